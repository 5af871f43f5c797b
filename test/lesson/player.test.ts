import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rightAnswer } from '../../src/lesson/grading/answers.ts';
import type { Lesson } from '../../src/lesson/lesson.ts';
import {
  answer,
  back,
  type Change,
  cycleNumbering,
  hint,
  jump,
  next,
  type Player,
  questionOf,
  startPlayer,
  stepOf,
  tell,
  tellCameBy,
} from '../../src/lesson/player.ts';
import { foldProgress, type ProgressEvent } from '../../src/lesson/progress.ts';
import { scene } from '../../src/lesson/scene.ts';
import { lessonFrom, lessons, stageOf } from './course.ts';

const handshake = lessons.find(({ id }) => id === 'three-way-handshake') as Lesson;
const text = (en: string) => ({ en, zh: en });

const short = lessonFrom({
  id: 'short',
  number: 1,
  title: text('Short'),
  about: text('About'),
  capture: 'handshake-and-close',
  teaches: [],
  needs: [],
  sources: [],
  steps: [
    { id: 'read', show: 1, numbers: 'raw', say: text('Read.') },
    {
      id: 'two',
      predict: { frame: 2, ask: ['tcp.flags', 'tcp.ack'] },
      say: text('Ask.'),
      // biome-ignore lint/suspicious/noThenProperty: a lesson's text
      then: text('Then.'),
    },
    { id: 'three', numbers: 'relative', say: text('Read.') },
  ],
});

const say = (player: Player, given: string): Change =>
  answer(player, { kind: 'number', text: given }, stageOf, 'en');
const flags = (player: Player, ...set: string[]): Change =>
  answer(player, { kind: 'flags', flags: set }, stageOf, 'en');
const place = ({ step, question }: Player) => [step, question];

describe('a player', () => {
  const start = startPlayer(short);
  const asked = next(start).player;

  it('begins at the first step, and finishes what has nothing to ask by going on', () => {
    expect(place(start)).toEqual([0, 0]);
    expect(next(start).events).toEqual([
      { kind: 'step', lesson: 'short', step: 'read' },
      { kind: 'at', lesson: 'short', step: 'two', question: 'tcp.flags' },
    ]);
  });

  it('hides the predicted packet until all is answered, and tells field by field what is known', () => {
    expect(scene(asked, stageOf, 'en')).toMatchObject({
      shown: 1,
      numbering: 'raw',
      predicted: { frame: 2, known: ['sender'] },
      question: { number: 1, of: 2 },
    });
    const one = next(flags(asked, 'SYN', 'ACK').player).player;
    expect(scene(one, stageOf, 'en').predicted).toEqual({ frame: 2, known: ['sender', 'tcp.flags'] });
    const two = next(say(one, 'x+1').player);
    expect(two.events.map(({ kind }) => kind)).toEqual(['step', 'at']);
    const revealed = scene(two.player, stageOf, 'en');
    expect(revealed).toMatchObject({ shown: 2, last: false });
    expect(revealed.then).toBe('Then.');
    expect(revealed.predicted).toBeUndefined();
    expect(revealed.question).toBeUndefined();
  });

  it('may answer again after a wrong answer, and not after a right one', () => {
    const wrong = flags(asked, 'SYN');
    expect(wrong.events).toMatchObject([{ kind: 'answer', right: false, attempt: 1 }]);
    const right = flags(wrong.player, 'SYN', 'ACK');
    expect(right.events).toMatchObject([{ kind: 'answer', right: true, attempt: 2 }]);
    expect(flags(right.player, 'SYN')).toEqual({ player: right.player, events: [] });
  });

  it('is asked back, and not marked, for an answer without a single meaning', () => {
    const ack = next(asked).player;
    expect(say(ack, '1 2')).toEqual({
      player: ack,
      events: [],
      unclear: expect.stringMatching(/two numbers/),
    });
  });

  it('passes over an open question as told', () => {
    expect(next(asked).events.map(({ kind }) => kind)).toEqual(['told', 'at']);
    expect(next(asked).player.attempted['two/tcp.flags']).toEqual({ attempts: 0, hints: 0, done: true });
  });

  it('opens three hints and no more', () => {
    let player = asked;
    for (const hints of [1, 2, 3]) {
      const change = hint(player);
      expect(change.events).toMatchObject([{ kind: 'hint', hints }]);
      player = change.player;
    }
    expect(hint(player)).toEqual({ player, events: [] });
  });

  it('goes back to what a step looked like when it was finished, and forward without answering again', () => {
    const second = next(flags(asked, 'SYN', 'ACK').player).player;
    const first = back(second).player;
    expect(place(first)).toEqual([0, 0]);
    expect(place(next(first).player)).toEqual([1, 1]);
    const end = next(next(say(second, 'x+1').player).player).player;
    expect(scene(end, stageOf, 'en').last).toBe(true);
    expect(place(back(end).player)).toEqual([1, 2]);
    expect(place(next(back(end).player).player)).toEqual([2, 0]);
    expect(next(end)).toEqual({ player: end, events: [] });
    expect(back(start)).toEqual({ player: start, events: [] });
  });

  it('keeps its own numbering until a step sets one', () => {
    const symbol = cycleNumbering(asked);
    expect(symbol.player.numbering).toBe('symbol');
    expect(symbol.events).toMatchObject([{ kind: 'at', numbering: 'symbol' }]);
    expect(scene(symbol.player, stageOf, 'en').numbering).toBe('symbol');
    const after = jump(symbol.player, 'three').player;
    expect(after.numbering).toBeUndefined();
    expect(scene(after, stageOf, 'en').numbering).toBe('relative');
  });

  it('keeps the verdict on a number when the numbering on the screen changes', () => {
    const relative = { ...next(asked).player, numbering: 'relative' } as const;
    const answered = say(relative, '1').player;
    for (const numbering of ['relative', 'raw', 'symbol'] as const) {
      const { question } = scene({ ...answered, numbering }, stageOf, 'en');
      expect(question?.verdict).toMatchObject({ verdict: 'right' });
      expect(question?.verdict).not.toHaveProperty('note');
    }
  });

  it('jumps to a step by its id, and nowhere for one that does not exist', () => {
    expect(place(jump(start, 'two').player)).toEqual([1, 0]);
    expect(jump(start, 'nowhere')).toEqual({ player: start, events: [] });
  });

  it('starts at the first unfinished step when its place is no longer in the lesson', () => {
    const gone = { attempted: {}, steps: ['read'], place: { step: 'gone' } };
    expect(place(startPlayer(short, gone))).toEqual([1, 0]);
    const question = { attempted: {}, steps: ['read'], place: { step: 'two', question: 'gone' } };
    expect(place(startPlayer(short, question))).toEqual([1, 0]);
  });

  it('shows choices always in the same order, and the right one not always first', () => {
    const firsts = handshake.steps.flatMap(({ id, ask }) =>
      ask.flatMap((question, index) => {
        if (question.kind !== 'choose') return [];
        const at = { ...jump(startPlayer(handshake), id).player, question: index };
        const once = scene(at, stageOf, 'en').question?.options.map(({ value }) => value);
        expect(scene(at, stageOf, 'zh').question?.options.map(({ value }) => value)).toEqual(once);
        return [question.choices.find(({ id: choice }) => choice === once?.[0])?.right === true];
      }),
    );
    expect(new Set(firsts)).toEqual(new Set([true, false]));
  });
});

