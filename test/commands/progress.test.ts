import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../../src/lesson/progress.ts';
import { ProgressLog } from '../../src/store.ts';
import { calling } from './calling.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'tcp-lessons-progress-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const path = () => join(home, 'progress.jsonl');
const write = (folder: string, time: string, ...events: readonly ProgressEvent[]) =>
  new ProgressLog(folder, () => new Date(time)).record(events);

const firstStep: readonly ProgressEvent[] = [
  {
    ...{ kind: 'answer', lesson: 'three-way-handshake', step: 'before-anything', question: 'client-state' },
    ...{ given: { kind: 'state', state: 'CLOSED' }, right: true, attempt: 1, hints: 0 },
  },
  { kind: 'step', lesson: 'three-way-handshake', step: 'before-anything' },
  { kind: 'at', lesson: 'three-way-handshake', step: 'syn-flags' },
];

describe('progress', () => {
  test('show', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const { code, out } = await calling(['progress'], { home });
    expect(code).toBe(0);
    expect(out).toMatch(/^Due today: /);
    expect(out).toMatch(
      /\n\nL1 {3}Three-way handshake: steps 1\/\d+, answered 1, right 1, at once 1\n\nLessons not begun: 18\n$/,
    );
    expect((await calling(['progress', 'show'], { home, lang: 'zh' })).out).toMatch(
      /\n\nL1 {3}三次握手：步骤 1\/\d+，已答 1，答对 1，一次答对 1\n\n还没有开始的课：18\n$/,
    );
  });

  test('the time that was spent before everything was forgotten is forgotten too', async () => {
    write(home, '2026-01-01T12:00:00Z', ...firstStep);
    write(home, '2026-01-01T12:05:00Z', ...firstStep, { kind: 'reset' });
    write(home, '2026-01-01T12:06:00Z', ...firstStep);
    write(home, '2026-01-01T12:08:00Z', ...firstStep);
    expect((await calling(['progress'], { home })).out).toMatch(/^Time spent: 2 min$/m);
  });

  test('as JSON', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const { out } = await calling(['progress', 'show', '--format', 'json'], { home });
    expect(JSON.parse(out)).toMatchObject({
      last: 'three-way-handshake',
      lessons: { 'three-way-handshake': { steps: ['before-anything'], place: { step: 'syn-flags' } } },
    });
  });

  test('weak rules with the mistake behind each, what is due, and the time spent', async () => {
    const given = { kind: 'number', text: '1' } as const;
    const path = { rule: 'ack-is-next-expected', item: 'i', capture: 'telnet-session' };
    const missed = { kind: 'drill-answer', ...path, given, right: false, attempt: 1, hints: 0 } as const;
    const passed = ['snd-nxt', 'syn-ack'].map(
      (step) => ({ kind: 'step', lesson: 'three-way-handshake', step }) as const,
    );
    write(home, '2026-01-01T12:00:00Z', ...firstStep, ...passed, {
      kind: 'drill-asked',
      asked: 'ack',
      ...path,
    });
    write(home, '2026-01-01T12:02:00Z', missed, { kind: 'drill-slip', ...path, slip: 'D01' });
    const later = { home, time: '2026-01-01T13:00:00Z' };
    const { out } = await calling(['progress'], later);
    expect(out.slice(0, out.indexOf('\n\nL1') + 1)).toBe(
      [
        'Due today: 1; within seven days: 3. tcp-lessons drill asks for them.',
        'Time spent: 2 min',
        '',
        'Weak, with the mistake behind it',
        '  A SYN takes one sequence number (RFC 9293 3.4)',
        '    D01 phantom octet forgotten',
        '  An acknowledgment number names the next octet that is wanted (RFC 9293 3.4)',
        '',
      ].join('\n'),
    );
    const zh = (await calling(['progress'], { ...later, lang: 'zh' })).out;
    expect(zh).toContain('薄弱的规则，以及背后的失误\n  SYN 占一个序号（RFC 9293 3.4）\n    D01');
    expect(zh).toContain('今天到期 1 条，七天之内 3 条，用 tcp-lessons drill 复习。\n所用时间：2 分钟\n');
    const json = JSON.parse((await calling(['progress', '--format', 'json'], later)).out) as object;
    expect(json).toMatchObject({
      due: {
        today: ['syn-consumes-one'],
        week: ['syn-consumes-one', 'ack-is-next-expected', 'listen-makes-listen'],
      },
      seconds: 120,
    });
    const { rules } = json as { rules: readonly object[] };
    expect(rules).toEqual([
      expect.objectContaining({ id: 'listen-makes-listen', strength: 2, isWeak: false }),
      expect.objectContaining({ id: 'syn-consumes-one', strength: 0, isWeak: true, mistake: 'D01' }),
      expect.objectContaining({
        ...{ id: 'ack-is-next-expected', lesson: 'three-way-handshake', strength: 1, isWeak: true },
        answers: [
          { time: '2026-01-01T12:02:00.000Z', outcome: 'missed', capture: 'telnet-session', slip: 'D01' },
        ],
      }),
    ]);
  });

  test('moves to another machine, and again without effect', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const unknown = '{"v":2,"time":"2026-01-01T00:00:01.000Z","kind":"drill","card":7}\n';
    writeFileSync(path(), readFileSync(path(), 'utf8') + unknown);
    const exported = (await calling(['progress', 'export'], { home })).out;
    expect(exported).toBe(readFileSync(path(), 'utf8'));

    const other = join(home, 'other');
    write(other, '2026-02-01T00:00:00Z', { kind: 'at', lesson: 'four-way-close', step: 'first-fin' });
    const stdin = Buffer.from(exported);
    const first = await calling(['progress', 'import', '-'], { home: other, stdin });
    expect([first.code, first.err]).toEqual([0, 'tcp-lessons: 4 of 4 lines imported\n']);
    expect((await calling(['progress', 'import', '-'], { home: other, stdin })).err).toContain(
      '0 of 4 lines',
    );
    // What was done last is still what was done last.
    const { last, lessons } = JSON.parse(
      (await calling(['progress', '--format', 'json'], { home: other })).out,
    ) as { last: string; lessons: object };
    expect([last, Object.keys(lessons)]).toEqual([
      'four-way-close',
      ['three-way-handshake', 'four-way-close'],
    ]);
  });

  test.each([
    ['not a log', 'progress export > x\n'],
    ['a capture', '\u00d4\u00c3\u00b2\u00a1\n\n'],
    ['torn in its only line', '{"v":1,"ti'],
  ])('a file to import that is %s is refused', async (_, text) => {
    const file = join(home, 'file');
    writeFileSync(file, text);
    const outcome = await calling(['progress', 'import', file], { home });
    const err = `${file}: not a line of this is progress; nothing was imported`;
    expect(outcome).toEqual({ code: 1, out: '', err });
    expect(() => readFileSync(path())).toThrow('ENOENT');
  });

  test('a log that is copied with torn lines is imported but for those, and what was torn here is left as it is', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const torn = '{"v":1,"time":"2026-01-01T00:0';
    writeFileSync(path(), `${readFileSync(path(), 'utf8')}${torn}`);
    const other = join(home, 'other');
    write(other, '2026-02-01T00:00:00Z', { kind: 'lang', lang: 'zh' });
    const { code, err } = await calling(['progress', 'import', path()], { home: other });
    expect([code, err]).toEqual([
      0,
      'tcp-lessons: 3 of 3 lines imported; lines that make no sense, left out: 1\n',
    ]);
    expect((await calling(['progress', 'import', join(other, 'progress.jsonl')], { home })).code).toBe(0);
    expect(readFileSync(path(), 'utf8')).toContain(`${torn}\n`);
    const both = await Promise.all(
      [home, other].map(async (each) => (await calling(['progress', 'export'], { home: each })).out),
    );
    expect(both[0]).toBe(both[1]);
  });

  test('reset forgets one lesson, or all, and loses no line', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep, { kind: 'at', lesson: 'four-way-close', step: 'x' });
    const lessons = async () =>
      Object.keys(
        (JSON.parse((await calling(['progress', '--format', 'json'], { home })).out) as { lessons: object })
          .lessons,
      );
    const before = readFileSync(path(), 'utf8');
    const one = await calling(['progress', 'reset', 'L1', '--yes'], {
      home,
      time: '2026-03-01T10:20:30.400Z',
    });
    const copy = join(home, 'progress-2026-03-01T10-20-30.400Z.jsonl');
    expect(one).toEqual({
      code: 0,
      out: '',
      err: `tcp-lessons: three-way-handshake begins anew; a copy is in ${copy}\n`,
    });
    expect(readFileSync(copy, 'utf8')).toBe(before);
    expect(await lessons()).toEqual(['four-way-close']);
    expect((await calling(['progress', 'reset', '--yes'], { home, time: '2026-03-02T00:00:00Z' })).code).toBe(
      0,
    );
    expect(await lessons()).toEqual([]);
    expect(readFileSync(path(), 'utf8').trimEnd().split('\n')).toHaveLength(6);
    expect(readFileSync(path(), 'utf8').startsWith(before)).toBe(true);
  });

  test.each([
    ['progress', 'reset'],
    ['progress', 'reset', 'L1'],
  ])('%j asks, and without a terminal nobody answers', async (...args) => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const before = readFileSync(path(), 'utf8');
    const { code, err } = await calling(args, { home });
    expect([code, err]).toEqual([2, 'progress reset asks first, and this is no terminal; --yes says yes']);
    expect(readFileSync(path(), 'utf8')).toBe(before);
    expect(readdirSync(home)).toEqual(['progress.jsonl']);
  });

  test('a copy that cannot be kept keeps what is there', async () => {
    write(home, '2026-01-01T00:00:00Z', ...firstStep);
    const before = readFileSync(path(), 'utf8');
    const time = '2026-03-01T10:20:30.400Z';
    writeFileSync(join(home, 'progress-2026-03-01T10-20-30.400Z.jsonl'), 'mine');
    const { code, err } = await calling(['progress', 'reset', '--yes'], { home, time });
    expect([code, err]).toEqual([1, expect.stringContaining('there is a file of that name')]);
    expect(readFileSync(path(), 'utf8')).toBe(before);
  });

  test.each([
    [['progress', 'forget'], 2, /^progress cannot forget/],
    [['progress', 'exprot'], 2, /did you mean export\?/],
    [['progress', 'import'], 2, /needs a file/],
    [['progress', 'show', '--yes'], 2, /so --yes has no use/],
    [['progress', 'show', 'x'], 2, /does not know what to do with x/],
    [['progress', 'reset', 'L99'], 2, /there is no lesson L99/],
    [['progress', 'import', 'no/such/file'], 1, /no\/such\/file: there is no such file/],
  ])('%j', async (args, code, sentence) => {
    const outcome = await calling(args, { home });
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toMatch(sentence);
  });

  test('nothing can be forgotten where nothing can be written', async () => {
    const { code, err } = await calling(['progress', 'reset', '--yes'], {
      home: '/dev/null/none',
      lang: 'zh',
    });
    expect([code, err]).toEqual([
      1,
      '无法读取以前的进度（路径中有一段不是目录）：/dev/null/none/progress.jsonl',
    ]);
  });
});

