import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { framesOf, sightings } from '../../../src/simulate/handshake/capture.ts';
import { segmentText } from '../../../src/simulate/handshake/message.ts';
import type { Property } from '../../../src/simulate/handshake/properties.ts';
import { search, type Trace } from '../../../src/simulate/handshake/search.ts';
import { type Setting, usualSetting } from '../../../src/simulate/handshake/setting.ts';
import { comparedSettings } from '../../../src/simulate/handshake/table.ts';
import { rowsOf, tsharkInstalled, tsharkTsvOf } from '../../decode/tshark.ts';
import { rowOf } from '../../decode/tshark-row.ts';
import { titleOf } from './title.ts';

function traceOf(changes: Partial<Setting>, property: Property): Trace {
  const verdict = search({ ...usualSetting, ...changes }).verdicts[property];
  if (verdict.holds) throw new Error(`${property} holds`);
  return verdict.trace;
}

test('every segment is there: as often as it is delivered, or else where it is sent', () => {
  const trace = traceOf({ handshake: '4-naive', window: 5000 }, 'no-disagreement');
  expect(
    sightings(trace).map(
      ({ event, message, fate, before }) => `${event} ${segmentText(message.segment)} ${fate} ${before}`,
    ),
  ).toEqual([
    '2 <SEQ=100><CTL=SYN> delivered 0',
    '2 <SEQ=2000><ACK=101><CTL=ACK> not-delivered 0',
    '3 <SEQ=200><CTL=SYN> delivered 0',
    '4 <SEQ=200><CTL=SYN> delivered 1',
    '5 <SEQ=3000><CTL=SYN> delivered 0',
    '6 <SEQ=2000><CTL=SYN> delivered 0',
    '6 <SEQ=201><ACK=2001><CTL=ACK> not-delivered 0',
    '7 <SEQ=3000><ACK=201><CTL=ACK> delivered 0',
    '8 <SEQ=201><ACK=3001><CTL=ACK> delivered 0',
  ]);
});

describe('what a frame says of itself', () => {
  const frames = framesOf(traceOf({ handshake: '2', old: ['syn', 'data'] }, 'no-old-data'), 'en');
  test('in English', () => {
    expect(frames.map(({ comment }) => comment)).toEqual([
      'Simulated. Event 1: <SEQ=100><CTL=SYN> delivered to B. An old duplicate, of an earlier connection.',
      'Simulated. Event 1: <SEQ=2000><ACK=101><CTL=SYN,ACK> sent, never delivered.',
      'Simulated. Event 2: <SEQ=101><ACK=1001><CTL=ACK><DATA> delivered to B. An old duplicate, of an earlier connection.',
      'Simulated. Event 2: <SEQ=2001><ACK=102><CTL=ACK> sent, never delivered.',
    ]);
  });

  test('in Chinese, also of one that comes twice', () => {
    const twice = framesOf(traceOf({ handshake: '4-naive', window: 5000 }, 'no-disagreement'), 'zh');
    expect(twice[3]?.comment).toBe('模拟。事件 4：<SEQ=200><CTL=SYN> 送达 B。同一报文段第 2 次送达。');
  });

  test('and no two are of one moment', () => {
    const times = frames.map(({ time }) => Number(time % 1_000_000_000n) / 1e6);
    expect(times).toEqual([0, 1, 10, 11]);
  });
});

/** All that is broken anywhere in the table. */
const traces = comparedSettings.flatMap((setting) =>
  Object.entries(search(setting).verdicts).flatMap(([property, verdict]) =>
    verdict.holds ? [] : [[`${titleOf(setting)}: ${property}`, verdict.trace] as const],
  ),
);

const columns = [
  'ip.src',
  'tcp.seq_raw',
  'tcp.ack_raw',
  'tcp.len',
  'tcp.flags',
  'tcp.checksum.status',
] as const;

/** What a trace's frames are to say, in these columns. */
const expected = (trace: Trace): readonly (readonly string[])[] =>
  sightings(trace).map(({ message: { segment } }) => [
    segment.from === 'client' ? '10.0.0.1' : '10.0.0.2',
    String(segment.seq),
    String(segment.ack ?? 0),
    String(segment.payload),
    flagsOf(segmentText(segment)),
    '1',
  ]);

test.each(traces)('is read back: %s', (_, trace) => {
  const { frames, stop, comments } = openCapture(pcapngFile(framesOf(trace, 'en'), 'simulated'));
  const rows = frames.map(decodePacket).map(rowOf);
  expect(rows.map((row) => columns.map((column) => row[column]))).toEqual(expected(trace));
  expect([stop, comments]).toEqual([undefined, ['simulated']]);
});

test.runIf(tsharkInstalled)('tshark reads the same segments, and what is said of them', () => {
  const frames = traces.flatMap(([, trace]) => framesOf(trace, 'en'));
  const rows = rowsOf(tsharkTsvOf(pcapngFile(frames), ['frame.comment', ...columns]));
  expect(rows.map((row) => columns.map((column) => row.get(column)))).toEqual(
    traces.flatMap(([, trace]) => expected(trace)),
  );
  expect(rows.map((row) => row.get('frame.comment'))).toEqual(frames.map(({ comment }) => comment));
});

/** `0x0012` of `<CTL=SYN,ACK>`. */
function flagsOf(text: string): string {
  const [, bits = ''] = /<CTL=([^>]*)>/.exec(text) ?? [];
  const octet = bits.split(',').reduce((sum, bit) => sum + ({ SYN: 2, RST: 4, ACK: 16 }[bit] ?? 0), 0);
  return `0x${octet.toString(16).padStart(4, '0')}`;
}
