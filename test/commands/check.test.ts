import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileCourse } from '../../src/commands/compile-course.ts';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { english } from '../chinese.ts';
import { calling } from './calling.ts';

const root = join(import.meta.dirname, '../..');
const file = 'lessons/01-three-way-handshake.yaml';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-check-'));
  for (const part of ['lessons', 'captures'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Changes the first place where `from` stands. */
const change = (path: string, from: RegExp, to: string): void => {
  const text = readFileSync(join(folder, path), 'utf8');
  expect(text.search(from)).toBeGreaterThanOrEqual(0);
  writeFileSync(join(folder, path), text.replace(from, to));
};

/** What is printed of the folder, once each of its files that cannot be read is found to be told of in Chinese as well. */
const told = async () => {
  for (const { what } of loadFolder(folder).problems) english(what, keys);
  return calling(['check', folder]);
};

/** Keys and values that stand in errors by themselves. */
const keys = [
  ...['origin', 'recorded', 'rebuilt', 'simulated', 'vantage', 'client', 'server', 'sysctls', 'varies'],
  ...['kind', 'call', 'state', 'wire', 'time', 'tcp_no_metrics_save', 'three-way-handshake', 'concepts'],
];

describe('check', () => {
  test('the course is right, wherever it lies', async () => {
    const { code, out, err } = await calling(['check', folder]);
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => line !== '' && !line.includes(': warning: '))).toEqual([]);
    expect(err).toMatch(/^tcp-lessons: \d+ lessons, \d+ captures, no errors\n$/);
    expect(await calling(['check'])).toMatchObject({ code: 0 });
  });

  test.each([
    [
      'a misspelt key',
      () => change(file, /prompt:/, 'promt:'),
      /three-way-handshake\/before-anything\/client-state: “promt”/,
    ],
    [
      'a missing translation',
      () => change(file, /zh: 左边是.*/, ''),
      /three-way-handshake\/before-anything: say\.zh is missing/,
    ],
    [
      'a capture that is not there',
      () => change(file, /capture: handshake-and-close/, 'capture: none'),
      /there is no capture “none”/,
    ],
    [
      'a question of the interview without a translation',
      () => change('lessons/interview/opening.yaml', /^ +zh: .*\n/m, ''),
      /lessons\/interview\/opening\.yaml: .*zh is missing/,
    ],
    [
      'a follow-up that is not there',
      () => change('lessons/interview/opening.yaml', /next: \[/, 'next: [nobody, '),
      /lessons\/interview: interview\/.* is followed by “nobody”, which is not there/,
    ],
    ['a broken file', () => change(file, /steps:/, 'steps: ]'), /01-three-way-handshake\.yaml: .*line \d+/],
    [
      'an alias without its anchor',
      () => change(file, /number: 1/, 'number: *one'),
      /handshake\.yaml: .*alias.*one/,
    ],
    [
      'a list of concepts that is none',
      () => change('lessons/concepts.yaml', /^concepts:/m, 'concept:'),
      /concepts\.yaml: .*“concept” is not a known key/,
    ],
    ['an atlas that is cut', () => change('captures/atlas.json', /\}\s*$/, ''), /atlas\.json: .*JSON/],
  ])('%s is told with its file and place', async (_, spoil, sentence) => {
    spoil();
    const { code, out, err } = await told();
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines.filter((line) => sentence.test(line)).length).toBeGreaterThan(0);
    expect(lines.every((line) => line.startsWith(folder))).toBe(true);
    expect(err).toMatch(/errors: \d+/);
  });

  test.each([
    [
      'about.yaml',
      /origin: recorded/,
      'origin: found',
      /handshake-and-close: about\.yaml: origin is recorded, rebuilt or simulated/,
    ],
    [
      'about.yaml',
      /vantage: .*/,
      'vantage: [middle]',
      /about\.yaml: vantage is a list of client, server or both/,
    ],
    [
      'about.yaml',
      /sysctls:\n/,
      'sysctls: none\nleft:\n',
      /about\.yaml: sysctls is a list of names and values/,
    ],
    [
      'about.yaml',
      /tcp_no_metrics_save: 1/,
      'tcp_no_metrics_save: true',
      /about\.yaml: tcp_no_metrics_save is set to a number or a text/,
    ],
    [
      'about.yaml',
      /tcp_no_metrics_save: 1/,
      'tcp_no_metrics_save: {middle: 1}',
      /about\.yaml: tcp_no_metrics_save is set for client and server/,
    ],
    ['about.yaml', /vantage:/, 'varies: {en: some}\nvantage:', /about\.yaml: varies needs en and zh/],
    [
      'about.yaml',
      /origin:/,
      'origin: ]\norigin:',
      /handshake-and-close: about\.yaml: .* at line \d+, column \d+$/m,
    ],
    ['events.jsonl', /"kind":/, 'kind:', /events\.jsonl:1: .*JSON/],
    ['events.jsonl', /"kind":"call"/, '"kind":"cull"', /events\.jsonl:1: an event has a kind/],
  ])('a capture folder whose %s is wrong', async (name, from, to, sentence) => {
    change(`captures/handshake-and-close/${name}`, from, to);
    const { code, out } = await told();
    expect(code).toBe(1);
    expect(out).toMatch(sentence);
  });

  test('a capture file that is missing', async () => {
    rmSync(join(folder, 'captures/handshake-and-close/server.pcapng'));
    const { out } = await told();
    expect(out).toContain('handshake-and-close: server.pcapng: there is no such file');
  });

  test('errors and warnings in the language of the call', async () => {
    change(file, /capture: handshake-and-close/, 'capture: none');
    const [en, zh] = [await calling(['check', folder]), await calling(['check', folder], { lang: 'zh' })];
    expect(en.out).toMatch(/: three-way-handshake\/before-anything: there is no capture “none”\.$/m);
    expect(zh.out).toMatch(/: three-way-handshake\/before-anything: 没有抓包“none”。$/m);
    expect(en.out).toMatch(/: warning: \S+: D\d\d/);
    expect(zh.out).toMatch(/: 警告：\S+: D\d\d/);
    expect(zh.out).not.toContain('warning');
    expect(zh.out.split('\n').length).toBe(en.out.split('\n').length);
    expect(zh.err).toMatch(/错误 \d+ 处\n$/);
  });

  test('a capture that is damaged makes its lessons wrong', async () => {
    writeFileSync(join(folder, 'captures/handshake-and-close/client.pcapng'), 'x');
    expect((await told()).code).toBe(1);
  });

  test('two lessons of one id', async () => {
    cpSync(join(folder, file), join(folder, 'lessons/99-copy.yaml'));
    expect((await told()).out).toContain('three-way-handshake');
    expect((await calling(['check', folder])).code).toBe(1);
  });

  test.each([
    ['no folder', 'no/such/folder', /^no\/such\/folder: there is no such folder$/],
    ['a file', join(root, 'package.json'), /this is a file; check takes the folder/],
  ])('%s', async (_, path, sentence) => {
    const { code, err } = await calling(['check', path]);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
  });

  test('a folder without lessons', async () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    expect(await calling(['check', empty])).toEqual({
      ...{ code: 1, out: '' },
      err: `${join(empty, 'lessons')}: there are no lessons here`,
    });
  });
});

