import { Box, Text } from 'ink';
import { memo } from 'react';
import type { Row } from './span.ts';
import { theme } from './theme.ts';

/** One line of the screen. */
export const Line = memo(({ of }: { readonly of: Row }) => (
  <Text wrap="truncate">
    {of.map((piece, index) =>
      piece.role === 'plain' ? (
        piece.text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place
        <Text key={index} {...theme[piece.role]}>
          {piece.text}
        </Text>
      ),
    )}
    {of.length === 0 ? ' ' : ''}
  </Text>
));

/** Lines from top to bottom. */
export function Lines({ of }: { readonly of: readonly Row[] }) {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {of.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Line key={index} of={line} />
      ))}
    </Box>
  );
}
