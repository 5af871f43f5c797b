import { describe, expect, test } from 'vitest';
import { segmentText, stateText } from '../../../scripts/conformance/finding.ts';
import type { Recording, Row, SegmentRow } from '../../../scripts/conformance/recording.ts';
import { replay } from '../../../scripts/conformance/replay.ts';
import { replayAll } from '../../../scripts/conformance/replay-all.ts';
import { socketName } from '../../../src/simulate/datagram.ts';
import type { TcpState } from '../../../src/tcp/endpoint.ts';
import type { Segment } from '../../../src/tcp/segment.ts';
import { seqAdd, toSeq } from '../../../src/tcp/seq.ts';

// Whoever finds all recordings right should find something wrong with what no kernel would have done.

/** The recordings in which everything is foretold. */
const replayed = replayAll().filter(({ findings }) => findings.every(({ verdict }) => verdict !== 'not'));

/** One of several, a different one for each recording. */
const chosenOf = <Item>(items: readonly Item[], i: number): Item | undefined =>
  items[(7 * i) % Math.max(1, items.length)];

const isNoticed = (recording: Recording, rows: readonly Row[]): boolean =>
  replay({ ...recording, rows }).some(({ verdict }) => verdict === 'not');

type Change = readonly [
  name: string,
  isFor: (segment: Segment) => boolean,
  change: (segment: Segment) => Segment | undefined,
];

/** What turns a segment that was foretold exactly into one that was not. */
const changes: readonly Change[] = [
  [
    'is numbered one higher',
    // The number of a SYN is the kernel's to choose.
    ({ control }) => !control.syn,
    (segment) => ({ ...segment, seq: seqAdd(segment.seq, 1) }),
  ],
  [
    'acknowledges an octet more',
    ({ ack }) => ack !== undefined,
    (segment) => ({ ...segment, ack: seqAdd(segment.ack ?? toSeq(0), 1) }),
  ],
  [
    'carries an octet more',
    () => true,
    (segment) => ({ ...segment, len: segment.len + 1, payload: segment.payload + 1 }),
  ],
  [
    'has a FIN too',
    ({ control }) => !control.fin,
    (segment) => ({ ...segment, len: segment.len + 1, control: { ...segment.control, fin: true } }),
  ],
  [
    'has lost its FIN',
    ({ control }) => control.fin,
    (segment) => ({ ...segment, len: segment.len - 1, control: { ...segment.control, fin: false } }),
  ],
  // An ACK by itself might have gone with something else.
  ['is missing', ({ len, control }) => len > 0 || control.rst, () => undefined],
];

describe('in each recording', () => {
  test.each(changes)('a segment that %s is noticed', (_, isFor, change) => {
    const unnoticed = replayed.flatMap(({ recording, findings }, i) => {
      const exact = findings.flatMap(({ verdict, frame }) => (verdict === 'exact' && frame ? [frame] : []));
      const rows = recording.rows.filter(
        (row): row is SegmentRow =>
          row.kind === 'leaves' && exact.includes(row.frame) && isFor(row.datagram.transmission.segment),
      );
      const chosen = chosenOf(rows, i);
      if (chosen === undefined) return [];
      const changed = recording.rows.flatMap((row) => (row === chosen ? changedBy(chosen, change) : [row]));
      return isNoticed(recording, changed) ? [] : [`${recording.name} ${recording.side} ${chosen.frame}`];
    });
    expect(unnoticed).toEqual([]);
  });

  test('two segments that have changed places are noticed', () => {
    const unnoticed = replayed.flatMap(({ recording }, i) => {
      const { rows } = recording;
      const pairs = rows.flatMap((row, at) => (isPair(row, rows[at + 1]) ? [at] : []));
      const at = chosenOf(pairs, i);
      const [one, other] = at === undefined ? [] : rows.slice(at, at + 2);
      if (at === undefined || one?.kind !== 'leaves' || other?.kind !== 'leaves') return [];
      const changed = rows.toSpliced(at, 2, { ...one, ...content(other) }, { ...other, ...content(one) });
      return isNoticed(recording, changed) ? [] : [`${recording.name} ${recording.side} ${one.frame}`];
    });
    expect(unnoticed).toEqual([]);
  });

  test('a state that is missing is noticed, and one that is told falsely', () => {
    const unnoticed = replayed.flatMap(({ recording, findings }, i) => {
      const exact = findings.flatMap(({ kind, verdict, what }) =>
        kind === 'state' && verdict === 'exact' ? [what] : [],
      );
      const states = recording.rows.filter((row) => row.kind === 'state');
      const chosen = chosenOf(
        states.filter((row) => exact.includes(stateText(row))),
        i,
      );
      if (chosen === undefined) return [];
      const missing = recording.rows.filter((row) => row !== chosen);
      const wrong = recording.rows.map((row) =>
        row === chosen ? { ...chosen, to: otherThan(chosen.to) } : row,
      );
      return [missing, wrong].every((rows) => isNoticed(recording, rows))
        ? []
        : [`${recording.name} ${recording.side} ${stateText(chosen)}`];
    });
    expect(unnoticed).toEqual([]);
  });
});

/** Two different segments of one connection that left one behind the other, neither of them an ACK alone. */
const isPair = (one: Row | undefined, other: Row | undefined): boolean =>
  one?.kind === 'leaves' &&
  other?.kind === 'leaves' &&
  socketName(one.datagram) === socketName(other.datagram) &&
  segmentText(one.datagram.transmission.segment) !== segmentText(other.datagram.transmission.segment) &&
  [one, other].every(({ datagram }) => datagram.transmission.segment.len > 0);

const content = ({ datagram, frame }: SegmentRow) => ({ datagram, frame });

const otherThan = (state: TcpState): TcpState => (state === 'CLOSING' ? 'LAST-ACK' : 'CLOSING');

function changedBy(row: SegmentRow, change: Change[2]): readonly Row[] {
  const { segment, data } = row.datagram.transmission;
  const changed = change(segment);
  if (changed === undefined) return [];
  return [{ ...row, datagram: { ...row.datagram, transmission: { segment: changed, data } } }];
}
