import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import type { Row } from '../../../src/tcp/field-row.ts';
import { compileFilter, isFilterError } from '../../../src/tcp/filter/filter.ts';
import { capturedFiles } from '../../decode/captured-files.ts';
import { corpus } from '../../decode/fixtures/corpus.ts';
import { optionSets } from '../../decode/fixtures/options.ts';
import { ipv4, tcp4, tcp6 } from '../../decode/fixtures/packets.ts';
import { weSelect } from './select.ts';

/** A capture on which the filters are held against tshark's answers. */
export type Exam = { readonly name: string; readonly bytes: Uint8Array };

const hello = new TextEncoder().encode('Just a test.\r\n');

/** Packets of every kind that a filter asks for and no capture of the course has. */
const oddities: Exam = {
  name: 'oddities',
  bytes: pcapngFile(
    [
      tcp4({ flags: 0x002, ack: 0, options: optionSets.linuxSyn }),
      tcp6({ flags: 0x002, ack: 0, options: optionSets.linuxSyn }),
      tcp4({ seq: 2_606_895_021, payload: hello, flags: 0x018 }),
      tcp6({ seq: 2_606_895_021, payload: hello, flags: 0x018 }),
      // the number before the next: a keep-alive
      tcp4({ seq: 2_606_895_034 }),
      tcp4({ seq: 2_606_895_035, options: optionSets.sack, flags: 0xfff, urgent: 7, window: 0 }),
      tcp4({ seq: 0xffffffff, ack: 0xffffffff, options: optionSets.cutLength }),
      tcp4({ seq: 2_606_895_035, payload: hello }, { fragment: 0x2000 }),
      ipv4(hello, { protocol: 17 }),
    ].map((bytes, n) => ({ time: BigInt(n) * 250_000_000n + 1n, linkType: 101, bytes })),
  ),
};

const captureNames: readonly string[] = [
  ...['handshake-and-close-client', 'loopback-echo-client', 'syn-lost-client', 'rfc-figure-6-client'],
  ...['isn-wraps-client', 'refused-client'],
];

const fixtureNames: readonly string[] = [
  ...['ethernet with two VLANs', 'linux cooked 2', 'PPP', 'loopback, captured on either byte order'],
  ...[
    'IPv4 with options',
    'IPv4 with an authentication header',
    'IPv4 with total length 0',
    'IPv4 fragments',
  ],
  ...['IPv4 with something else than TCP', 'IPv6 with extension headers', 'IPv6 fragments', 'checksums'],
  ...['frames cut where a header ends', 'malformed TCP options'],
];

/** Captures of which tshark's answers are kept, so that there is something to hold the filters against without it. */
export const keptExams: readonly Exam[] = [
  ...capturedFiles
    .filter(({ name }) => captureNames.includes(name))
    .map(({ name, path }) => ({ name, bytes: readFileSync(path) })),
  oddities,
];

/** All on which tshark is asked. */
export const exams: readonly Exam[] = [
  ...keptExams,
  ...corpus.filter(({ name }) => fixtureNames.includes(name)),
];

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
    field: /^tcp\.(?:payload|completeness)/,
    why: 'where the segment ends is in other frames: its payload is not known; tshark shows what is in this one',
  },
  {
    frames: 'ip.proto == 51 or ipv6.nxt in {0, 43, 44, 51, 60}',
    field: /^frame\.protocols/,
    why: 'tshark names the headers between IP and TCP',
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
