import { draftsOf } from './drafts.ts';
import { frameOf, type ImportedFrame } from './frame-of.ts';
import { linkOf } from './link-of-text.ts';
import type { Problem } from './printed.ts';
import { timesOf } from './printed-time.ts';
import { readText } from './read-text.ts';
import { settle } from './settle.ts';
import { solve } from './solve.ts';
import { withSockets } from './with-sockets.ts';

/** What became of a text. Problems are in the order of their lines; each line that has one is left out. */
export type Imported = { readonly frames: readonly ImportedFrame[]; readonly problems: readonly Problem[] };

/**
 * Makes a capture of what tcpdump or Wireshark printed. What was not printed follows from the rest where it can, and is
 * filled in where it cannot; each frame's account says which is which. Never throws, and its work grows with the text.
 */
export function importText(text: string): Imported {
  const read = readText(text);
  const addressed = withSockets(read.packets);
  const link = linkOf(addressed.packets);
  const drafted = draftsOf(addressed.packets, link);
  const solution = solve(drafted.conversations);
  const fitted = drafted.conversations.map((conversation) => settle(conversation, solution));
  const inOrder = fitted.flatMap(({ settled }) => settled).toSorted((a, b) => a.draft.at - b.draft.at);
  const problems = [read, addressed, drafted, ...fitted].flatMap((stage) => stage.problems);
  const times = timesOf(inOrder.map(({ draft }) => draft.printed.time));
  const frames = inOrder.map((each, i) => frameOf(each, solution, link, times[i] ?? 0n));
  return { frames, problems: problems.toSorted((a, b) => a.line - b.line) };
}
