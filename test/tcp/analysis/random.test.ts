import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { fieldOfNote } from '../../../src/tcp/analysis/fields.ts';
import { notes } from '../../../src/tcp/analysis/notes.ts';
import { rowsOf, tsharkInstalled, tsharkTsvOf } from '../../decode/tshark.ts';
import { frameOf } from '../frames.ts';
import { analysed, nanoseconds, type Timed } from './analysed.ts';
import { acts, type Beginnings, segmentsOfActs } from './random-segments.ts';

/** Far enough from 0, which Wireshark takes for a number that is not known. */
const beginnings = (n: number): Beginnings =>
  n % 2 === 0 ? { client: 10_000, server: 3_000_000_000 } : { client: 2 ** 31 - 15, server: 50_000 };

describe('random conversations', () => {
  it('mean the same wherever their numbers begin', () => {
    const anyNumber = fc.oneof(fc.nat(2 ** 32 - 1), fc.integer({ min: -100, max: 10 }));
    const anywhere = fc.record({ client: anyNumber, server: anyNumber });
    fc.assert(
      fc.property(acts, anywhere, (all, begin) => {
        const expected = analysed(segmentsOfActs(all, { client: 10_000, server: 3_000_000_000 }));
        expect(analysed(segmentsOfActs(all, begin))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it.runIf(tsharkInstalled)('mean to tshark what they mean to us', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 80, maxLength: 80 }), (all) => {
        const samples = all.map((each, i) => segmentsOfActs(each, beginnings(i)));
        expect(samples.flatMap(inTsharksWords)).toEqual(toldByTshark(samples));
      }),
      { numRuns: 3 },
    );
  });
});

const noteNames = notes.filter((note) => note !== 'captured_twice').map(fieldOfNote);
const columns = [
  'tcp.completeness',
  'tcp.analysis.duplicate_ack_num',
  'tcp.window_size_scalefactor',
  ...noteNames,
];

/**
 * Each sample a conversation with a port and an hour of its own. Not the first hour of 1970: to tshark a SYN at time 0 has
 * no time, and the handshake no duration.
 */
function toldByTshark(samples: readonly (readonly Timed[])[]) {
  const frames = samples.flatMap((timed, i) =>
    timed.map(({ segment, at }) => ({
      time: BigInt(i + 1) * 3_600_000_000_000n + BigInt(nanoseconds(at)),
      linkType: 101,
      bytes: frameOf(segment, { clientPort: 1000 + i, ipId: 0 }),
    })),
  );
  return rowsOf(tsharkTsvOf(pcapngFile(frames), columns)).map((row) =>
    columns.map((name) => `${name} ${row.get(name)}`).filter((cell) => !cell.endsWith(' ')),
  );
}

/** Every field that is present. */
const inTsharksWords = (timed: readonly Timed[]) =>
  analysed(timed).map(({ notes, completeness, duplicateAck, scale }, i) => {
    const isSyn = timed[i]?.segment.control.syn === true;
    return [
      `tcp.completeness ${completeness}`,
      ...(duplicateAck === 0 ? [] : [`tcp.analysis.duplicate_ack_num ${duplicateAck}`]),
      ...(isSyn ? [] : [`tcp.window_size_scalefactor ${scale < 0 ? scale : 1 << scale}`]),
      ...notes
        .split(' ')
        .filter((note) => note !== '')
        .map((note) => `tcp.analysis.${note} 1`),
    ];
  });
