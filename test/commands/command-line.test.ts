import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../src/commands/command-line.ts';
import { Failure } from '../../src/commands/failure.ts';
import { help } from '../../src/commands/help.ts';
import { chooseLanguage, speaksUtf8 } from '../../src/commands/language.ts';
import { nearest } from '../../src/tcp/did-you-mean.ts';
import { cells } from '../../src/ui/span.ts';

const read = (line: string) => readCommandLine(line.split(' ').filter((word) => word !== ''));

/** The exit code and the sentence in both languages. */
const refusal = (line: string): readonly [number, string, string] => {
  try {
    read(line);
  } catch (error) {
    if (error instanceof Failure) return [error.exitCode, error.sentence.en, error.sentence.zh];
    throw error;
  }
  throw new Error(`${line} was taken`);
};

describe('a line that is understood', () => {
  test.each([
    ['', { command: 'home', operands: [], options: {} }],
    ['learn L1 --lang zh', { command: 'learn', operands: ['L1'], options: { lang: 'zh' } }],
    ['--ascii --plain learn', { command: 'learn', operands: [], options: { ascii: true, plain: true } }],
    ['decode -', { command: 'decode', operands: ['-'], options: {} }],
    [
      'decode --format=tsv --fields tcp.seq,tcp.ack x.pcap',
      { command: 'decode', operands: ['x.pcap'], options: { format: 'tsv', fields: 'tcp.seq,tcp.ack' } },
    ],
    ['decode -- --odd-name', { command: 'decode', operands: ['--odd-name'], options: {} }],
    ['progress import FILE', { command: 'progress', operands: ['import', 'FILE'], options: {} }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });
});

describe('help is asked for anywhere', () => {
  test.each([
    'help',
    '--help',
    '-h',
    'decode x --help',
    '-h decode',
    'learn -h L1',
    'nonsense --help',
    'help decode',
  ])('%s', (line) => {
    expect(read(line).options.help).toBe(true);
  });

  test('and fits on any screen', () => {
    for (const text of [help.en, help.zh]) {
      const lines = text.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(24);
      for (const line of lines) expect(cells(line), line).toBeLessThanOrEqual(80);
      expect(text).toContain('tcp-lessons learn L1');
      expect(text).not.toContain('lab');
    }
  });
});

describe('a line that is not', () => {
  test.each([
    ['lern', 'there is no command lern (did you mean learn?)', '没有命令 lern（是不是想写 learn？）'],
    ['lab', 'there is no command lab', '没有命令 lab'],
    ['xyzzy', 'there is no command xyzzy', '没有命令 xyzzy'],
    [
      'decode x --feilds a',
      'there is no option --feilds (did you mean --fields?)',
      '没有选项 --feilds（是不是想写 --fields？）',
    ],
    ['-x', 'there is no option -x', '没有选项 -x'],
    ['learn --fields a', 'learn has no option --fields', 'learn 没有选项 --fields'],
    ['learn --lang', '--lang needs a value', '--lang 需要一个值'],
    ['learn --plain=yes', '--plain takes no value', '--plain 不带值'],
    ['--lang en-GB', '--lang is one of en, zh, not en-GB', '--lang 的值应为 en, zh 之一，不能是 en-GB'],
    [
      'decode x --format jsnl',
      '--format is one of text, tsv, jsonl, not jsnl (did you mean jsonl?)',
      '--format 的值应为 text, tsv, jsonl 之一，不能是 jsnl（是不是想写 jsonl？）',
    ],
    ['decode a b', 'decode does not know what to do with b', 'decode 用不着参数 b'],
    ['paths x', 'paths does not know what to do with x', 'paths 用不着参数 x'],
  ])('%s', (line, en, zh) => {
    expect(refusal(line)).toEqual([2, en, zh]);
  });
});

test('names of a part of a field are near it', () => {
  const names = ['tcp.seq', 'tcp.seq_raw', 'tcp.window_size_value', 'ip.src'];
  expect(nearest('seq', names)[0]).toBe('tcp.seq');
  expect(nearest('tcp.sqe', names)[0]).toBe('tcp.seq');
  expect(nearest('TCP.SEQ_RAW', names)[0]).toBe('tcp.seq_raw');
  expect(nearest('tcp.window_size', names)).toEqual(['tcp.window_size_value']);
  expect(nearest('completely.other', names)).toEqual([]);
});

describe('the language', () => {
  const saved = () => [{ v: 1, time: '2026-01-01T00:00:00.000Z', kind: 'lang', lang: 'zh' }] as const;
  const none = () => [];
  const english = () => 'en-GB';
  test.each([
    ['the option wins', 'en', saved, { LANG: 'zh_CN.UTF-8' }, 'en'],
    ['then the one chosen before', undefined, saved, { LANG: 'en_GB.UTF-8' }, 'zh'],
    ['then LC_ALL', undefined, none, { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_GB' }, 'zh'],
    ['then LC_MESSAGES', undefined, none, { LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en_GB' }, 'zh'],
    ['then LANG', undefined, none, { LANG: 'C.UTF-8' }, 'en'],
    ['a language we lack is English', undefined, none, { LANG: 'de_DE.UTF-8' }, 'en'],
    ['then the system', undefined, none, {}, 'en'],
    ['an option that is none', 'fr', none, { LANG: 'zh' }, 'zh'],
  ] as const)('%s', (_, asked, lines, env, expected) => {
    expect(chooseLanguage(asked, lines, env, english)).toBe(expected);
  });

  test('the system’s own', () => {
    expect(chooseLanguage(undefined, none, {}, () => 'zh-Hans-CN')).toBe('zh');
  });
});

test.each([
  [{ LANG: 'en_US.UTF-8' }, 'linux', true],
  [{ LANG: 'C.utf8' }, 'linux', true],
  [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', false],
  [{ LC_CTYPE: 'zh_CN.GB18030' }, 'linux', false],
  [{}, 'linux', false],
  [{}, 'darwin', true],
  [{}, 'win32', true],
])('%o on %s speaks UTF-8: %s', (env, platform, expected) => {
  expect(speaksUtf8(env, platform)).toBe(expected);
});
