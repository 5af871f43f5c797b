import { describe, expect, test } from 'vitest';
import { lights } from '../../../src/simulate/handshake/lights.ts';
import { messageKey, segmentText } from '../../../src/simulate/handshake/message.ts';
import { propertyLabel } from '../../../src/simulate/handshake/properties.ts';
import { search, type Trace } from '../../../src/simulate/handshake/search.ts';
import { oldSegments, type Setting, usualSetting } from '../../../src/simulate/handshake/setting.ts';
import {
  begin,
  type Move,
  make,
  moves,
  type State,
  type Step,
} from '../../../src/simulate/handshake/state.ts';

const settingOf = (changes: Partial<Setting>): Setting => ({ ...usualSetting, ...changes });

/** `A: open`, `> <SEQ=100><CTL=SYN> old`, `drop > …`. */
function moveText(move: Move): string {
  if (move.type === 'call') return `${move.side === 'client' ? 'A' : 'B'}: ${move.call}`;
  const { segment, isOld } = move.message;
  const text = `${segment.from === 'client' ? '>' : '<'} ${segmentText(segment)}${isOld ? ' old' : ''}`;
  return move.type === 'drop' ? `drop ${text}` : text;
}

/** The move, the states after it, what it sends and what it breaks. */
const stepText = ({ move, after: { ends }, sends, breaks }: Step): string =>
  [
    `${moveText(move).padEnd(39)} | ${ends.client.state} ${ends.server.state}`,
    ...sends.map(({ segment }) => segmentText(segment)),
    ...breaks.map(propertyLabel),
  ].join(' ');

const traceText = (trace: Trace): string => trace.map(stepText).join('\n');

/** Makes the moves that are written so. */
function made(setting: Setting, ...texts: readonly string[]): State {
  return texts.reduce((state, text) => {
    const move = moves(state).find((each) => moveText(each) === text);
    if (move === undefined) throw new Error(`${text} is none of ${moves(state).map(moveText).join('; ')}`);
    return make(state, move).after;
  }, begin(setting));
}

const lit = (state: State): string =>
  lights(state)
    .filter(({ holds }) => !holds)
    .map(({ property }) => propertyLabel(property))
    .join(' ');

