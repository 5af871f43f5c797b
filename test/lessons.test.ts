import { describe, expect, it } from 'vitest';
import { bitNames } from '../src/lesson/bits.ts';
import { evidenceFields } from '../src/lesson/evidence-field.ts';
import { rightAnswer } from '../src/lesson/grading/answers.ts';
import { askedNumber } from '../src/lesson/grading/asked-number.ts';
import { inNumbering } from '../src/lesson/grading/diagnose.ts';
import { slipTiers } from '../src/lesson/grading/slip-values.ts';
import type { Given, Grade } from '../src/lesson/grading/verdict.ts';
import type { Lesson } from '../src/lesson/lesson.ts';
import { answer, back, hint, jump, next, type Player, startPlayer, tell } from '../src/lesson/player.ts';
import { type Scene, scene } from '../src/lesson/scene.ts';
import { type Lang, langs } from '../src/lesson/text.ts';
import { tcpStates } from '../src/tcp/endpoint.ts';
import { lessons, stageOf } from './lesson/course.ts';

type Question = NonNullable<Scene['question']>;

const contextOf = ({ stage, shown, numbering }: Scene, lesson: Lesson, lang: Lang) => ({
  lesson,
  stage,
  shown,
  numbering,
  lang,
});

const played = lessons.flatMap((lesson) => langs.map((lang) => [lesson.id, lang, lesson] as const));

/** Goes through a lesson; `act` does what it likes with each question and leaves it done. */
function play(
  lesson: Lesson,
  lang: Lang,
  act: (player: Player, at: Scene, question: Question) => Player,
): { readonly scenes: readonly Scene[]; readonly player: Player } {
  let player = startPlayer(lesson);
  const scenes: Scene[] = [];
  for (let turn = 0; turn < 1000; turn += 1) {
    const at = scene(player, stageOf, lang);
    scenes.push(at);
    if (at.last) return { scenes, player };
    if (at.question !== undefined) player = act(player, at, at.question);
    player = next(player).player;
  }
  throw new Error('the end is not reached');
}

/** A right answer leaves nothing open, says why, and where it is written. */
function answerRight(lesson: Lesson, lang: Lang) {
  return (player: Player, at: Scene, { asked }: Question): Player => {
    const given = rightAnswer(asked, contextOf(at, lesson, lang));
    if (given === undefined) throw new Error(`no right answer for ${asked.id}`);
    const change = answer(player, given, stageOf, lang);
    const verdict = scene(change.player, stageOf, lang).question?.verdict;
    expect(verdict, asked.id).toMatchObject({ verdict: 'right' });
    if (verdict?.verdict !== 'right') return change.player;
    expect(verdict.say.length, asked.id).toBeGreaterThan(4);
    expect(verdict.source, asked.id).toMatch(/^RFC \d+ /);
    expect(verdict.note, asked.id).toBeUndefined();
    return change.player;
  };
}

/** Every wrong answer that somebody could give: all slips, all states, all choices, all packets, each bit flipped. */
function wrongAnswers({ asked, options }: Question, at: Scene, lesson: Lesson): readonly Given[] {
  const context = contextOf(at, lesson, 'en');
  const right = rightAnswer(asked, context);
  switch (asked.kind) {
    case 'number': {
      const number = askedNumber(asked, at.stage, at.shown);
      if (number?.kind !== 'seq') return ['99', '1', '-1'].map((text) => ({ kind: 'number', text }));
      const form = asked.numbering ?? (at.numbering === 'relative' ? 'relative' : 'raw');
      const slips = slipTiers(number).flat();
      const texts = slips.map(({ seq, owner }) => String(inNumbering(seq, owner, form, at.stage)));
      return [...new Set([...texts, '123456', '4294967296', 'x+1000', '-7'])].map((text) => ({
        kind: 'number',
        text,
      }));
    }
    case 'flags': {
      const set = right?.kind === 'flags' ? right.flags : [];
      return bitNames
        .filter((bit) => bit !== 'PSH')
        .map((bit) => ({
          kind: 'flags',
          flags: set.includes(bit) ? set.filter((other) => other !== bit) : [...set, bit],
        }));
    }
    case 'state':
      return tcpStates.map((state) => ({ kind: 'state', state }));
    case 'who':
      return (['client', 'server', 'both', 'neither'] as const).map((who) => ({ kind: 'who', who }));
    case 'choose':
      return options.map(({ value }) => ({ kind: 'choose', choice: value }));
    case 'packet':
      return at.stage.moments.flatMap((_, index) =>
        evidenceFields.map((field): Given => ({ kind: 'packet', frame: index + 1, field })),
      );
    case 'order':
    case 'build': {
      const values = options.map(({ value }) => value);
      const turned = values.map((_, by) => [...values.slice(by), ...values.slice(0, by)]);
      return [...turned, [...values].reverse(), values.slice(1)].map((order) => ({ kind: 'order', order }));
    }
    case 'tick': {
      const values = options.map(({ value }) => value);
      return [[], values, ...values.map((value) => [value])].map((ticked) => ({ kind: 'tick', ticked }));
    }
    case 'bytes': {
      const octets = at.stage.moments[asked.frame - 1]?.packet.frame.bytes.length ?? 0;
      return Array.from({ length: octets }, (_, from) => ({ kind: 'bytes', from, to: from + 2 }));
    }
    case 'reach':
      return [{ kind: 'reach', moves: [] }];
    case 'reason':
      return [[], ...asked.points.slice(1).map(({ id }) => [id])].map((points) => ({
        kind: 'reason',
        text: 'because',
        points,
      }));
  }
}

