import { describe, expect, it } from 'vitest';
import { parseFact } from '../../src/lesson/facts.ts';
import { fillHoles, holesIn, valueIn } from '../../src/lesson/holes.ts';
import { isRcvNxtProven } from '../../src/lesson/look-up.ts';
import type { Numbering } from '../../src/lesson/numbering.ts';
import { stageFrom, stageOf } from './course.ts';

const web = stageOf('web-visit', undefined);
const telnet = stageOf('telnet-session', undefined);
const wraps = stageOf('isn-wraps', undefined);
const own = stageOf('handshake-and-close', undefined);

describe('a fact is read', () => {
  it.each<[string, object]>([
    ['frame 2 tcp.ack', { of: 'field', frame: 2, name: 'tcp.ack', plus: 0 }],
    ['  frame  2  tcp.ack ', { of: 'field', frame: 2, name: 'tcp.ack', plus: 0 }],
    ['frame 4 tcp.nxtseq raw - 1', { of: 'field', frame: 4, name: 'tcp.nxtseq', numbering: 'raw', plus: -1 }],
    ['frame 9 tcp.seq + 22', { of: 'field', frame: 9, name: 'tcp.seq', plus: 22 }],
    ['frame 9 tcp.seq+22', { of: 'field', frame: 9, name: 'tcp.seq', plus: 22 }],
    ['frame 3 seg.len', { of: 'field', frame: 3, name: 'seg.len', plus: 0 }],
    ['client SND.NXT after 1', { of: 'variable', side: 'client', name: 'SND.NXT', after: 1, plus: 0 }],
    ['server ISS raw + 153', { of: 'variable', side: 'server', name: 'ISS', numbering: 'raw', plus: 153 }],
    ['server state after 0', { of: 'state', side: 'server', after: 0 }],
    ['client address', { of: 'end', side: 'client', name: 'address' }],
  ])('%s', (text, fact) => {
    expect(parseFact(text)).toEqual(fact);
  });

  it.each([
    '',
    'frame 0 tcp.ack',
    'frame tcp.ack',
    'frame 2',
    'frame 2 tcp.colour',
    'frame 2 tcp.ack rough',
    'frame 2 tcp.ack + x',
    'frame 2 tcp.ack + 1 + 1',
    'middle SND.NXT after 1',
    'client SND.NEXT',
    'client state',
    'client state after -1',
    'frame 2 tcp.ack; frame 3 tcp.ack',
    'frame 99999999999999999999 tcp.ack',
  ])('“%s” is none', (text) => {
    expect(parseFact(text)).toBeUndefined();
  });
});

