import { Box, useCursor } from 'ink';
import { List } from '../list.tsx';
import type { Msg } from '../model.ts';
import { Line, Lines } from '../rows.tsx';
import type { View } from '../view.ts';

/** A lesson: its lines, and in the middle of them the list of answers where the question has one. */
export function Lesson({
  view,
  send,
}: {
  readonly view: Extract<View, { name: 'lesson' }>;
  readonly send: (msg: Msg) => void;
}) {
  const { frame, footer, list, picked } = view;
  const { setCursorPosition } = useCursor();
  // The caret stands where the next character will, so that an input method opens its window there.
  setCursorPosition(frame.caret);
  return (
    <Box flexDirection="column">
      <Lines of={frame.top} />
      {frame.items.length > 0 && (
        <List
          key={list}
          items={frame.items}
          limit={frame.limit}
          picked={picked}
          onPick={(value) => send({ type: 'pick', value })}
          onHighlight={(value) => send({ type: 'highlight', value })}
        />
      )}
      <Lines of={frame.bottom} />
      <Line of={footer} />
    </Box>
  );
}
