import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Row } from '../../../src/tcp/field-row.ts';
import { compileFilter, isFilterError } from '../../../src/tcp/filter/filter.ts';
import { capturedFiles } from '../../decode/captured-files.ts';
import { corpus } from '../../decode/fixtures/corpus.ts';
import { weSelect } from './select.ts';

/** A capture on which the filters are held against tshark's answers. */
export type Exam = { readonly name: string; readonly bytes: Uint8Array };

/** How a file is written down makes no difference to a filter. */
const isOfFormat = ({ name }: Exam): boolean => /pcap|snoop/.test(name);

/** The captures of the course, from one side each, and made-up ones of each kind of packet. */
export const exams: readonly Exam[] = [
  ...capturedFiles
    .filter(({ path }, i) => dirname(path) !== dirname(capturedFiles[i - 1]?.path ?? ''))
    .map(({ name, path }) => ({ name, bytes: readFileSync(path) })),
  ...corpus.filter((fixture) => !isOfFormat(fixture)),
];

const keptNames: readonly string[] = [
  ...['handshake-and-close-client', 'loopback-echo-client', 'syn-lost-client', 'rfc-figure-6-client'],
  ...['isn-wraps-client', 'refused-client', 'ethernet', 'raw IP, link type 101', 'malformed TCP options'],
];

/** Those of which the answers are kept, so that there is something to hold the filters against without tshark. */
export const keptExams: readonly Exam[] = exams.filter(({ name }) => keptNames.includes(name));

export const goldenOf = ({ name }: Exam): string =>
  join(import.meta.dirname, '../../golden/filters', `${name.replaceAll(/\W+/g, '-')}.txt`);

/** Where we differ knowingly: of these frames, in filters that name these fields. */
const differences: readonly { readonly frames: string; readonly field: RegExp; readonly why: string }[] = [
  {
    frames: 'tcp_lessons.captured_twice',
    field: /^tcp\.(?:analysis|completeness)/,
    why: 'a frame that was captured twice is called that, and nothing else; tshark takes it for a retransmission',
  },
  {
    frames: 'stop contains "first fragment"',
    field: /^tcp\.payload/,
    why: 'where the segment ends is in other frames, so the payload is not known; tshark shows what is in this one',
  },
  {
    frames: 'stop contains "header cut"',
    field: /^(?:tcp\.option|frame\.protocols)/,
    why: 'an option that was not captured whole has no value, and a header that was not captured is none; tshark names both',
  },
];

/** An answer without the frames in which the filter is known to differ. */
export function compared(rows: readonly Row[], filter: string, answer: string): string {
  const made = compileFilter(filter);
  const fields = isFilterError(made) ? [] : made.fields;
  const left = differences.filter(({ field }) => fields.some((name) => field.test(name)));
  const frames = new Set(left.flatMap((each) => weSelect(rows, each.frames).split(' ')));
  return answer
    .split(' ')
    .filter((frame) => !frames.has(frame))
    .join(' ');
}
