import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { built } from './built.ts';
import { run as runIn } from './run.ts';
import { closeAll, emptyFolder, root } from './terminal.ts';

beforeAll(built, 120_000);
afterEach(closeAll);

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const home = emptyFolder();
  const done = runIn(args, home, env);
  expect(readdirSync(home), 'nothing is written').toEqual([]);
  return done;
};

test.each([[['--help']], [['-h']], [['help']], [['learn', 'L1', '--help']], [['nonsense', '-h']]])(
  '%j helps',
  (args) => {
    const [status, stdout, stderr] = run(args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('tcp-lessons learn L1');
  },
);

test('help in Chinese', () => {
  expect(run(['--help'], { LANG: 'zh_CN.UTF-8' })[1]).toContain('三次握手');
  expect(run(['--lang', 'zh', 'help'])[1]).toContain('三次握手');
  expect(run(['help', '--lang=en'], { LANG: 'zh_CN.UTF-8' })[1]).toContain('the three-way handshake');
});

test.each([[['--version']], [['-V']]])('%j', (args) => {
  expect(run(args)).toEqual([0, `${version}\n`, '']);
});

test.each([
  [['lern', 'L1'], {}, 'tcp-lessons: there is no command lern (did you mean learn?)\n'],
  [['opn', 'x.pcap'], {}, 'tcp-lessons: there is no command opn (did you mean open?)\n'],
  [['open'], {}, 'tcp-lessons: open needs a capture file, or - for stdin\n'],
  [['--feilds'], { LANG: 'zh_CN.UTF-8' }, 'tcp-lessons: 没有选项 --feilds（是不是想写 --fields？）\n'],
  [['--lang', 'zh', 'lern'], {}, 'tcp-lessons: 没有命令 lern（是不是想写 learn？）\n'],
  [['decode'], {}, 'tcp-lessons: decode needs a capture file, or - for stdin\n'],
  [
    ['learn', 'L1\u001B[31m', '--plain'],
    {},
    'tcp-lessons: there is no lesson L1\u241b[31m; tcp-lessons list names them\n',
  ],
])('%j is wrong usage', (args, env, sentence) => {
  expect(run(args, env)).toEqual([2, '', sentence]);
});

test('decode, check, list, paths, progress and doctor work from the bundle', () => {
  expect(run(['decode', 'captures/refused/client.pcapng', '--fields', 'tcp.flags'])).toEqual([
    0,
    'tcp.flags\n0x0002\n0x0014\n',
    '',
  ]);
  expect(run(['check', '.'])[0]).toBe(0);
  expect(run(['list'])[1]).toContain('four-way-close');
  expect(run(['paths'])[1]).toMatch(/\/own\n$/);
  expect(run(['progress'])[0]).toBe(0);
  expect(run(['doctor'])[1]).toContain('Node.js');
});
