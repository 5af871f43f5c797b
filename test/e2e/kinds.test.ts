import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Given } from '../../src/lesson/grading/verdict.ts';
import { everyKind } from '../ui/kinds/every-kind.ts';
import { Learner } from './learner.ts';
import { closeAll, course, keys, node, root } from './terminal.ts';

afterEach(closeAll);

const file = (path: string) => join(root, path);
const program = [
  node,
  ...['--import', 'tsx', '--import', file('scripts/promise-with-resolvers.ts')],
  file('test/e2e/every-kind.tsx'),
] as const;

test('every kind of question is answered with its keys, in two windows', { timeout: 120_000 }, async () => {
  for (const [columns, rows] of [
    [100, 30],
    [80, 24],
  ] as const) {
    const terminal = course([], { columns, rows, program });
    const learner = new Learner(terminal, everyKind);
    while (!learner.scene.last) await learner.step();
    await learner.arrives();
    terminal.press('q');
    expect(await terminal.exit()).toBe(0);
    expect(learner.player.finished.length).toBeGreaterThanOrEqual(everyKind.steps.length - 1);
    const attempts = Object.values(learner.player.attempted);
    expect(attempts.map(({ grade, attempts: count }) => [grade, count])).toEqual(
      everyKind.steps.flatMap(({ ask }) => ask.map(() => ['right', 1])),
    );
  }
});

test('a wrong order is mended from where it goes wrong', async () => {
  const terminal = course([], { program });
  const learner = new Learner(terminal, everyKind);
  await learner.arrives();
  const wrong: Given = { kind: 'order', order: ['syn', 'server', 'client'] };
  await learner.give(wrong);
  await terminal.see('The first one is right.');
  const backspace = '\u007F';
  terminal.press(backspace, backspace);
  await terminal.see('2. ?');
  const { options = [] } = learner.scene.question ?? {};
  const left = options.filter(({ value }) => value !== 'syn').map(({ value }) => value);
  terminal.press(String(left.indexOf('client') + 1), '1', keys.enter);
  await terminal.see('✓ Right.');
});

test('a reason is written in Chinese, letter by letter, and read beside the good answer', async () => {
  const terminal = course(['reason', 'zh'], { program, columns: 60, rows: 20 });
  await terminal.see('客户端为什么还要发第三个报文段？');
  terminal.press(keys.enter);
  await terminal.see('写好了');
  terminal.press('因为 ISN 要确认，q 不会退出？');
  await terminal.see('因为 ISN 要确认，q 不会退出？');
  terminal.press(keys.enter);
  await terminal.see('参考答案');
  terminal.press('1', keys.enter);
  await terminal.see('还缺：旧的 SYN 不能建立连接。');
});
