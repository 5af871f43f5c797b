import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answer, next } from '../../src/lesson/player.ts';
import { built } from './built.ts';
import { Learner, lessonOf, stageOf } from './learner.ts';
import { closeAll, course, emptyFolder, keys } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const lesson = 'three-way-handshake';

const logIn = (home: string): readonly Readonly<Record<string, unknown>>[] =>
  readFileSync(join(home, 'progress.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);

test('the first lesson from start to end, every answer right', { timeout: 120_000 }, async () => {
  const home = emptyFolder();
  const terminal = course([], { home });
  await terminal.see('Three-way handshake');
  terminal.press('1');
  const learner = new Learner(terminal, lesson);
  const { steps } = lessonOf(lesson);
  while (!learner.scene.last) await learner.step();
  await learner.arrives();
  terminal.press(keys.enter);
  await terminal.see('✓ done');
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);

  const log = logIn(home);
  const answers = log.filter(({ kind }) => kind === 'answer');
  expect(answers.map(({ step, question }) => `${step}/${question}`)).toEqual(
    steps.flatMap((step) => step.ask.map(({ id }) => `${step.id}/${id}`)),
  );
  expect(answers.filter(({ right, attempt }) => !right || attempt !== 1)).toEqual([]);
  expect(log.filter(({ kind }) => kind === 'step').map(({ step }) => step)).toEqual(
    steps.map(({ id }) => id),
  );
});

describe('in the middle of a lesson', () => {
  /** To the first question that asks for a number. */
  const atNumber = async (...args: Parameters<typeof course>) => {
    const terminal = course(...args);
    const learner = new Learner(terminal, lesson);
    while (learner.scene.question?.asked.kind !== 'number') await learner.step();
    await learner.arrives();
    return { terminal, learner };
  };

  test('a wrong number is answered with the slip behind it', async () => {
    const { terminal, learner } = await atNumber(['learn', 'L1']);
    while (!learner.scene.question?.asked.id.includes('ack')) await learner.step();
    await learner.arrives();
    const { right } = learner;
    const number = right.kind === 'number' ? Number(right.text) : Number.NaN;
    // Who forgets that SYN occupies a number answers one less.
    terminal.press(String(number - 1));
    await terminal.see(`> ${number - 1}`);
    terminal.press(keys.enter);
    const text = await terminal.see('Not yet.');
    expect(text).toMatch(/SYN/);
    await learner.give(right);
    await learner.arrives();
  });

  test('keys that arrive together count one after the other', async () => {
    const { terminal, learner } = await atNumber(['learn', 'L1']);
    const { right } = learner;
    if (right.kind !== 'number') throw new Error('not asked for a number');
    terminal.press(`${right.text}${keys.enter}${keys.enter}`);
    learner.player = answer(learner.player, right, stageOf, 'en').player;
    learner.player = next(learner.player).player;
    await learner.arrives();
    while (learner.scene.question?.asked.kind !== 'state') await learner.step();
    await learner.arrives();
    terminal.press(keys.down + keys.down + keys.enter);
    expect(await terminal.see(/^ {3}(x|✓) /m)).toMatch(/ SYN-SENT\b/);
  });

  test('the language changes on the spot, with what is typed', async () => {
    const { terminal, learner } = await atNumber(['learn', 'L1']);
    terminal.press('12');
    await terminal.see('> 12');
    terminal.press('L');
    learner.lang = 'zh';
    const chinese = await learner.arrives();
    expect(chinese).toContain('> 12');
    expect(chinese).toContain('三次握手');
    terminal.press('L');
    learner.lang = 'en';
    expect(await learner.arrives()).toContain('> 12');
  });

  test('another size and back: the same place, the same input', async () => {
    const { terminal, learner } = await atNumber(['learn', 'L1']);
    terminal.press('192645');
    // The keys are drawn last, and while something is typed they are others.
    const before = await terminal.see(/> 192645.*\^C quit/s);
    terminal.resize(60, 20);
    // What stood at the right edge is there again.
    const small = await terminal.see(/^.{0,60}quit$/m);
    expect(small).toContain('> 192645');
    terminal.resize(100, 30);
    await terminal.until('100 columns as before', (text) => text === before);
    await learner.arrives();
  });
});

test('Chinese from the locale, and the lesson named in the other way', async () => {
  const { steps } = lessonOf(lesson);
  const terminal = course(['learn', `${lesson}#${steps[2]?.id}`], { env: { LANG: 'zh_CN.UTF-8' } });
  const text = await terminal.see('三次握手');
  expect(text).toContain(`第 3/${steps.length} 步`);
});

describe('signs', () => {
  test.each([
    ['--ascii', ['learn', 'L1', '--ascii'], {}],
    ['a locale without UTF-8', ['learn', 'L1'], { LANG: 'C' }],
  ])('%s', async (_, args, env) => {
    const text = await course(args, { env }).see('step 1/');
    // The key that switches the language names it in its own signs.
    expect(text.replace('L 中文', '')).toMatch(/^[\x20-\x7e\n]*$/);
  });

  test('a terminal where ambiguous characters are wide gets ASCII', async () => {
    const terminal = course(['--lang', 'zh'], { wide: true });
    const text = await terminal.see('----------');
    expect(text).not.toContain('─');
  });
});

describe('colour', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: SGR with a colour
  const colours = /\u001B\[(3[0-7]|9[0-7]|1|2|7)m/;
  test.each([
    ['is there', ['learn', 'L1'], {}, true],
    ['NO_COLOR', ['learn', 'L1'], { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR is none', ['learn', 'L1'], { NO_COLOR: '' }, true],
    ['--no-color', ['learn', 'L1', '--no-color'], {}, false],
    ['NO_COLOR at home', [], { NO_COLOR: '1' }, false],
    ['CI does not stop the screen', ['learn', 'L1'], { CI: '1' }, true],
  ] as const)('%s', async (_, args, env, expected) => {
    const terminal = course(args, { env });
    await terminal.see(args.length === 0 ? 'Three-way handshake' : 'step 1/');
    terminal.press('q');
    await terminal.exit();
    expect(colours.test(terminal.written)).toBe(expected);
  });
});