describe('the course compiled', () => {
  test('has the lessons in order, and the captures that they, the interview and the state diagram use', async () => {
    const course = await compileCourse(folder);
    const { lessons, captures, atlas, interview } = course;
    const numbers = lessons.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    const names = captures.map(({ name }) => name);
    const used = [
      ...lessons.flatMap(({ capture, steps }) => [capture, ...steps.map((step) => step.capture)]),
      ...interview.questions.flatMap(({ show, popular }) => [show.capture, popular.shown?.capture]),
    ];
    for (const name of used) if (name !== undefined) expect(names).toContain(name);
    // Each of the others is the only one of an arrow.
    const places = Object.values(atlas).map((all = []) => new Set(all.map(({ capture }) => capture)));
    for (const name of names.filter((name) => !used.includes(name)))
      expect(places, name).toContainEqual(expect.toSatisfy((all) => all.has(name)));
    for (const all of places) for (const name of all) expect(names).toContain(name);
    expect(JSON.parse(JSON.stringify(course))).toEqual(course);
  });

  test('is not, while anything is wrong', async () => {
    change(file, /capture: handshake-and-close/, 'capture: none');
    await expect(compileCourse(folder)).rejects.toThrow(
      /lessons\/01-three-way-handshake\.yaml: .*no capture/,
    );
  });
});
