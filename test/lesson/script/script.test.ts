import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { lessonMarkdown } from '../../../src/lesson/markdown.ts';
import { headOf } from '../../../src/lesson/open-course.ts';
import { type Script, type ScriptPart, scriptOf } from '../../../src/lesson/script.ts';
import { langs } from '../../../src/lesson/text.ts';
import { transcript } from '../../../src/lesson/transcript.ts';
import { everyKind } from '../../ui/kinds/every-kind.ts';
import { lessons, stageOf } from '../course.ts';

const all = [...lessons, everyKind];
const course = { lessons: lessons.map(headOf) };

/** Everything that a script says, sentence by sentence. */
const saidIn = ({ title, about, objectives, needs, steps, sources }: Script): readonly string[] => [
  ...[title, about, ...objectives, ...needs, ...sources],
  ...steps.flatMap((step) => [step.title, ...step.parts.flatMap(saidInPart)]),
];

function saidInPart(part: ScriptPart): readonly string[] {
  switch (part.kind) {
    case 'text':
      return [part.text];
    case 'lines':
      return part.lines;
    case 'packets':
      return part.packets.flatMap(({ notation, client, server }) => [notation, client, server]);
    case 'question': {
      const { prompt, options, dump, answer, points, why, source } = part.question;
      return [prompt, ...options, ...dump, answer, ...points, why, source];
    }
  }
}

/** Without what the form adds: escapes, folded lines, the ties between words. */
const plain = (text: string): string => text.replaceAll(/\\(?=[^a-z\d\s])|\s/gi, '');

describe.each(all)('$id', (lesson) => {
  it.each(langs)('says the same as text and as Markdown (%s)', (lang) => {
    const said = saidIn(scriptOf(lesson, stageOf, lang, course)).map(plain);
    for (const print of [transcript, lessonMarkdown]) {
      const text = plain(print(lesson, stageOf, lang, course));
      expect(said.filter((each) => !text.includes(each))).toEqual([]);
    }
  });

  it.each(langs)('is Markdown without HTML, and its tables are whole (%s)', (lang) => {
    const blocks = lessonMarkdown(lesson, stageOf, lang, course).split('\n\n');
    for (const block of blocks) {
      const bare = block.replaceAll(/```[\s\S]*?```|`[^`]*`/g, '');
      expect(bare).not.toMatch(/(?<!\\)[<>]/);
      if (!block.startsWith('|')) continue;
      for (const row of block.split('\n')) expect(row.split(/(?<!\\)\|/).length, row).toBe(6);
    }
  });
});

describe('a lesson with every kind of question', () => {
  it.each(langs)('as text (%s)', async (lang) => {
    const text = transcript(everyKind, stageOf, lang);
    for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
    await expect(text).toMatchFileSnapshot(`../../golden/transcript/every-kind.${lang}.txt`);
  });

  it.each(langs)('as Markdown (%s)', async (lang) => {
    const text = lessonMarkdown(everyKind, stageOf, lang);
    await expect(text).toMatchFileSnapshot(`../../golden/transcript/every-kind.${lang}.md`);
  });

  it('does not show a ladder before it is built, nor key points before the reason is asked', () => {
    const { steps } = scriptOf(everyKind, stageOf, 'en');
    const kinds = (id: string) =>
      steps.find(({ title }) => title.endsWith(id))!.parts.map(({ kind }) => kind);
    expect(kinds('build')).toEqual(['text', 'question']);
    const text = transcript(everyKind, stageOf, 'en');
    expect(text.indexOf('an old SYN must not open')).toBeGreaterThan(text.indexOf('Why does the client'));
  });
});

describe('what a lesson builds on', () => {
  it('is the lessons that teach what it needs', () => {
    const needing = lessons.find(({ id }) => id === 'four-way-close')!;
    expect(scriptOf(needing, stageOf, 'en', course).needs).toEqual(['1. Three-way handshake']);
    expect(scriptOf(needing, stageOf, 'en').needs).toEqual([]);
  });
});

describe('signs that Markdown would take for its own', () => {
  it('are printed as they are', () => {
    const text = (en: string) => ({ en, zh: en });
    const odd = { ...everyKind, about: text('- 1*2_3 <b> `x` | [y] & 5.') };
    expect(lessonMarkdown(odd, stageOf, 'en')).toContain('\\- 1\\*2_3 \\<b\\> \\`x\\` \\| \\[y\\] \\& 5.');
  });
});
