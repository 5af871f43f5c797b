import { describe, expect, it } from 'vitest';
import type { Stage } from '../../../src/lesson/course.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import { type Grade, isSlip } from '../../../src/lesson/grading/verdict.ts';
import type { NumberQuestion } from '../../../src/lesson/lesson.ts';
import type { Numbering } from '../../../src/lesson/numbering.ts';
import { stageFrom, stageOf } from '../course.ts';

type Asked = Partial<NumberQuestion> & { readonly strict?: true; readonly shown?: number };

/** The verdict on `text` for a number asked before its frame is shown. */
function verdict(stage: Stage, value: string, text: string, numbering: Numbering, more: Asked = {}): Grade {
  const { strict, shown, ...rest } = more;
  const frame = Number(/\d+/.exec(value)?.[0] ?? 0);
  return grade(
    { id: 'q', kind: 'number', value, ...rest },
    { kind: 'number', text },
    {
      lesson: strict === undefined ? {} : { strictNumbering: true },
      stage,
      shown: shown ?? (value.startsWith('frame') ? frame - 1 : frame),
      numbering,
      lang: 'en',
    },
  );
}

/** Which slips a verdict names: one, or those that the learner is asked to choose from. */
function named(found: Grade): string {
  if (found.verdict !== 'wrong') return found.verdict;
  const several = found.which?.choices.map(({ cameBy }) => cameBy).filter(isSlip);
  return found.slip ?? several?.join('+') ?? 'none';
}

const web = stageOf('web-visit', undefined);
const telnet = stageOf('telnet-session', undefined);
const test = stageOf('just-a-test', undefined);
const port80 = stageOf('close-from-port-80', undefined);
const wraps = stageOf('isn-wraps', undefined);
const own = stageOf('handshake-and-close', undefined);
const finData = stageOf('fin-with-data', undefined);

const open = `
  > S  1000:1000(0)
  < S. 5000:5000(0) ack 1001
  > .  1001:1001(0) ack 5001
`;
/** The second of three segments comes last. */
const holeFilled = stageFrom(`${open}
  > P. 1001:1101(100) ack 5001
  > P. 1201:1301(100) ack 5001
  < .  5001:5001(0) ack 1101
  > P. 1101:1201(100) ack 5001
  < .  5001:5001(0) ack 1301
`);
/** What came last came before; its answer acknowledges what was acknowledged. */
const duplicate = stageFrom(`${open}
  > P. 1001:1101(100) ack 5001
  < .  5001:5001(0) ack 1101
  > P. 1001:1101(100) ack 5001
  < .  5001:5001(0) ack 1101
`);
const retransmitted = stageFrom(`${open}
  > P. 1001:1101(100) ack 5001
  > P. 1101:1201(100) ack 5001
  < .  5001:5001(0) ack 1001
  < .  5001:5001(0) ack 1001
  > P. 1001:1101(100) ack 5001
`);
const twoWays = stageFrom(`${open}
  > P. 1001:1008(7) ack 5001
  < P. 5001:5031(30) ack 1008
  > .  1008:1008(0) ack 5031
`);
const hexLooking = stageFrom(`
  > S  305419895:305419895(0)
  < S. 5000:5000(0) ack 305419896
`);
const dataWraps = stageFrom(`
  > S  4294967289:4294967289(0)
  < S. 5000:5000(0) ack 4294967290
  > .  4294967290:4294967290(0) ack 5001
  > P. 4294967290:4294967300(10) ack 5001
  < .  5001:5001(0) ack 4
`);
const refused = stageFrom(`
  > S  1000:1000(0)
  < R. 0:0(0) ack 1001
`);
const resetByAck = stageFrom(`${open}
  > P. 1001:1011(10) ack 5001
  < R  5001:5001(0)
`);

