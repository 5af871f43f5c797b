import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { mockPlan } from '../../src/lesson/interview/interview-plan.ts';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { calling } from './calling.ts';

const { interview: bank } = await loadBundledCourse();
const [turn] = mockPlan(bank, 3).turns;
if (turn === undefined) throw new Error('no questions');
const { question } = turn;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-interview-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A home whose log says that one question was answered, all but its first key point. */
function homeAfterOne(): string {
  const interview = '2026-03-01T09:30:00.000Z';
  const [missed, ...said] = question.points.map(({ id }) => id);
  const events: readonly ProgressEvent[] = [
    { kind: 'interview-begun', interview, mock: 3, minutes: 10 },
    {
      ...{ kind: 'interview-answer', interview, question: question.id, text: '', hints: 0 },
      ...{ said, missed: [missed ?? ''] },
    },
  ];
  const lines = events.map((event) => `${JSON.stringify({ v: 1, time: interview, ...event })}\n`);
  writeFileSync(join(folder, 'progress.jsonl'), lines.join(''));
  return folder;
}

describe('an interview as text', () => {
  test.each([
    ['en', 'Mock interview 3'],
    ['zh', '模拟面试 3'],
  ] as const)('has the questions of the mock interview, in %s', async (lang, title) => {
    const { code, out, err } = await calling(['drill', '--interview', '--mock', '3', '--plain'], { lang });
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toBe(title);
    const flat = out.replaceAll(/\s+/g, '');
    for (const each of mockPlan(bank, 3).turns)
      for (const { ask } of [each.question, ...each.followUps])
        if (!ask[lang].includes('{')) expect(flat).toContain(ask[lang].replaceAll(/\s+/g, ''));
  });

  test('is the same whatever was answered before', async () => {
    const line = ['drill', '--interview', '--mock', '3', '--plain'];
    expect((await calling(line, { home: homeAfterOne() })).out).toBe((await calling(line)).out);
  });

  test('has questions and model answers in both languages, the own one first', async () => {
    const line = ['drill', '--interview', '--mock', '3', '--plain', '--both'];
    const flat = (await calling(line)).out.replaceAll(/\s+/g, '');
    const { en, zh } = question.ask;
    expect(flat).toContain((en + zh).replaceAll(/\s+/g, ''));
  });
});

describe('the score card of the last interview', () => {
  test('is Markdown, or text', async () => {
    const home = homeAfterOne();
    const md = await calling(['drill', '--interview', '--format', 'md'], { home });
    expect([md.code, md.err]).toEqual([0, '']);
    const some = `${question.points.length - 1}/${question.points.length}`;
    expect(md.out).toContain('# Mock interview 3\n\n2026-03-01 09:30 UTC, 1 min of 10\n\n| Topic |');
    expect(md.out).toContain(`| **All** | 1 | ${some} | - |`);
    const text = await calling(['drill', '--interview', '--format', 'text'], { home });
    expect(text.out).toMatch(new RegExp(`^All +1 +${some} +-$`, 'm'));
  });

  test('goes to a file, and not over another one', async () => {
    const home = homeAfterOne();
    const file = join(folder, 'card.md');
    const line = ['drill', '--interview', '--format', 'md', '-o', file];
    const { code, out } = await calling(line, { home });
    expect([code, out]).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toMatch(/^# Mock interview 3\n/);
    writeFileSync(file, 'mine');
    expect(await calling(line, { home })).toMatchObject({ code: 2 });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await calling([...line, '--force'], { home })).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).not.toBe('mine');
  });

  test('is not there where none was held', async () => {
    const { code, out, err } = await calling(['drill', '--interview', '--format', 'md']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('no interview was held yet');
  });
});

test.each([
  [['--mock', '11'], '--mock is a number from 1 to 10, not 11'],
  [['--mock', 'x'], '--mock is a number from 1 to 10, not x'],
  [['--minutes', '0'], '--minutes is a number from 1 to 1440, not 0'],
  [['--capture', 'x.pcap'], 'an interview brings its own captures, so --capture has no use'],
])('%j has no meaning', async (options, sentence) => {
  const { code, out, err } = await calling(['drill', '--interview', '--plain', ...options]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
});

test('what belongs to an interview is refused without it', async () => {
  for (const option of [['--mock', '1'], ['--both'], ['--format', 'md'], ['-o', 'x'], ['--force']]) {
    const { code, err } = await calling(['drill', ...option]);
    expect(code).toBe(2);
    expect(err).toContain('with --interview only');
  }
  expect(existsSync('x')).toBe(false);
});
