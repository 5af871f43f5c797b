import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../src/lesson/checking/check.ts';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import type { Lesson } from '../../../src/lesson/lesson.ts';
import { boardOf } from '../../../src/lesson/network/network.ts';
import { answer, next, type Player, startPlayer, tell } from '../../../src/lesson/player.ts';
import { scene } from '../../../src/lesson/scene.ts';
import { langs } from '../../../src/lesson/text.ts';
import { english } from '../../chinese.ts';
import { stageOf } from '../course.ts';
import { networkLesson } from './made.ts';

const states = (player: Player) =>
  (scene(player, stageOf, 'en').trace ?? []).map(
    ({ after: { ends } }) => `${ends.client.state} ${ends.server.state}`,
  );

const giving = (moves: readonly string[], player = startPlayer(networkLesson)) =>
  answer(player, { kind: 'reach', moves }, stageOf, 'en');

const verdict = (player: Player) => scene(player, stageOf, 'en').question?.verdict;

describe('a goal', () => {
  it('is right as soon as it is reached, and its moves are kept', () => {
    const { player, events } = giving(['deliver old <SEQ=100><CTL=SYN>']);
    expect(verdict(player)).toMatchObject({ verdict: 'right', source: 'RFC 9293 3.5' });
    expect(events).toMatchObject([
      { kind: 'answer', right: true, given: { kind: 'reach', moves: ['deliver old <SEQ=100><CTL=SYN>'] } },
    ]);
    expect(states(player)).toEqual(['CLOSED ESTABLISHED']);
  });

  it('is right in more moves than it takes, and that is remarked on', () => {
    const { player } = giving(['A opens', 'A retransmits', 'deliver old <SEQ=100><CTL=SYN>']);
    expect(verdict(player)).toMatchObject({ verdict: 'right', note: 'You took 3 events; 1 is enough.' });
  });

  it('does not count what is dropped', () => {
    const { player } = giving([
      'drop old <SEQ=101><ACK=1001><CTL=ACK><DATA>',
      'deliver old <SEQ=100><CTL=SYN>',
    ]);
    expect(verdict(player)).not.toHaveProperty('note');
  });

  it('is not reached by other moves: what is missing is said', () => {
    const { player, events } = giving(['A opens', 'A retransmits']);
    expect(events).toMatchObject([{ kind: 'answer', right: false }]);
    expect(verdict(player)).toEqual({
      verdict: 'wrong',
      say: '2 events, and B is not in ESTABLISHED for an ISN that A has never used. It can be done in 1: take moves back, or go on.',
    });
  });

  it('is asked again where the lesson has changed since', () => {
    expect(giving(['B opens'])).toMatchObject({ events: [], unclear: expect.stringContaining('changed') });
  });

  it('is shown the shortest way where the learner gives up', () => {
    const second = next(giving(['deliver old <SEQ=100><CTL=SYN>']).player).player;
    const told = tell(second).player;
    expect(scene(told, stageOf, 'en').question?.answer).toBe(
      'B receives old <SEQ=100><CTL=SYN>; B receives old <SEQ=101><ACK=1001><CTL=ACK><DATA>. Because it is so.',
    );
    expect(states(told)).toEqual(['CLOSED ESTABLISHED', 'CLOSED ESTABLISHED']);
  });
});

it('what comes next on a board is seen when its questions are answered', () => {
  const asked = { ...startPlayer(networkLesson), step: 1 };
  expect(states(asked)).toEqual(['CLOSED ESTABLISHED']);
  expect(scene(asked, stageOf, 'en').say).toBe(
    'B has sent <SEQ=2000><ACK=101><CTL=SYN,ACK> and is in ESTABLISHED.',
  );
  const revealed = next(asked).player;
  expect(states(revealed)).toEqual(['CLOSED ESTABLISHED', 'CLOSED ESTABLISHED']);
  expect(scene(revealed, stageOf, 'en').then).toBe('A has sent <SEQ=101><CTL=RST>.');
});

describe('the check of a lesson with networks', () => {
  const problems = (lesson: Lesson) =>
    checkLesson(lesson, stageOf).filter(({ severity }) => severity === 'error');

  it('finds nothing wrong with this one', () => {
    expect(problems(networkLesson)).toEqual([]);
  });

  const changed = (change: object): Lesson => {
    const [first, ...others] = networkLesson.steps;
    return { ...networkLesson, steps: [{ ...first!, ...change }, ...others] };
  };
  const reaching = (reach: object): Lesson =>
    changed({ ask: [{ ...networkLesson.steps[0]!.ask[0]!, ...reach }] });

  it.each([
    [{ network: { model: 'three-way-all' } }, 'nothing leads to “ghost” here.'],
    [
      { network: { model: 'two-way-syn', played: ['deliver old <SEQ=100><CTL=SYN>'] } },
      '“ghost” is reached before the first move.',
    ],
    [
      { network: { model: 'two-way-syn', played: ['B retransmits'] } },
      'the network does not have the move “B retransmits” then.',
    ],
    [{ network: undefined }, 'asks for a goal, and its step has no network.'],
  ])('says what is wrong with %o', (change, say) => {
    expect(problems(changed(change)).map((each) => english(each.say))).toContain(say);
  });

  it('says that a goal takes longer', () => {
    expect(problems(reaching({ goal: 'old-data' })).map(({ say }) => english(say))).toEqual([
      '“old-data” takes 2 events, not 1.',
    ]);
  });
});

it('every right answer is one, in both languages', () => {
  for (const lang of langs) {
    for (const [step, { ask }] of networkLesson.steps.entries()) {
      const player = { ...startPlayer(networkLesson), step };
      const { stage, shown, numbering } = scene(player, stageOf, lang);
      for (const [question, asked] of ask.entries()) {
        const given = rightAnswer(asked, { lesson: networkLesson, stage, shown, numbering, lang });
        const after = answer({ ...player, question }, given!, stageOf, lang);
        expect(after.events, asked.id).toMatchObject([{ right: true }]);
      }
    }
  }
});

it('a setting is changed by the keys beside its name', () => {
  const { setting } = boardOf({ model: 'three-way-syn', old: ['SYN', 'DATA'], rst: false, window: 5000 });
  expect(setting).toMatchObject({ handshake: '3', old: ['syn', 'data'], resets: false, window: 5000 });
});
