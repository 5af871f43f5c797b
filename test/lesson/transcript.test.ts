import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { langs } from '../../src/lesson/text.ts';
import { transcript } from '../../src/lesson/transcript.ts';
import { lessons, stageOf } from './course.ts';

describe.each(lessons)('$id as text', (lesson) => {
  it.each(langs)('is the golden one (%s)', async (lang) => {
    const text = transcript(lesson, stageOf, lang);
    await expect(text).toMatchFileSnapshot(`../golden/transcript/${lesson.id}.${lang}.txt`);
  });

  it.each(langs)('fits 80 columns, and can be read aloud (%s)', (lang) => {
    const text = transcript(lesson, stageOf, lang);
    for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    expect(text).not.toMatch(/[\u2500-\u259f]|[{}]|undefined/);
  });

  it('has the same numbers in both languages', () => {
    const [en = '', zh = ''] = langs.map((lang) => transcript(lesson, stageOf, lang));
    const numbers = (text: string) => [...text.matchAll(/\d{6,}/g)].map(([number]) => number).sort();
    expect(numbers(zh)).toEqual(numbers(en));
  });
});
