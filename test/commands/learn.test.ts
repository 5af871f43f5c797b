import { expect, test } from 'vitest';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { calling } from './calling.ts';

const { lessons } = await loadBundledCourse();

test.each(lessons.map(({ id, number, title }) => [id, number, title] as const))(
  '%s as text, by any of its names',
  async (id, number, title) => {
    const byId = await calling(['learn', id, '--plain']);
    expect([byId.code, byId.err]).toEqual([0, '']);
    expect(byId.out).toContain(title.en);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    expect(byId.out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
    for (const name of [`L${number}`, `l${number}`, String(number)])
      expect((await calling(['learn', name, '--plain'])).out).toBe(byId.out);
    expect((await calling(['learn', id, '--plain'], { lang: 'zh' })).out).toContain(title.zh);
  },
);

test('without a name, the first lesson', async () => {
  expect((await calling(['learn', '--plain'])).out).toBe((await calling(['learn', 'L1', '--plain'])).out);
});

test.each([
  [
    'three-way-handshak',
    'there is no lesson three-way-handshak (did you mean three-way-handshake?); tcp-lessons list names them',
  ],
  [
    'handshake',
    'there is no lesson handshake (did you mean three-way-handshake?); tcp-lessons list names them',
  ],
  ['quantum', 'there is no lesson quantum; tcp-lessons list names them'],
  ['L1#syn-akc', 'three-way-handshake has no step syn-akc (did you mean syn-ack?)'],
  ['L1#99', 'three-way-handshake has no step 99'],
])('%s', async (name, sentence) => {
  expect(await calling(['learn', name, '--plain'])).toEqual({ code: 2, out: '', err: sentence });
});

test('a screen is not shown where there is no terminal', async () => {
  const { code, out, err } = await calling(['learn', 'L1'], { lang: 'zh' });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--plain');
});

test('a lesson as Markdown, in either language', async () => {
  for (const [lang, title] of [
    ['en', '# 1. Three-way handshake'],
    ['zh', '# 1. 三次握手'],
  ] as const) {
    const { code, out, err } = await calling(['learn', 'L1', '--format', 'md'], { lang });
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith(`${title}\n`)).toBe(true);
  }
  expect((await calling(['learn', 'L1', '--format', 'text'])).out).toBe(
    (await calling(['learn', 'L1', '--plain'])).out,
  );
});
