import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProgressEvent } from '../src/lesson/progress.ts';
import { ProgressLog, progressLineOf, stateFolder } from '../src/store.ts';

const time = '2026-01-02T03:04:05.678Z';
const clock = () => new Date(time);
const at = (step: string): ProgressEvent => ({ kind: 'at', lesson: 'three-way-handshake', step });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const steps = (log: ProgressLog) => log.read().lines.map((line) => ('step' in line ? line.step : line.kind));
const text = () => readFileSync(join(folder, 'progress.jsonl'), 'utf8');
const logIn = (path: string) => new ProgressLog(path, clock);

describe('where progress is kept', () => {
  test.each([
    ['its own variable wins', { TCP_LESSONS_HOME: '/a', XDG_STATE_HOME: '/b' }, 'linux', '/a'],
    ['XDG', { XDG_STATE_HOME: '/b' }, 'linux', '/b/tcp-lessons'],
    ['a relative XDG path is ignored', { XDG_STATE_HOME: 'b' }, 'linux', '/home/me/.local/state/tcp-lessons'],
    ['Linux', {}, 'linux', '/home/me/.local/state/tcp-lessons'],
    ['macOS', { TCP_LESSONS_HOME: '' }, 'darwin', '/home/me/.local/state/tcp-lessons'],
    ['Windows', { LOCALAPPDATA: '/local' }, 'win32', '/local/tcp-lessons'],
    ['Windows without it', {}, 'win32', '/home/me/AppData/Local/tcp-lessons'],
  ])('%s', (_, env, platform, expected) => {
    expect(stateFolder(env, platform, '/home/me')).toBe(expected);
  });
});

describe('the log', () => {
  test('reading makes nothing', () => {
    expect(logIn(join(folder, 'new')).read()).toEqual({ lines: [] });
    expect(existsSync(join(folder, 'new'))).toBe(false);
  });

  test('the first event makes the folder, for its owner alone', () => {
    const own = join(folder, 'a', 'b');
    expect(logIn(own).record([at('one')])).toBeUndefined();
    expect(statSync(own).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(own, 'progress.jsonl'), 'utf8')).toBe(
      `{"v":1,"time":"${time}","kind":"at","lesson":"three-way-handshake","step":"one"}\n`,
    );
  });

  test('a torn last line is lost alone', () => {
    logIn(folder).record([at('one'), at('two')]);
    appendFileSync(join(folder, 'progress.jsonl'), '{"v":1,"time":"2026-01-02T0');
    logIn(folder).record([at('three')]);
    expect(steps(logIn(folder))).toEqual(['one', 'two', 'three']);
  });

  test('torn at any octet, what precedes and what follows is there', () => {
    logIn(folder).record([at('one'), at('two')]);
    const whole = readFileSync(join(folder, 'progress.jsonl'));
    const first = whole.indexOf(0x0a);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      writeFileSync(join(folder, 'progress.jsonl'), whole.subarray(0, cut));
      logIn(folder).record([at('three')]);
      const kept = ['one', 'two'].slice(0, cut >= whole.length - 1 ? 2 : cut >= first ? 1 : 0);
      expect(steps(logIn(folder)), `cut at ${cut}`).toEqual([...kept, 'three']);
    }
  });

  test('unknown kinds stay, nonsense is passed over', () => {
    const unknown = `{"v":2,"time":"${time}","kind":"drill","card":7}`;
    const proto = `{"v":1,"time":"${time}","kind":"at","lesson":"__proto__","step":"toString"}`;
    const nonsense = [
      proto,
      '',
      '[]',
      'null',
      '7',
      '{"kind":"at"}',
      '\0\0',
      `{"v":1,"time":"${time}","kind":"at"}`,
    ];
    writeFileSync(join(folder, 'progress.jsonl'), [unknown, ...nonsense, unknown].join('\n'));
    expect(logIn(folder).read().lines).toEqual([JSON.parse(unknown), JSON.parse(unknown)]);
  });

  test('a line without an end does not fill the memory, and the next one counts', () => {
    writeFileSync(join(folder, 'progress.jsonl'), `${'x'.repeat(5_000_000)}\n`);
    logIn(folder).record([at('one')]);
    expect(steps(logIn(folder))).toEqual(['one']);
  });

  test('lines that cross the edges of what is read at once', () => {
    const many = Array.from({ length: 5000 }, (_, i) => at(`step-${i}-三次握手`));
    logIn(folder).record(many);
    expect(steps(logIn(folder))).toEqual(many.map((event) => 'step' in event && event.step));
  });

  test('is read by time: lines of another machine stand where they belong', () => {
    const line = (minute: string, step: string) =>
      ({ v: 1, time: `2026-01-02T03:${minute}:00.000Z`, ...at(step) }) as const;
    const log = logIn(folder);
    log.append([line('05', 'second'), line('05', 'third')]);
    log.append([line('01', 'first'), line('09', 'fourth')]);
    expect(steps(log)).toEqual(['first', 'second', 'third', 'fourth']);
    // The clock says 03:04:05.
    log.record([at('fifth')]);
    expect(steps(log).at(-1)).toBe('fifth');
  });

  test('a language that we do not have is no line', () => {
    expect(progressLineOf(`{"v":1,"time":"${time}","kind":"lang","lang":"xx"}`)).toBeUndefined();
    expect(progressLineOf(`{"v":1,"time":"${time}","kind":"lang","lang":"zh"}`)).toBeDefined();
  });
});

