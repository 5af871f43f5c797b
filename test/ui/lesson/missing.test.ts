import { describe, expect, it } from 'vitest';
import type { LessonHead } from '../../../src/lesson/open-course.ts';
import type { ProgressEvent } from '../../../src/lesson/progress.ts';
import { langs } from '../../../src/lesson/text.ts';
import { homeParts } from '../../../src/ui/home/home-rows.ts';
import { missingText } from '../../../src/ui/lesson/missing.ts';
import { cells, textOf } from '../../../src/ui/span.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { homeIn, open, played, world } from '../world.ts';

const head = (number: number, needs: readonly string[] = []): LessonHead => ({
  id: `lesson-${number}`,
  number,
  title: { en: `Title ${number}`, zh: `标题 ${number}` },
  about: { en: 'What can be done afterwards.', zh: '学完能做什么。' },
  teaches: [`rule-${number}`],
  needs,
  steps: [{ id: 'one' }],
});

/** Every step of a lesson of the course, done. */
const finished = (id: string): readonly ProgressEvent[] =>
  world.course.lessons
    .filter((lesson) => lesson.id === id)
    .flatMap(({ steps }) => steps.map(({ id: step }) => ({ kind: 'step', lesson: id, step }) as const));

describe('what a lesson builds on', () => {
  it('is said in a sentence, with titles where they are few', () => {
    expect(missingText([], 'en')).toBeUndefined();
    expect(missingText([head(1)], 'en')).toBe(
      'This lesson builds on lesson 1 (Title 1), which you have not finished.',
    );
    expect(missingText([head(1), head(2)], 'zh')).toBe(
      '本课要用到第 1 课《标题 1》和第 2 课《标题 2》的内容，这些课还没有学完。',
    );
    expect(
      missingText(
        [1, 2, 5, 7].map((each) => head(each)),
        'en',
      ),
    ).toBe('This lesson builds on lessons 1, 2, 5 and 7, which you have not finished.');
  });

  it('is said at its first step, until it is finished, and at no other', () => {
    const textAt = (step: string, lines: readonly ProgressEvent[] = []) => {
      const view = viewOf(played(homeIn('en', lines), open(step, 'four-way-close')).model, world, 100, 30);
      return view.name === 'lesson' ? view.frame.top.map(textOf).join(' ') : '';
    };
    const said = 'builds on lesson 1 (Three-way handshake)';
    expect(textAt('before-close')).toContain(said);
    expect(textAt('first-fin')).not.toContain('builds on');
    expect(textAt('before-close', finished('three-way-handshake'))).not.toContain('builds on');
  });

  it('is said on its line of home while the cursor is on it', () => {
    const lineOf = (id: string, picked: string, lines: readonly ProgressEvent[] = []) => {
      const { progress } = homeIn('en', lines);
      const view = {
        course: world.course,
        progress,
        lang: 'en',
        glyphs: 'unicode',
        columns: 100,
        rows: 30,
        picked,
      } as const;
      return textOf(homeParts(view).items.find(({ value }) => value === id)!.row);
    };
    expect(lineOf('four-way-close', 'four-way-close')).toMatch(/ {2}builds on 1$/);
    expect(lineOf('four-way-close', 'three-way-handshake')).not.toContain('builds on');
    expect(lineOf('four-way-close', 'four-way-close', finished('three-way-handshake'))).not.toContain(
      'builds on',
    );
  });
});

describe('home with nineteen lessons', () => {
  const lessons = Array.from({ length: 19 }, (_, index) =>
    head(index + 1, index > 0 ? [`rule-${index}`] : []),
  );
  const partsAt = (columns: number, rows: number, lang: 'en' | 'zh', picked: string) =>
    homeParts({
      course: { lessons },
      progress: { lessons: {} },
      lang,
      glyphs: 'unicode',
      columns,
      rows,
      picked,
    });

  it('fills every window, and says where in the list the cursor is', () => {
    for (const lang of langs) {
      for (const [columns, rows] of [
        [100, 30],
        [80, 24],
        [60, 20],
        [60, 16],
      ] as const) {
        const { top, items, limit, bottom } = partsAt(columns, rows, lang, 'lesson-7');
        expect(top.length + limit + bottom.length).toBe(rows);
        for (const line of [...top, ...items.map((item) => item.row), ...bottom])
          expect(cells(line)).toBeLessThanOrEqual(columns);
        if (limit < items.length) expect(bottom.map(textOf).join('\n')).toContain(' 7/24 ');
      }
    }
  });

  it('keeps what is said of a lesson where the list has to be scrolled anyway', () => {
    const { bottom } = partsAt(80, 24, 'en', 'lesson-7');
    expect(bottom.map(textOf).join('\n')).toContain('What can be done afterwards.');
  });
});