describe('a fact is looked up', () => {
  it.each<[string, Numbering, string]>([
    ['frame 2 tcp.ack', 'raw', '1926459879'],
    ['frame 2 tcp.ack', 'relative', '1'],
    ['frame 2 tcp.ack', 'symbol', 'x+1'],
    ['frame 2 tcp.seq', 'symbol', 'y'],
    ['frame 1 tcp.seq relative', 'raw', '0'],
    ['frame 2 tcp.ack raw', 'relative', '1926459879'],
    ['frame 2 tcp.ack_raw', 'relative', '1926459879'],
    ['frame 1 tcp.nxtseq', 'raw', '1926459879'],
    ['frame 2 tcp.ack + 4', 'symbol', 'x+5'],
    ['frame 2 tcp.ack raw - 1', 'relative', '1926459878'],
    ['frame 1 seg.len', 'raw', '1'],
    ['frame 1 tcp.len', 'raw', '0'],
    ['frame 2 tcp.flags', 'raw', 'SYN,ACK'],
    ['frame 1 tcp.srcport', 'raw', '57063'],
    ['frame 1 tcp.dstport', 'raw', '80'],
    ['client SND.NXT after 1', 'raw', '1926459879'],
    ['client RCV.NXT after 2', 'symbol', 'y+1'],
    ['server IRS after 1', 'symbol', 'x'],
    ['client ISS', 'raw', '1926459878'],
    ['client state after 0', 'raw', 'CLOSED'],
    ['server state after 0', 'raw', 'LISTEN'],
    ['client state after 3', 'raw', 'ESTABLISHED'],
    ['client address', 'raw', '192.168.99.30:57063'],
    ['server host', 'raw', '154.8.190.35'],
    ['server port', 'raw', '80'],
  ])('%s (%s) is %s', (fact, numbering, value) => {
    expect(valueIn(fact, web, numbering)).toBe(value);
  });

  it.each<[string, string]>([
    ['frame 1 tcp.hdr_len', '44'],
    ['frame 1 tcp.options.len', '24'],
    ['frame 1 tcp.options.mss_val', '1250'],
    ['frame 1 tcp.options.wscale.shift', '6'],
    ['frame 2 tcp.options.timestamp.tsecr', '819085885'],
    ['frame 1 tcp.checksum', '0x1d2c'],
    ['frame 4 ip.len', '58'],
    ['frame 4 ip.hdr_len', '20'],
    ['frame 21 tcp.options.sack_le', '153'],
    ['frame 21 tcp.options.sack_re', '155'],
    ['frame 1 octets tcp.srcport', 'ef 5d'],
    ['frame 1 octets tcp.seq_raw', '96 17 d1 41'],
    ['frame 2 tcp.window_size', '14480'],
    ['frame 3 tcp.window_size', '131200'],
  ])('%s is %s', (fact, value) => {
    expect(valueIn(fact, telnet, 'relative')).toBe(value);
  });

  it('with the time between two frames', () => {
    const gaps = [4, 5, 6].map((frame) => Number(valueIn(`frame ${frame} gap`, telnet, 'raw')));
    const sum = gaps.reduce((a, b) => a + b, 0);
    expect(Number(valueIn('frame 6 since 3', telnet, 'raw'))).toBeCloseTo(sum, 2);
    expect(valueIn('frame 1 frame.time_relative', telnet, 'raw')).toBe('0');
  });

  it('not where there is none', () => {
    for (const fact of [
      'frame 1 tcp.options.sack_le',
      'frame 99 octets tcp.srcport',
      'frame 1 octets tcp.colour',
    ]) {
      expect(valueIn(fact, telnet, 'raw')).toBeUndefined();
    }
  });

  it('on the circle of 2^32', () => {
    expect(valueIn('frame 1 tcp.seq', wraps, 'raw')).toBe('4294967295');
    expect(valueIn('frame 1 tcp.seq + 1', wraps, 'raw')).toBe('0');
    expect(valueIn('frame 2 tcp.ack', wraps, 'raw')).toBe('0');
    expect(valueIn('frame 2 tcp.ack', wraps, 'symbol')).toBe('x+1');
  });

  it('with the time since the frame before', () => {
    expect(valueIn('frame 2 gap', own, 'raw')).toMatch(/^0\.0\d+$/);
    expect(valueIn('frame 1 gap', own, 'raw')).toBeUndefined();
  });

  it.each([
    'frame 1 tcp.ack',
    'frame 999 tcp.ack',
    'client SND.NXT after 0',
    'client SND.NXT after 999',
    'client state after 999',
  ])('and where the capture does not show it, %s is nothing', (fact) => {
    expect(valueIn(fact, web, 'raw')).toBeUndefined();
  });

  it('so is the ISN of a conversation joined midway', () => {
    const midway = stageFrom(`
      > P. 1001:1008(7) ack 5001
      < .  5001:5001(0) ack 1008
    `);
    expect(valueIn('client ISS', midway, 'raw')).toBeUndefined();
    expect(valueIn('frame 1 tcp.seq', midway, 'relative')).toBe('1001');
  });
});

describe('RCV.NXT is proven', () => {
  it('where the end has said so, or says so next', () => {
    expect(isRcvNxtProven(telnet, 'server', 5)).toBe(true);
    expect(isRcvNxtProven(telnet, 'server', 4)).toBe(true);
  });

  it('and not where it never does', () => {
    const unanswered = stageFrom(`
      > S  1000:1000(0)
      < S. 5000:5000(0) ack 1001
      > .  1001:1001(0) ack 5001
      > P. 1001:1101(100) ack 5001
    `);
    expect(isRcvNxtProven(unanswered, 'server', 4)).toBe(false);
    expect(isRcvNxtProven(unanswered, 'server', 3)).toBe(true);
  });
});

describe('holes', () => {
  it('are filled in the numbering on the screen', () => {
    const text = 'ack {frame 2 tcp.ack}, raw { frame 2  tcp.ack raw }.';
    expect(holesIn(text)).toEqual(['frame 2 tcp.ack', 'frame 2 tcp.ack raw']);
    expect(fillHoles(text, web, 'symbol')).toBe('ack x+1, raw 1926459879.');
  });

  it('that name nothing stay to be seen', () => {
    expect(fillHoles('{frame 2 tcp.colour}', web, 'raw')).toBe('{frame 2 tcp.colour}');
  });
});
