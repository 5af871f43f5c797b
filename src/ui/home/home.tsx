import { Box } from 'ink';
import { List } from '../list.tsx';
import type { Msg } from '../model.ts';
import { Lines } from '../rows.tsx';
import { type HomeView, homeParts } from './home-rows.ts';

/** The list of lessons. Its rows are the ones of the first frame. */
export function Home({ view, send }: { readonly view: HomeView; readonly send: (msg: Msg) => void }) {
  const { top, items, limit, bottom } = homeParts(view);
  return (
    <Box flexDirection="column">
      <Lines of={top} />
      {items.length > 0 && (
        <List
          key={view.leaps ?? 0}
          items={items}
          limit={limit}
          picked={view.picked}
          onPick={(value) => send({ type: 'pick', value })}
          onHighlight={(value) => send({ type: 'highlight', value })}
        />
      )}
      <Lines of={bottom} />
    </Box>
  );
}
