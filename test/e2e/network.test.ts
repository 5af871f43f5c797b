import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { networkLesson } from '../lesson/network/made.ts';
import { Learner } from './learner.ts';
import { closeAll, course, keys, node, root } from './terminal.ts';

afterEach(closeAll);

const file = (path: string) => join(root, path);
const program = [
  node,
  ...['--import', 'tsx', '--import', file('scripts/promise-with-resolvers.ts')],
  file('test/e2e/network.tsx'),
] as const;

test('a network is played to each of its goals, in two windows', { timeout: 120_000 }, async () => {
  for (const [columns, rows] of [
    [100, 30],
    [60, 20],
  ] as const) {
    const terminal = course([], { columns, rows, program });
    const learner = new Learner(terminal, networkLesson);
    while (!learner.scene.last) await learner.step();
    await learner.arrives();
    terminal.press('q');
    expect(await terminal.exit()).toBe(0);
    const attempts = Object.values(learner.player.attempted);
    expect(attempts.map(({ grade, attempts: count }) => [grade, count])).toEqual(
      networkLesson.steps.flatMap(({ ask }) => ask.map(() => ['right', 1])),
    );
  }
});

test('a move is taken back, a segment dropped, and a ghost made with the arrows and Enter', async () => {
  const terminal = course([], { program });
  await terminal.see('nothing has happened yet');
  terminal.press(keys.enter);
  await terminal.see('A calls OPEN, ISS 200   ');
  await terminal.see('(1 event)');
  terminal.press(keys.down);
  await terminal.see('> 2  deliver to B: old <SEQ=100><CTL=SYN>');
  terminal.press('d');
  await terminal.see('the network loses old <SEQ=100><CTL=SYN>');
  terminal.press('u');
  await terminal.see('> 2  deliver to B: old <SEQ=100><CTL=SYN>');
  terminal.press(keys.enter);
  await terminal.see('P1 no ghost: broken');
  await terminal.see('You took 2 events; 1 is enough.');
});

test('the machine goes through everything when the question about it is answered', async () => {
  const terminal = course(['three', 'zh'], { program, columns: 80, rows: 24 });
  await terminal.see('三次握手');
  expect(terminal.text()).not.toContain('穷举');
  terminal.press('1');
  await terminal.see('穷举');
  terminal.press('x');
  await terminal.see('共 158 个状态');
  await terminal.see('P1 到 P7 始终成立');
});
