import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { loadBundledCourse } from '../../src/commands/bundled-course.ts';
import { evidenceFields } from '../../src/lesson/evidence-field.ts';
import { mockPlan } from '../../src/lesson/interview/interview-plan.ts';
import { built } from './built.ts';
import { closeAll, course, emptyFolder, keys } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const [turn] = mockPlan((await loadBundledCourse()).interview, 1).turns;
if (turn === undefined) throw new Error('no questions');
const { points, show } = turn.question;

test('a mock interview: an answer, its packet, and the score card', async () => {
  const home = emptyFolder();
  const card = join(home, 'card.md');
  const terminal = course(['drill', '--interview', '--mock', '1', '-o', card], { home });
  await terminal.see(/Mock interview 1 +(10:00|9:5\d) left/);
  terminal.press(keys.enter);
  await terminal.see('Question 1 of 6.');
  terminal.press(keys.enter);
  await terminal.see('stop writing');
  terminal.press(...'It is.', keys.enter);
  await terminal.see(/It is\.[\s\S]*A good answer[\s\S]*Tick what is in it/);
  // All points but the first.
  for (const [index] of points.slice(1).entries()) terminal.press(String(index + 2));
  await terminal.until('the ticks', (text) => text.split('[x]').length === points.length);
  terminal.press(keys.enter);
  await terminal.see('Still missing:');
  terminal.press(keys.enter);
  await terminal.see('Show it in this capture.');
  for (let at = show.show; at > show.frame; at -= 1) terminal.press(keys.up);
  terminal.press(keys.enter);
  if (show.field !== undefined) {
    await terminal.see('Which of its fields shows it?');
    terminal.press(String(evidenceFields.indexOf(show.field) + 1));
  }
  await terminal.see('Right.');
  terminal.press(keys.enter);
  await terminal.see('Often said, and wrong:');
  terminal.press(keys.enter);
  await terminal.see('A follow-up.');
  terminal.press(keys.escape);
  const said = `${points.length - 1}/${points.length}`;
  await terminal.see(new RegExp(`Score card: Mock interview 1[\\s\\S]*All +1 +${said} +1/1`));
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
  // The card stays in the scrollback, and in the file.
  expect(terminal.text()).toMatch(new RegExp(`All +1 +${said} +1/1`));
  expect(readFileSync(card, 'utf8')).toContain(`| **All** | 1 | ${said} | 1/1 |`);

  const lines = readFileSync(join(home, 'progress.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { readonly kind: string }).kind)).toEqual([
    'interview-begun',
    'interview-answer',
    'interview-shown',
  ]);
  expect(lines[1]).toContain('"text":"It is."');

  const again = course(['drill', '--interview', '--format', 'text'], { home });
  expect(await again.exit()).toBe(0);
  expect(again.text()).toMatch(new RegExp(`All +1 +${said} +1/1`));
});

test('practice in Chinese, left with Ctrl-C: what was answered is kept', async () => {
  const home = emptyFolder();
  const terminal = course(['drill', '--interview', '--both', '--lang', 'zh'], {
    ...{ home, columns: 60, rows: 20 },
  });
  await terminal.see('随时可以按 esc 结束面试');
  terminal.press(keys.enter);
  await terminal.see('第 1 题');
  terminal.press('m');
  await terminal.see('请如实勾选');
  terminal.press(keys.enter);
  await terminal.see('还缺：');
  terminal.press(keys.ctrlC);
  expect(await terminal.exit()).toBe(130);
  expect(terminal.text()).toContain('合计');
  expect(readFileSync(join(home, 'progress.jsonl'), 'utf8')).toContain('"kind":"interview-answer"');
});

test('from home: the interview is chosen with its time and languages, and back home after its score card', async () => {
  const home = emptyFolder();
  const terminal = course([], { home, columns: 80, rows: 24 });
  await terminal.see('Three-way handshake');
  terminal.press('G', keys.up, keys.up);
  await terminal.see(/> +Interview/);
  terminal.press(keys.enter);
  await terminal.see(/Time +no limit[\s\S]*> Practice/);
  terminal.press(keys.down);
  await terminal.see(/Time +10 minutes[\s\S]*> Mock interview 1 +not held yet/);
  terminal.press('t', 'b', 'L');
  await terminal.see(/限时 +20 分钟[\s\S]*中文和英文[\s\S]*> 模拟面试 1/);
  terminal.press(keys.enter);
  await terminal.see(/模拟面试 1 +剩余 (20:00|19:5\d)/);
  // Time goes by on the screen.
  await terminal.see(/剩余 19:5[0-8]/);
  terminal.press(keys.enter);
  await terminal.see(turn.question.ask.zh.slice(0, 12));
  await terminal.see(turn.question.ask.en.slice(0, 20));
  terminal.press('m');
  await terminal.see('请如实勾选');
  terminal.press('1', keys.enter);
  await terminal.see('还缺：');
  terminal.press(keys.escape);
  await terminal.see('成绩单：模拟面试 1');
  terminal.press(keys.enter);
  await terminal.see(/> +面试/);
  terminal.press(keys.enter, keys.down);
  await terminal.see(new RegExp(`> 模拟面试 1 +\\d{4}-\\d\\d-\\d\\d：要点 1/${points.length}`));
  terminal.press(keys.escape);
  await terminal.see(/> +面试/);
  terminal.press('q');
  expect(await terminal.exit()).toBe(0);
});