test('list names the lessons, with what is done', async () => {
  write(home, '2026-01-01T00:00:00Z', ...firstStep);
  const { out } = await calling(['list'], { home, lang: 'zh' });
  expect(out.split('\n')[0]).toMatch(/^L1 {2}three-way-handshake +1\/\d+ {2}三次握手$/);
  const json = JSON.parse((await calling(['list', '--format', 'json'], { home })).out) as { id: string }[];
  expect(json.map(({ id }) => id)).toEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/\s+/)[1]),
  );
  expect((await calling(['home', '--plain'], { home, lang: 'zh' })).out).toBe(out);
});

test('paths names the folder, and makes none', async () => {
  const folder = join(home, 'none');
  expect(await calling(['paths'], { home: folder })).toEqual({ code: 0, out: `${folder}\n`, err: '' });
});

test('doctor says where progress is kept, and whether it can be', async () => {
  const good = await calling(['doctor'], { home: join(home, 'none') });
  expect([good.code, good.err]).toEqual([0, '']);
  expect(good.out).toContain(`Node.js ${process.versions.node}`);
  expect(good.out).toContain(`progress: ${home}/none/progress.jsonl, 0 lines, writable`);
  const bad = await calling(['doctor'], { home: '/dev/null/none', lang: 'zh' });
  expect(bad.out).toContain('路径中有一段不是目录');
});
