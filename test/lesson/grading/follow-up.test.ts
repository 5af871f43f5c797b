import { describe, expect, it } from 'vitest';
import { followUpTo } from '../../../src/lesson/grading/follow-up.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import type { CameBy, WrongGrade } from '../../../src/lesson/grading/verdict.ts';
import type { Lesson, NumberQuestion } from '../../../src/lesson/lesson.ts';
import { answer, type Player, startPlayer, tellCameBy } from '../../../src/lesson/player.ts';
import { foldProgress, type ProgressEvent } from '../../../src/lesson/progress.ts';
import { scene } from '../../../src/lesson/scene.ts';
import { type Lang, langs } from '../../../src/lesson/text.ts';
import { lessonFrom, stageOf } from '../course.ts';

const text = (en: string) => ({ en, zh: en });

/** The verdict on what is typed for a number of the closing that port 80 began. The ack of packet 5 is 358. */
function wrong(
  typed: string,
  value = 'frame 5 tcp.ack',
  more: Partial<NumberQuestion> = {},
  lang: Lang = 'en',
  lesson: Pick<Lesson, 'isReview'> = { isReview: true },
) {
  const stage = stageOf('close-from-port-80', undefined);
  const verdict = grade(
    { id: 'q', kind: 'number', value, ...more },
    { kind: 'number', text: typed },
    { lesson, stage, shown: 4, numbering: 'relative', lang },
  );
  if (verdict.verdict !== 'wrong') throw new Error(`${typed} is ${verdict.verdict}`);
  return verdict;
}

const waysOf = ({ which, doubt }: WrongGrade): readonly CameBy[] =>
  (which ?? doubt)?.choices.map(({ cameBy }) => cameBy) ?? [];

describe('a number that one slip gives', () => {
  it('is named, where no single wrong key gives it', () => {
    expect(wrong('417')).toMatchObject({ slip: 'D08' });
    expect(waysOf(wrong('417'))).toEqual([]);
  });

  it('may be a wrong key as well, in every form in which the right one is taken', () => {
    for (const typed of ['357', '0x165', 'y+357', 'ack = 357', 'ISN+357']) {
      expect([typed, wrong(typed).slip, waysOf(wrong(typed))]).toEqual([
        ...[typed, 'D01'],
        ['D01', 'mistyped', 'otherwise'],
      ]);
    }
  });

  it('is named at once in a lesson, where the rule is new', () => {
    const verdict = wrong('357', undefined, {}, 'en', {});
    expect(verdict).toMatchObject({ slip: 'D01' });
    expect(waysOf(verdict)).toEqual([]);
  });

  it('is named at once, where the learner has made the slip before', () => {
    const verdict = wrong('357');
    expect(followUpTo(verdict, [])).toBe(verdict.doubt);
    expect(followUpTo(verdict, ['D02'])).toBe(verdict.doubt);
    expect(followUpTo(verdict, ['D02', 'D01'])).toBeUndefined();
  });

  it('and that the question foresees without a name is what was meant, or was not', () => {
    const slips = [{ value: '= 3', say: text('That is not it.') }];
    const verdict = wrong('3', '= 4', { slips });
    expect(waysOf(verdict)).toEqual(['meant', 'mistyped', 'otherwise']);
    expect(verdict.doubt?.choices[0]).toMatchObject({ text: 'I meant 3', say: 'That is not it.' });
    expect(waysOf(wrong('3', '= 44', { slips }))).toEqual([]);
  });
});

describe('a number that several slips give', () => {
  it('leaves a way out, and one for a wrong key where that is one', () => {
    const slips = (typed: string, value: string) => waysOf(wrong(typed, value));
    expect(slips('2', 'client SND.NXT after 3')).toEqual(['D21', 'D02', 'mistyped', 'otherwise']);
  });

  it('is asked about however often its slips were made', () => {
    const verdict = wrong('2', 'client SND.NXT after 3');
    expect(followUpTo(verdict, ['D21', 'D02'])).toBe(verdict.which);
  });
});