/** More than “wrong”: a sentence in the language, with all holes filled; and of several slips one to each. */
function expectHelp(verdict: Grade | undefined, lang: Lang, what: string) {
  if (verdict?.verdict !== 'wrong') throw new Error(`${what} is ${verdict?.verdict}`);
  const followUp = verdict.which ?? verdict.doubt;
  const choices = followUp?.choices.flatMap(({ say, text }) => [say, text]) ?? [];
  const sentences = [
    verdict.say,
    ...(followUp === undefined ? [] : [followUp.say, followUp.prompt, ...choices]),
  ];
  for (const sentence of sentences) {
    expect(sentence.length, what).toBeGreaterThan(5);
    expect(sentence, what).not.toMatch(/[{}]|undefined|NaN/);
    if (lang === 'zh') expect(sentence, what).toMatch(/\p{Script=Han}/u);
    else expect(sentence, what).not.toMatch(/\p{Script=Han}/u);
  }
  // A slip, and a way out for whoever made none.
  if (followUp !== undefined) expect(followUp.choices.length, what).toBeGreaterThan(1);
}

describe.each(played)('%s in %s', (_, lang, lesson) => {
  it('is played by a learner who is always right', () => {
    const { scenes, player } = play(lesson, lang, answerRight(lesson, lang));
    expect(player.finished).toEqual(lesson.steps.map(({ id }) => id));
    for (const { say, then, question } of scenes) {
      for (const text of [say, then, question?.prompt]) expect(text ?? 'absent').not.toMatch(/[{}]|^$/);
    }
  });

  it('is played by a learner who makes every mistake there is', () => {
    const { player } = play(lesson, lang, (start, at, question) => {
      let now = start;
      for (const given of wrongAnswers(question, at, lesson)) {
        const change = answer(now, given, stageOf, lang);
        const verdict = scene(change.player, stageOf, lang).question?.verdict;
        if (verdict?.verdict === 'right') continue;
        expect(change.unclear, JSON.stringify(given)).toBeUndefined();
        expectHelp(verdict, lang, `${question.asked.id} ${JSON.stringify(given)}`);
        now = change.player;
      }
      for (let hints = 1; hints <= 3; hints += 1) {
        now = hint(now).player;
        expect(scene(now, stageOf, lang).question?.hints).toHaveLength(hints);
      }
      now = tell(now).player;
      const told = scene(now, stageOf, lang).question;
      expect(told?.answer?.length).toBeGreaterThan(0);
      expect(told?.attempted).toMatchObject({ done: true });
      return now;
    });
    expect(player.finished).toEqual(lesson.steps.map(({ id }) => id));
  });

  it('is played by a learner who only takes hints, and then the answer', () => {
    const { player } = play(lesson, lang, (start, _, question) => {
      let now = start;
      const seen: string[] = [];
      for (let hints = 1; hints <= 3; hints += 1) {
        now = hint(now).player;
        seen.push(scene(now, stageOf, lang).question?.hints.at(-1) ?? '');
      }
      expect(new Set(seen).size, question.asked.id).toBe(3);
      for (const text of seen) expect(text).not.toMatch(/[{}]|undefined|NaN|^$/);
      expect(hint(now).player, 'there are three').toBe(now);
      return tell(now).player;
    });
    expect(
      Object.values(player.attempted).every(({ hints, attempts }) => hints === 3 && attempts === 0),
    ).toBe(true);
  });

  it('is played backwards, every step as it was left', () => {
    const { player } = play(lesson, lang, answerRight(lesson, lang));
    let now = player;
    for (const step of lesson.steps.slice(0, -1).toReversed()) {
      now = back(now).player;
      const at = scene(now, stageOf, lang);
      expect(lesson.steps[at.step]?.id).toBe(step.id);
      // Everything is answered: the step is revealed, and nothing is asked again.
      expect(at.question).toBeUndefined();
      expect(at.shown).toBeGreaterThanOrEqual(step.predict ?? 0);
    }
    expect(back(now).player).toBe(now);
    expect(now.finished).toEqual(player.finished);
  });

  it('is entered backwards, from its last step to its first', () => {
    let player = startPlayer(lesson);
    for (const step of lesson.steps.toReversed()) {
      player = jump(player, step.id).player;
      const at = scene(player, stageOf, lang);
      expect(at.say).not.toMatch(/[{}]|^$/);
      const question = at.question;
      if (question !== undefined) player = answerRight(lesson, lang)(player, at, question);
    }
    expect(player.step).toBe(0);
  });

  it('is passed over without an answer', () => {
    const { player } = play(lesson, lang, (now) => now);
    expect(Object.values(player.attempted).every(({ done, grade }) => done && grade === undefined)).toBe(
      true,
    );
  });

  it('shows the same number of the question and the answer in all numberings', () => {
    play(lesson, lang, (now, at, question) => {
      const context = contextOf(at, lesson, lang);
      for (const numbering of ['relative', 'raw', 'symbol'] as const) {
        const given = rightAnswer(question.asked, { ...context, numbering });
        const player = { ...now, numbering };
        const change = given && answer(player, given, stageOf, lang);
        expect(change && scene(change.player, stageOf, lang).question?.verdict).toMatchObject({
          verdict: 'right',
        });
      }
      return now;
    });
  });
});
