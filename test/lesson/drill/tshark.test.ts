import { beforeAll, describe, expect, test } from 'vitest';
import { pcapngFile, type WrittenFrame } from '../../../src/decode/pcapng-write.ts';
import type { Ground, Item } from '../../../src/lesson/drill/item.ts';
import { makers } from '../../../src/lesson/drill/makers.ts';
import { contextOfItem } from '../../../src/lesson/drill/mistakes.ts';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import type { Given } from '../../../src/lesson/grading/verdict.ts';
import { rowsOf, tsharkInstalled, tsharkTsvOf } from '../../decode/tshark.ts';
import { allItems, courseGrounds, generatedGrounds } from './all-grounds.ts';

// Every item of every capture, and of generated connections, answered by tshark instead of by us.

const columns = [
  ...[
    'tcp.seq',
    'tcp.ack',
    'tcp.seq_raw',
    'tcp.ack_raw',
    'tcp.nxtseq',
    'tcp.len',
    'tcp.flags',
    'tcp.hdr_len',
  ],
  ...['tcp.srcport', 'tcp.dstport', 'tcp.window_size_value', 'tcp.window_size', 'tcp.urgent_pointer'],
  ...[
    'tcp.options.mss_val',
    'tcp.options.timestamp.tsecr',
    'tcp.options.sack_re',
    'tcp.analysis.retransmission',
  ],
];

type Row = ReadonlyMap<string, string>;

/** What tshark says of a frame, as a number. */
const number = (row: Row | undefined, column: string): number => Number(row?.get(column)?.split(',')[0]);

const bit = { fin: 1, syn: 2, ack: 16 } as const;
const has = (row: Row | undefined, name: keyof typeof bit): boolean =>
  (Number(row?.get('tcp.flags')) & bit[name]) !== 0;

const wrapped = (value: number): number => value >>> 0;

/** The same conversation between addresses of its own, so that all can be read at once and none meets another. */
function movedFrames({ stage }: Ground, place: number): readonly WrittenFrame[] {
  return stage.moments.map(({ packet: { frame, ip } }) => {
    const bytes = frame.bytes.slice();
    const start = (ip?.bytes.byteOffset ?? 0) - frame.bytes.byteOffset;
    // The second and third octet of both addresses; of IPv6 the fourth and fifth.
    const at = ip?.version === 6 ? [8 + 3, 24 + 3] : [12 + 1, 16 + 1];
    for (const octet of at) bytes.set([place >> 8, place & 0xff], start + octet);
    return { time: frame.time, linkType: frame.linkType, bytes, wireLength: frame.wireLength };
  });
}

/** What tshark answers; undefined where it has no word for it: of states it knows nothing. */
function asTshark(item: Item, rows: readonly Row[], client: number): Given | undefined {
  const { frame, kind, field = '', numbering } = item;
  const row = rows[frame - 1];
  const isRaw = numbering === 'raw';
  const say = (value: number): Given => ({ kind: 'number', text: String(value) });
  const length = number(row, 'tcp.nxtseq') - number(row, 'tcp.seq');
  switch (kind) {
    case 'next-seq':
      return say(isRaw ? wrapped(number(row, 'tcp.seq_raw') + length) : number(row, 'tcp.nxtseq'));
    case 'seg-len':
      return say(length);
    case 'sack-edge': {
      const edge = number(row, field);
      return say(isRaw ? wrapped(edge + number(row, 'tcp.ack_raw') - number(row, 'tcp.ack')) : edge);
    }
    case 'acknowledged':
      return say(octetsAcknowledged(rows, frame));
    case 'flags': {
      const bits = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];
      const flags = bits.filter((_, i) => (Number(row?.get('tcp.flags')) >> i) & 1);
      return { kind: 'flags', flags: [...flags].sort() };
    }
    case 'who-next': {
      const isClient = rows[frame]?.get('tcp.srcport') === String(client);
      return { kind: 'who', who: isClient ? 'client' : 'server' };
    }
    case 'retransmission': {
      const flagged = rows.flatMap((each, i) =>
        i < item.shown && each.get('tcp.analysis.retransmission') === '1' ? [i + 1] : [],
      );
      return flagged.includes(frame) ? { kind: 'packet', frame } : { kind: 'packet', frame: flagged[0] ?? 0 };
    }
    case 'state':
    case 'who-is-in-time-wait':
      return undefined;
    default:
      return say(number(row, field));
  }
}

/** What the ack leaves behind that no ack of its sender had left behind before, SYN and FIN not counted. */
function octetsAcknowledged(rows: readonly Row[], frame: number): number {
  const row = rows[frame - 1];
  const isOwn = (each: Row) => each.get('tcp.srcport') === row?.get('tcp.srcport');
  const before = rows.slice(0, frame - 1);
  const theirs = before.filter((each) => !isOwn(each));
  const isn = number(
    theirs.find((each) => has(each, 'syn')),
    'tcp.seq_raw',
  );
  const ahead = (value: number) => wrapped(value - isn) | 0;
  const earlier = before
    .filter((each) => isOwn(each) && has(each, 'ack'))
    .map((each) => number(each, 'tcp.ack_raw'));
  const from = Math.max(0, ...earlier.map(ahead));
  const to = ahead(number(row, 'tcp.ack_raw'));
  const ends = (each: Row) =>
    ahead(number(each, 'tcp.seq_raw')) + number(each, 'tcp.nxtseq') - number(each, 'tcp.seq');
  const hasFin = theirs.some((each) => has(each, 'fin') && ends(each) > from && ends(each) <= to);
  return to - from - (from === 0 ? 1 : 0) - (hasFin ? 1 : 0);
}

const written = (given: Given | undefined): string =>
  JSON.stringify(given?.kind === 'flags' ? { ...given, flags: [...given.flags].sort() } : given);

/** All that is compared: how many items of each kind, and those that tshark answers in another way. */
function comparison() {
  const grounds = [...courseGrounds(), ...generatedGrounds(160)];
  const all = rowsOf(tsharkTsvOf(pcapngFile(grounds.flatMap(movedFrames)), columns));
  const compared: Record<string, number> = {};
  const unlike: string[] = [];
  let next = 0;
  for (const ground of grounds) {
    const { moments, conversation } = ground.stage;
    const rows = all.slice(next, next + moments.length);
    next += moments.length;
    for (const item of allItems(ground)) {
      const theirs = asTshark(item, rows, conversation.client.port);
      if (theirs === undefined) continue;
      const ours = rightAnswer(item.question, contextOfItem(item, ground.stage));
      compared[item.kind] = (compared[item.kind] ?? 0) + 1;
      if (written(ours) !== written(theirs)) {
        unlike.push(`${item.id}: ${written(ours)}, tshark ${written(theirs)}`);
      }
    }
  }
  return { compared, unlike };
}

describe.runIf(tsharkInstalled)('what tshark says of the packet that is asked about', () => {
  let found: ReturnType<typeof comparison>;
  beforeAll(() => {
    found = comparison();
  }, 600_000);

  test('is the answer, of 100,000 questions and more', () => {
    expect(found.unlike).toEqual([]);
    expect(Object.values(found.compared).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100_000);
  });

  test('is the answer to questions of every kind but states, of which it has none', () => {
    const kinds = makers.flatMap((maker) => maker.kinds);
    const asked = kinds.filter((kind) => kind !== 'state' && kind !== 'who-is-in-time-wait');
    for (const kind of asked) expect(found.compared[kind], kind).toBeGreaterThan(100);
  });
});