describe('the shortest runs', () => {
  test.each([
    [
      'two messages: a ghost',
      { handshake: '2' },
      'no-ghost',
      '> <SEQ=100><CTL=SYN> old                | CLOSED ESTABLISHED <SEQ=2000><ACK=101><CTL=SYN,ACK> P1 P2',
    ],
    [
      'two messages: a replay',
      { handshake: '2', old: ['syn', 'data'] },
      'no-old-data',
      `> <SEQ=100><CTL=SYN> old                | CLOSED ESTABLISHED <SEQ=2000><ACK=101><CTL=SYN,ACK> P1 P2
> <SEQ=101><ACK=1001><CTL=ACK><DATA> old | CLOSED ESTABLISHED <SEQ=2001><ACK=102><CTL=ACK> P4`,
    ],
    [
      'two messages, and nothing old',
      { handshake: '2', old: [] },
      'agreement',
      `A: open                                 | SYN-SENT LISTEN <SEQ=200><CTL=SYN>
> <SEQ=200><CTL=SYN>                    | SYN-SENT ESTABLISHED <SEQ=2000><ACK=201><CTL=SYN,ACK> P2`,
    ],
    [
      'three messages, with an ISN used twice',
      { old: ['syn', 'ack', 'data'], repeatsIsn: true },
      'no-old-data',
      `> <SEQ=100><CTL=SYN> old                | CLOSED SYN-RECEIVED <SEQ=1000><ACK=101><CTL=SYN,ACK>
> <SEQ=101><ACK=1001><CTL=ACK><DATA> old | CLOSED ESTABLISHED <SEQ=1001><ACK=102><CTL=ACK> P1 P2 P4`,
    ],
    [
      'three messages without RST: no way back',
      { resets: false },
      'recovery',
      '> <SEQ=100><CTL=SYN> old                | CLOSED SYN-RECEIVED <SEQ=2000><ACK=101><CTL=SYN,ACK>',
    ],
    [
      'four messages, naive',
      { handshake: '4-naive', window: 5000 },
      'agreement',
      `A: open                                 | SYN-SENT LISTEN <SEQ=200><CTL=SYN>
> <SEQ=100><CTL=SYN> old                | SYN-SENT SYN-RECEIVED <SEQ=2000><ACK=101><CTL=ACK> <SEQ=2000><CTL=SYN>
< <SEQ=2000><CTL=SYN>                   | SYN-SENT SYN-RECEIVED <SEQ=201><ACK=2001><CTL=ACK>
> <SEQ=201><ACK=2001><CTL=ACK>          | SYN-SENT ESTABLISHED P1 P2`,
    ],
    [
      'Linux and a SYN in SYN-RECEIVED',
      { synRule: 'linux', window: 5000 },
      'no-spurious-refusal',
      `A: open                                 | SYN-SENT LISTEN <SEQ=200><CTL=SYN>
> <SEQ=100><CTL=SYN> old                | SYN-SENT SYN-RECEIVED <SEQ=2000><ACK=101><CTL=SYN,ACK>
> <SEQ=200><CTL=SYN>                    | SYN-SENT LISTEN <SEQ=0><ACK=201><CTL=RST,ACK>
< <SEQ=0><ACK=201><CTL=RST,ACK>         | CLOSED LISTEN P6`,
    ],
    [
      'any RST in the window',
      { old: oldSegments, oldIss: 300, window: 5000, resetRule: 'window' },
      'no-killing',
      `A: open                                 | SYN-SENT LISTEN <SEQ=200><CTL=SYN>
< <SEQ=1000><ACK=301><CTL=SYN,ACK> old  | SYN-SENT LISTEN <SEQ=301><CTL=RST>
> <SEQ=200><CTL=SYN>                    | SYN-SENT SYN-RECEIVED <SEQ=2000><ACK=201><CTL=SYN,ACK>
< <SEQ=2000><ACK=201><CTL=SYN,ACK>      | ESTABLISHED SYN-RECEIVED <SEQ=201><ACK=2001><CTL=ACK>
> <SEQ=201><ACK=2001><CTL=ACK>          | ESTABLISHED ESTABLISHED
> <SEQ=301><CTL=RST>                    | ESTABLISHED LISTEN P7`,
    ],
  ] as const)('%s', (_, changes, property, expected) => {
    const verdict = search(settingOf(changes)).verdicts[property];
    expect(verdict.holds ? '' : traceText(verdict.trace)).toBe(expected);
  });
});