describe('the log', () => {
  type Act = (player: Player) => Change;
  const right: Act = (player) => {
    const asked = questionOf(player);
    if (asked === undefined) return { player, events: [] };
    const { stage, shown, numbering } = scene(player, stageOf, 'en');
    const given = rightAnswer(asked, { lesson: player.lesson, stage, shown, numbering, lang: 'en' });
    return given === undefined ? { player, events: [] } : answer(player, given, stageOf, 'en');
  };
  const wrong: Act = (player) => {
    const kind = questionOf(player)?.kind;
    if (kind === 'number') return say(player, '99');
    if (kind === 'flags') return flags(player, 'RST');
    if (kind === 'state') return answer(player, { kind: 'state', state: 'CLOSING' }, stageOf, 'en');
    return kind === 'packet'
      ? answer(player, { kind: 'packet', frame: 1, field: 'tcp.len' }, stageOf, 'en')
      : { player, events: [] };
  };
  /** Off by one: often a number that several slips give. */
  const slip: Act = (player) => {
    const change = say(player, '1');
    return change.events.length === 0 ? change : joined(change, tellCameBy(change.player, 'D21'));
  };
  const mistyped: Act = (player) => {
    const change = say(player, '2');
    return change.events.length === 0 ? change : joined(change, tellCameBy(change.player, 'mistyped'));
  };
  const joined = (a: Change, b: Change): Change => ({ player: b.player, events: [...a.events, ...b.events] });
  const jumpTo =
    (step: number): Act =>
    (player) =>
      jump(player, player.lesson.steps[step]?.id ?? '');

  const acts = fc.array(
    fc.oneof(
      fc.constantFrom<Act>(next, next, right, right, wrong, slip, mistyped, hint, tell, back, cycleNumbering),
      fc.nat(20).map(jumpTo),
    ),
    { maxLength: 60 },
  );

  it.each(lessons)('of $id, folded at any point, is the player that it was written by', (lesson) => {
    fc.assert(
      fc.property(acts, (done) => {
        let player = startPlayer(lesson);
        const log: ProgressEvent[] = [];
        for (const act of done) {
          const change = act(player);
          player = change.player;
          log.push(...change.events);
          const lines = JSON.parse(JSON.stringify(log)) as ProgressEvent[];
          expect(startPlayer(lesson, foldProgress(lines).lessons[lesson.id])).toEqual(player);
          expect(stepOf(player)).toBeDefined();
        }
      }),
      { numRuns: 60 },
    );
  });
});
