import { Box, Text } from 'ink';
import { type Row, textOf } from './span.ts';
import { theme } from './theme.ts';

/** One line of the screen. An empty one takes its row all the same. */
export const Line = ({ of }: { readonly of: Row }) => (
  <Text wrap="truncate">
    {textOf(of) === ''
      ? ' '
      : of.map((piece, index) =>
          piece.role === 'plain' ? (
            piece.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line have no identity but their place
            <Text key={index} {...theme[piece.role]}>
              {piece.text}
            </Text>
          ),
        )}
  </Text>
);

/** Lines from top to bottom. */
export const Lines = ({ of }: { readonly of: readonly Row[] }) => (
  <Box flexDirection="column" flexShrink={0}>
    {of.map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
      <Line key={index} of={line} />
    ))}
  </Box>
);