describe('each slip is known by the number that it gives', () => {
  it.each<[string, Stage, string, Numbering, string, Asked?]>([
    ['D01', web, 'frame 2 tcp.ack', 'raw', '1926459878'],
    ['D01', web, 'frame 3 tcp.ack', 'raw', '980795485'],
    ['D01', test, 'frame 7 tcp.ack', 'relative', '15'],
    ['D01', finData, 'frame 5 tcp.ack', 'relative', '12'],
    ['D02', web, 'frame 2 tcp.ack', 'raw', '1926459880'],
    ['D02', telnet, 'frame 5 tcp.ack', 'relative', '8'],
    ['D03', telnet, 'frame 5 tcp.ack', 'relative', '6'],
    ['D04', telnet, 'frame 7 tcp.ack', 'relative', '7'],
    ['D05', web, 'frame 3 tcp.seq', 'raw', '980795486'],
    ['D05', web, 'frame 3 tcp.ack', 'raw', '1926459879'],
    ['D05', web, 'frame 3 tcp.ack', 'symbol', 'x+1'],
    ['D06', telnet, 'frame 11 tcp.ack', 'relative', '7'],
    ['D06', holeFilled, 'frame 8 tcp.ack', 'raw', '1101'],
    ['D07', twoWays, 'frame 6 tcp.ack', 'raw', '5008'],
    ['D08', port80, 'frame 5 tcp.ack', 'relative', '417'],
    ['D09', telnet, 'frame 5 tcp.ack', 'relative', '59'],
    ['D10', telnet, 'frame 5 tcp.ack', 'relative', '39'],
    ['D11', telnet, 'frame 5 tcp.ack', 'relative', '33'],
    ['D12', holeFilled, 'frame 6 tcp.ack', 'raw', '1301'],
    ['D13', duplicate, 'frame 7 tcp.ack', 'raw', '1201'],
    ['D14', web, 'frame 2 tcp.ack', 'raw', '1', { strict: true }],
    ['D14', telnet, 'frame 3 tcp.ack', 'relative', '1', { numbering: 'raw' }],
    ['D15', port80, 'frame 5 tcp.ack', 'raw', '1000000358'],
    ['D16', wraps, 'frame 2 tcp.ack', 'raw', '4294967296'],
    ['D16', wraps, 'frame 2 tcp.ack', 'raw', '4294967295+1'],
    ['D17', dataWraps, 'frame 5 tcp.ack', 'raw', '4294967295'],
    ['D01+D17', wraps, 'frame 2 tcp.ack', 'raw', '4294967295'],
    ['D02+D18', dataWraps, 'frame 5 tcp.ack', 'raw', '5'],
    ['D19', finData, 'frame 5 tcp.ack', 'relative', '2'],
    ['D20', own, 'frame 5 tcp.ack', 'relative', '2'],
    ['D21', web, 'frame 3 tcp.seq', 'raw', '1926459880'],
    ['D21', test, 'frame 8 tcp.seq', 'relative', '2'],
    ['D21', test, 'frame 8 tcp.seq', 'relative', '3'],
    ['D22', web, 'frame 3 tcp.seq', 'raw', '1926459878'],
    ['D22', test, 'frame 9 tcp.seq', 'relative', '15'],
    ['D22', test, 'client SND.NXT after 5', 'relative', '14'],
    ['D23', telnet, 'frame 10 tcp.seq', 'relative', '7'],
    ['D24', retransmitted, 'frame 8 tcp.seq', 'raw', '1201'],
    ['D25', telnet, 'frame 8 tcp.seq', 'relative', '13'],
    ['D26', web, 'frame 2 tcp.ack', 'raw', '0xe771d372'],
    ['D27', hexLooking, 'frame 2 tcp.ack', 'raw', '12345678'],
    ['D31', refused, 'frame 2 tcp.ack', 'raw', '1000'],
    ['D31', resetByAck, 'frame 5 tcp.seq', 'raw', '5000'],
    ['D32', port80, 'frame 7 tcp.ack', 'relative', '0'],
    ['none', web, 'frame 2 tcp.ack', 'raw', '123456'],
  ])('%s', (slip, stage, value, numbering, text, more) => {
    expect(named(verdict(stage, value, text, numbering, more))).toBe(slip);
  });
});