test('several instances writing at once lose nothing', async () => {
  const script = `
    const { ProgressLog } = await import(${JSON.stringify(join(import.meta.dirname, '../src/store.ts'))});
    const log = new ProgressLog(process.argv[1], () => new Date());
    for (let i = 0; i < 300; i += 1) log.record([{ kind: 'at', lesson: 'l', step: process.argv[2] + '-' + i }]);`;
  const { spawn } = await import('node:child_process');
  const runs = ['a', 'b', 'c'].map(
    (name) =>
      new Promise((done) =>
        spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder, name], {
          cwd: join(import.meta.dirname, '..'),
        }).on('exit', done),
      ),
  );
  expect(await Promise.all(runs)).toEqual([0, 0, 0]);
  const found = steps(logIn(folder));
  expect(found).toHaveLength(900);
  for (const name of ['a', 'b', 'c'])
    expect(found.filter((step) => step.startsWith(name))).toEqual(
      Array.from({ length: 300 }, (_, i) => `${name}-${i}`),
    );
});

describe('when it cannot be written', () => {
  test('a full disk: kept in memory, and written when there is room again', () => {
    const path = join(folder, 'progress.jsonl');
    symlinkSync('/dev/full', path);
    const log = logIn(folder);
    expect(log.record([at('one')])).toEqual({ code: 'ENOSPC', path });
    expect(log.record([at('two')])).toEqual({ code: 'ENOSPC', path });
    expect(log.waiting).toBe(2);
    expect(log.read().lines).toEqual([]);
    unlinkSync(path);
    expect(log.record([at('three')])).toBeUndefined();
    expect([log.waiting, steps(log)]).toEqual([0, ['one', 'two', 'three']]);
  });

  test('a disk that fills up in the middle of a batch: no line twice, none missing', () => {
    // A limit on the size of files lets a write end anywhere, as a full disk does.
    const script = `
      const { ProgressLog } = await import(${JSON.stringify(join(import.meta.dirname, '../src/store.ts'))});
      process.on('SIGXFSZ', () => {});
      const log = new ProgressLog(process.argv[1], () => new Date(0));
      const trouble = log.record(Array.from({ length: 40 }, (_, i) => ({ kind: 'at', lesson: 'l', step: 's' + i })));
      console.log(JSON.stringify({ trouble: trouble?.code, waiting: log.waiting }));
      const { renameSync } = await import('node:fs');
      renameSync(log.path, log.path + '.first');
      log.record([]);`;
    const run = spawnSync(
      'bash',
      [
        ...['-c', 'ulimit -f 2; exec "$@"', 'bash'],
        ...[process.execPath, '--import', 'tsx', '--input-type=module', '-e', script, folder],
      ],
      {
        encoding: 'utf8',
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, TSX_DISABLE_CACHE: '1' },
      },
    );
    const { trouble, waiting } = JSON.parse(run.stdout) as { trouble: string; waiting: number };
    expect(trouble).toBe('EFBIG');
    expect(waiting).toBeGreaterThan(0);
    const first = readFileSync(join(folder, 'progress.jsonl.first'), 'utf8').split('\n');
    const whole = first.filter((line) => progressLineOf(line) !== undefined);
    const later = steps(logIn(folder));
    expect(whole.length + later.length).toBe(40);
    expect(later[0]).toBe(`s${whole.length}`);
  });

  test.each([
    ['a folder that cannot be made', () => '/sys/tcp-lessons', /^(EPERM|EACCES|EROFS|ENOENT)$/],
    ['a file where the folder should be', () => '/dev/null/tcp-lessons', /^ENOTDIR$/],
  ])('%s', (_, path, code) => {
    const log = logIn(path());
    expect(log.record([at('one')])?.code).toMatch(code);
    expect(log.waiting).toBe(1);
  });

  test('a folder in the place of the file', () => {
    mkdirSync(join(folder, 'progress.jsonl'));
    expect(logIn(folder).read().trouble?.code).toBe('EISDIR');
    expect(logIn(folder).record([at('one')])?.code).toBe('EISDIR');
  });

  test('a pipe that nobody reads does not stop the lesson', () => {
    spawnSync('mkfifo', [join(folder, 'progress.jsonl')]);
    expect(logIn(folder).read()).toEqual({ lines: [] });
    logIn(folder).record([at('one')]);
    expect(statSync(join(folder, 'progress.jsonl')).isFIFO()).toBe(true);
  });

  test('nothing to write, nothing made', () => {
    const log = logIn(join(folder, 'none'));
    expect(log.record([])).toBeUndefined();
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

test('an event is one line, whatever a learner typed', () => {
  logIn(folder).record([
    {
      ...{ kind: 'answer', lesson: 'l', step: 's', question: 'q', right: false, attempt: 1, hints: 0 },
      given: { kind: 'number', text: 'a\nb\u2028c"' },
    } as ProgressEvent,
  ]);
  expect(text().trimEnd().split('\n')).toHaveLength(1);
  expect(logIn(folder).read().lines).toMatchObject([{ given: { text: 'a\nb\u2028c"' } }]);
});