describe('a learner who is the network', () => {
  test('cannot fool three messages where two believe, and RFC 9293, figure 8 comes of it', () => {
    const state = made(
      usualSetting,
      '> <SEQ=100><CTL=SYN> old',
      '< <SEQ=2000><ACK=101><CTL=SYN,ACK>',
      '> <SEQ=101><CTL=RST>',
      'A: open',
      '> <SEQ=200><CTL=SYN>',
      '< <SEQ=3000><ACK=201><CTL=SYN,ACK>',
      '> <SEQ=201><ACK=3001><CTL=ACK>',
    );
    expect([state.ends.client.state, state.ends.server.state, lit(state)]).toEqual([
      'ESTABLISHED',
      'ESTABLISHED',
      '',
    ]);
  });

  test('has at first an OPEN and what is old', () => {
    expect(moves(begin(settingOf({ old: oldSegments }))).map(moveText)).toEqual([
      'A: open',
      '> <SEQ=100><CTL=SYN> old',
      '< <SEQ=1000><ACK=101><CTL=SYN,ACK> old',
      '> <SEQ=101><ACK=1001><CTL=ACK> old',
      '> <SEQ=101><ACK=1001><CTL=ACK><DATA> old',
      'drop > <SEQ=100><CTL=SYN> old',
      'drop < <SEQ=1000><ACK=101><CTL=SYN,ACK> old',
      'drop > <SEQ=101><ACK=1001><CTL=ACK> old',
      'drop > <SEQ=101><ACK=1001><CTL=ACK><DATA> old',
    ]);
  });

  test('delivers a segment again, and what is dropped comes back only when it is sent again', () => {
    const setting = settingOf({ old: [] });
    const twice = made(setting, 'A: open', '> <SEQ=200><CTL=SYN>', '> <SEQ=200><CTL=SYN>');
    expect(twice.ends.server).toMatchObject({ state: 'SYN-RECEIVED', irs: 200, used: 1 });
    const lost = made(setting, 'A: open', 'drop > <SEQ=200><CTL=SYN>');
    expect(moves(lost).map(moveText)).toEqual(['A: retransmit']);
    const again = make(lost, moves(lost)[0]!).after;
    expect(again.network.map(messageKey)).toEqual(['client <SEQ=200><CTL=SYN>']);
  });

  test('sees what is broken, which stays so', () => {
    const setting = settingOf({ handshake: '2', old: ['syn', 'data'] });
    const ghost = made(setting, '> <SEQ=100><CTL=SYN> old');
    expect(lit(ghost)).toBe('P1 P2');
    const undone = made(
      setting,
      ...['> <SEQ=100><CTL=SYN> old', '< <SEQ=2000><ACK=101><CTL=SYN,ACK>', '> <SEQ=101><CTL=RST>'],
    );
    expect([undone.ends.server.state, lit(undone)]).toEqual(['LISTEN', 'P1 P2']);
  });

  test('sees when all would be lost with what is in the network', () => {
    const setting = settingOf({ resets: false });
    expect(lit(begin(setting))).toBe('');
    expect(lit(made(setting, '> <SEQ=100><CTL=SYN> old'))).toBe('P5');
  });

  test('may let A crash and open once more', () => {
    const setting = settingOf({ opens: 2, crash: true, old: [] });
    const again = made(setting, 'A: open', 'A: crash', 'A: open');
    expect(again.ends.client).toMatchObject({ state: 'SYN-SENT', iss: 300, used: 2 });
    expect(moves(made(setting, 'A: open', 'A: crash', 'A: open', 'A: crash')).map(moveText)).not.toContain(
      'A: open',
    );
  });

  test('cannot do what cannot be done', () => {
    const [open, syn] = moves(begin(usualSetting));
    const opened = make(begin(usualSetting), open!).after;
    expect(() => make(opened, open!)).toThrow('the client cannot open now');
    const empty = make(opened, { ...syn!, type: 'drop' } as Move).after;
    expect(() => make(empty, syn!)).toThrow('the segment is not in the network');
  });

  test('who delivers each segment once comes as far, and is never stuck', () => {
    // Where a delivery takes the segment out, nothing is doubled: all that is left is lost or late.
    const start = begin(settingOf({ old: [] }));
    const seen = new Set<string>();
    const states = [start];
    for (const state of states) {
      for (const move of moves(state).filter(({ type }) => type !== 'drop')) {
        const step = make(state, move);
        const after = move.type === 'deliver' ? consumed(step, move) : step.after;
        const key = JSON.stringify([after.ends, after.network.map(messageKey).sort()]);
        if (!seen.has(key)) states.push(after);
        seen.add(key);
      }
    }
    expect(
      states.some(({ ends }) => ends.client.state === 'ESTABLISHED' && ends.server.rcv.nxt === 202),
    ).toBe(true);
    expect(states.filter((state) => lit(state) !== '')).toEqual([]);
  });
});

/** The state after a delivery that took the segment out of the network. */
function consumed({ after, sends }: Step, { message }: Extract<Move, { type: 'deliver' }>): State {
  const isSentAgain = sends.some((each) => messageKey(each) === messageKey(message));
  return isSentAgain ? after : make(after, { type: 'drop', message }).after;
}