it('is asked and answered in both languages, and says the principle to whoever came another way', () => {
  for (const lang of langs) {
    const { doubt } = wrong('357', undefined, {}, lang);
    const said = [
      doubt?.say,
      doubt?.prompt,
      ...(doubt?.choices.flatMap((each) => [each.text, each.say]) ?? []),
    ];
    expect(said).toHaveLength(8);
    for (const sentence of said) expect(/\p{Script=Han}/u.test(sentence ?? '')).toBe(lang === 'zh');
    const hint = wrong('9999', undefined, {}, lang).say;
    expect(doubt?.choices.at(-1)).toMatchObject({ cameBy: 'otherwise', say: hint });
  }
});

describe('a learner who is asked in a review, and whose number one wrong key gives as well', () => {
  const lesson: Lesson = {
    ...lessonFrom({
      ...{ id: 'closing', number: 1, title: text('Closing'), about: text('About') },
      ...{ capture: 'close-from-port-80', teaches: [], needs: [], sources: [] },
      steps: [
        { id: 'ack', show: 4, say: text('Ask.'), predict: { frame: 5, ask: ['tcp.ack'] } },
        { id: 'last', say: text('Ask.'), predict: { frame: 7, ask: ['tcp.ack'] } },
      ],
    }),
    isReview: true,
  };
  const events: ProgressEvent[] = [];
  const type = (player: Player, typed: string): Player => {
    const change = answer(player, { kind: 'number', text: typed }, stageOf, 'en');
    events.push(...change.events);
    return change.player;
  };
  const tell = (player: Player, cameBy: CameBy): Player => {
    const change = tellCameBy(player, cameBy);
    events.push(...change.events);
    return change.player;
  };
  const shown = (player: Player) => scene(player, stageOf, 'en').question;

  it('is told of no mistake before it is clear, and of none after a wrong key; the answer was wrong all the same', () => {
    events.length = 0;
    const asked = type(startPlayer(lesson), '357');
    expect(shown(asked)?.verdict).toMatchObject({ say: expect.stringMatching(/one wrong key/) });
    expect(shown(asked)?.verdict).not.toHaveProperty('slip');
    const told = tell(asked, 'mistyped');
    expect(shown(told)?.verdict).toEqual({
      verdict: 'wrong',
      say: expect.stringMatching(/Type the number again/),
    });
    const right = type(told, '358');
    expect(shown(right)?.attempted).toMatchObject({ attempts: 2, grade: 'right' });
    expect(events.map(({ kind }) => kind)).toEqual(['answer', 'came-by', 'answer']);
    expect(events[0]).toMatchObject({ right: false, attempt: 1 });
    expect(JSON.stringify(events)).not.toContain('"slip"');
    expect(foldProgress(events).lessons.closing?.attempted).toEqual(right.attempted);
  });

  it('is told of the mistake that he says he made, and is not asked about it again', () => {
    events.length = 0;
    const told = tell(type(startPlayer(lesson), '357'), 'D01');
    expect(shown(told)?.verdict).toMatchObject({ verdict: 'wrong', slip: 'D01' });
    const again = type({ ...type(told, '358'), step: 1 }, '1539');
    expect(shown(again)?.verdict).toMatchObject({ slip: 'D01' });
    expect(events.at(-1)).toMatchObject({ kind: 'answer', slip: 'D01' });
    expect(foldProgress(events).lessons.closing?.attempted).toEqual(again.attempted);
  });
});

it('what was written down before anybody was asked back stands as it was', () => {
  const old: ProgressEvent = {
    ...{ kind: 'answer', lesson: 'closing', step: 'ack', question: 'tcp.ack', slip: 'D01' },
    ...{ given: { kind: 'number', text: '357' }, right: false, attempt: 1, hints: 0 },
  };
  const { attempted } = foldProgress([old]).lessons.closing ?? {};
  expect(attempted?.['ack/tcp.ack']).toMatchObject({ slip: 'D01', made: ['D01'] });
});
