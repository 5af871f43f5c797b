import { useInput } from 'ink';
import SelectInput from 'ink-select-input';
import { useRef } from 'react';
import { indicator, itemRow } from './home/home-rows.ts';
import { Line } from './rows.tsx';
import type { Row } from './span.ts';

/** Ink hands an item's own properties to the component that draws it. */
type Item = { readonly value: string; readonly row: Row };
type Drawn = { readonly isSelected?: boolean; readonly label: string; readonly row?: Row };

const Indicator = ({ isSelected = false }: { readonly isSelected?: boolean }) => (
  <Line of={[indicator(isSelected)]} />
);

const ItemLine = ({ row = [], isSelected = false }: Drawn) => <Line of={itemRow(row, isSelected)} />;

/** Tells the list what was pressed before the list itself hears of it: it stands before it in the tree. */
function Ear({ hear }: { readonly hear: (input: string) => void }) {
  useInput(hear);
  return null;
}

/**
 * ink-select-input with our own look. It keeps the cursor; `picked` says where it stood when the list was last on
 * the screen. Digits are left to the key table, which counts from the first item even when the list has moved on.
 */
export function List({
  items,
  limit,
  picked,
  onPick,
  onHighlight,
}: {
  readonly items: readonly Item[];
  readonly limit: number;
  readonly picked: string | undefined;
  readonly onPick: (value: string) => void;
  readonly onHighlight: (value: string) => void;
}) {
  const pressed = useRef('');
  const own = useRef({ picked, begun: 0 });
  // A digit picks a line without moving the list's own cursor, which begins anew there.
  if (picked !== own.current.picked) own.current = { picked, begun: own.current.begun + 1 };
  const at = items.findIndex(({ value }) => value === picked);
  return (
    <>
      <Ear
        hear={(input) => {
          pressed.current = input;
        }}
      />
      <SelectInput
        key={`${limit} ${own.current.begun}`}
        items={items.map((item) => ({ ...item, label: item.value }))}
        initialIndex={Math.max(0, at)}
        limit={limit}
        indicatorComponent={Indicator}
        itemComponent={ItemLine}
        onSelect={({ value }) => {
          if (!/^[1-9]$/.test(pressed.current)) onPick(value);
        }}
        onHighlight={({ value }) => {
          own.current = { ...own.current, picked: value };
          onHighlight(value);
        }}
      />
    </>
  );
}