describe('a number that is already on the ladder is asked for in another numbering', () => {
  it.each<[string, string, string]>([
    ['right', 'frame 3 tcp.ack', '2606895021'],
    ['right', 'frame 3 tcp.ack', 'y+1'],
    ['D15', 'frame 3 tcp.ack', '2518143298'],
    ['D15', 'frame 3 tcp.ack', 'x+1'],
    ['D14', 'frame 3 tcp.ack', '1'],
    ['D14', 'frame 22 tcp.seq', '155'],
    ['D15', 'frame 22 tcp.seq', '2606895175'],
    ['D05', 'frame 22 tcp.seq', '2606895024'],
    ['D22', 'frame 22 tcp.seq', '2518143451'],
    ['D01', 'frame 24 tcp.ack', '2606895024'],
  ])('%s for %s: %s', (slip, value, text) => {
    const shown = Number(/\d+/.exec(value)?.[0]);
    expect(named(verdict(telnet, value, text, 'relative', { numbering: 'raw', shown }))).toBe(slip);
  });

  it('and back: raw to relative', () => {
    const more: Asked = { numbering: 'relative', shown: 11 };
    expect(named(verdict(telnet, 'frame 11 tcp.ack', '148', 'raw', more))).toBe('right');
    expect(named(verdict(telnet, 'frame 11 tcp.ack', '2518143445', 'raw', more))).toBe('D14');
    expect(named(verdict(telnet, 'frame 11 tcp.ack', '-88751575', 'raw', more))).toBe('D15');
  });
});

describe('the other numbering', () => {
  it('is right, with a note that gives the number on the screen', () => {
    expect(verdict(web, 'frame 2 tcp.ack', '1', 'raw')).toMatchObject({
      verdict: 'right',
      note: 'You gave it in the other numbering; the screen shows it as 1926459879.',
    });
    expect(verdict(web, 'frame 2 tcp.ack', '1926459879', 'relative')).toMatchObject({ verdict: 'right' });
  });

  it('is no note where the answer stands on an ISN, or the screen shows symbols', () => {
    for (const numbering of ['relative', 'raw', 'symbol'] as const) {
      expect(verdict(web, 'frame 2 tcp.ack', 'x+1', numbering)).not.toHaveProperty('note');
    }
    for (const more of [{}, { strict: true }] as const) {
      const found = verdict(web, 'frame 2 tcp.ack', '1', 'symbol', more);
      expect(found).toMatchObject({ verdict: 'right' });
      expect(found).not.toHaveProperty('note');
    }
  });

  it('does not excuse a slip', () => {
    expect(named(verdict(web, 'frame 2 tcp.ack', '0', 'raw'))).toBe('D01');
    expect(named(verdict(web, 'frame 2 tcp.ack', '2', 'raw'))).toBe('D02');
    expect(named(verdict(test, 'frame 7 tcp.ack', '1000000015', 'relative'))).toBe('D01');
  });
});

describe('collisions', () => {
  it('are put to the learner, with an answer to each', () => {
    const found = verdict(test, 'client SND.NXT after 3', '2', 'relative');
    expect(named(found)).toBe('D21+D02');
    if (found.verdict !== 'wrong') throw new Error('right');
    for (const choice of found.which?.choices ?? []) {
      expect(choice.text).not.toBe('');
      expect(choice.say).not.toBe(found.say);
    }
  });

  it('where numbers wrap, the relative number may be a slip in the raw ones', () => {
    expect(named(verdict(wraps, 'frame 2 tcp.ack', '0', 'raw'))).toBe('right');
    expect(named(verdict(wraps, 'frame 2 tcp.ack', '1', 'raw'))).toBe('D14+D02+D18');
    expect(named(verdict(wraps, 'frame 2 tcp.ack', '1', 'relative'))).toBe('right');
    expect(named(verdict(wraps, 'frame 2 tcp.ack', 'x+1', 'raw'))).toBe('right');
  });

  it('no swap is seen in relative numbers that are equal', () => {
    expect(named(verdict(web, 'frame 3 tcp.seq', '1', 'relative'))).toBe('right');
    expect(named(verdict(web, 'frame 3 tcp.seq', 'y+1', 'relative'))).toBe('D05');
  });
});

describe('no sequence number', () => {
  it('is negative, though the place on the circle may be right', () => {
    const found = verdict(web, 'frame 2 tcp.ack', String(1926459879 - 2 ** 32), 'raw');
    expect(found).toMatchObject({ verdict: 'wrong', say: expect.stringMatching(/never negative/) });
  });

  it('is 2^32 or more', () => {
    expect(named(verdict(web, 'frame 2 tcp.ack', String(1926459879 + 2 ** 32), 'raw'))).toBe('D16');
    expect(named(verdict(web, 'frame 2 tcp.ack', String(1926459878 + 2 ** 32), 'raw'))).toBe('none');
  });
});

/** The worked key of the asked-for lessons: seq, ack, and what each slip would say. */
describe('the worked key', () => {
  type Row = [string, Stage, number, Numbering, string | undefined, string, Record<string, string>];
  it.each<Row>([
    ['C4H', web, 2, 'raw', undefined, '1926459879', { D01: '1926459878', D02: '1926459880' }],
    [
      'C4H',
      web,
      3,
      'raw',
      '1926459879',
      '980795486',
      { D01: '980795485', D02: '980795487', D05: '1926459879' },
    ],
    [
      'C2',
      telnet,
      3,
      'raw',
      '2518143298',
      '2606895021',
      { D01: '2606895020', D02: '2606895022', D05: '2518143298' },
    ],
    ['C3C', test, 7, 'relative', '1', '16', { D01: '15', D02: '17', D05: '1' }],
    ['C3C', test, 8, 'relative', '1', '16', { D01: '15', D02: '17', D05: '1', 'D21 seq': '2' }],
    ['C3C', test, 9, 'relative', '16', '2', { D01: '1', D02: '3', D05: '16' }],
    ['C1C', port80, 5, 'relative', '1539', '358', { D01: '357', D02: '359', D05: '1539' }],
    ['C1C', port80, 6, 'relative', '1539', '358', { D01: '357', D02: '359', D05: '1539', 'D21 seq': '1540' }],
    ['C1C', port80, 7, 'relative', '358', '1540', { D01: '1539', D02: '1541', D05: '358' }],
    ['C4C', web, 5, 'relative', '607', '1393', { D01: '1392', D02: '1394', D05: '607' }],
    ['C4C', web, 6, 'relative', '1393', '608', { D01: '607', D02: '609', D05: '1393' }],
    ['C2', telnet, 23, 'relative', '4', '156', { D01: '155', D02: '157', D05: '4' }],
    ['C2', telnet, 24, 'relative', '156', '5', { D01: '4', D02: '6', D05: '156' }],
  ])('%s', (_, stage, frame, numbering, seq, ack, slips) => {
    const ackOf = `frame ${frame} tcp.ack`;
    const seqOf = `frame ${frame} tcp.seq`;
    expect(named(verdict(stage, ackOf, ack, numbering))).toBe('right');
    if (seq !== undefined) {
      expect(named(verdict(stage, seqOf, seq, numbering))).toBe('right');
      expect(named(verdict(stage, seqOf, ack, numbering))).toBe(ack === seq ? 'right' : 'D05');
    }
    for (const [slip, text] of Object.entries(slips)) {
      const [name, field] = slip.split(' ');
      expect(named(verdict(stage, field === 'seq' ? seqOf : ackOf, text, numbering))).toBe(name);
    }
  });
});
