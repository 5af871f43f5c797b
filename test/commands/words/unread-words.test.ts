import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { unreadWords } from '../../../src/commands/words/unread-words.ts';
import { yamlWords } from '../../../src/commands/words/yaml-words.ts';
import { readEvents } from '../../../src/tcp/events.ts';
import { english } from '../../chinese.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test.each([
  ['a: "', 'MISSING_CHAR'],
  ['a: ]', 'UNEXPECTED_TOKEN'],
  ['a: @b', 'BAD_SCALAR_START'],
  ['a: "\\z"', 'BAD_DQ_ESCAPE'],
  ['a: 1\na: 2', 'DUPLICATE_KEY'],
  ['a: b: 1', 'BLOCK_AS_IMPLICIT_KEY'],
  ['a: [\n1]\n', 'BAD_INDENT'],
  ['a:\n\tb: 1', 'TAB_AS_INDENT'],
  ['a: &x *x', 'ALIAS_PROPS'],
  ['a: &x &y 1', 'MULTIPLE_ANCHORS'],
  ['a: !!str !!str 1', 'MULTIPLE_TAGS'],
  ['a: 1\n---\na: 2', 'MULTIPLE_DOCS'],
  ['a\nb: 1', 'MULTILINE_IMPLICIT_KEY'],
  ['a: !x!y 1', 'TAG_RESOLVE_FAILED'],
])('%j is not YAML, in both languages', (text, code) => {
  const { errors } = parseDocument(text);
  const found = errors.find((error) => error.code === code);
  expect(errors.map((error) => error.code)).toContain(code);
  const said = yamlWords(found!);
  expect(english(said)).toMatch(/ at line \d+, column \d+$/);
  expect(said.zh).toMatch(/^第 \d+ 行第 \d+ 列：/);
});

test.each([
  [
    'an alias without its anchor',
    () => parseDocument('a: *b').toJS(),
    /^Unresolved alias .*: b$/,
    '别名“b”没有对应的锚点',
  ],
  [
    'an alias too many',
    () => parseDocument(`a: &a [1]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]`).toJS(),
    /^Excessive alias count/,
    '别名展开的次数过多',
  ],
  ['no JSON', () => JSON.parse('x'), /is not valid JSON$/, '不是有效的 JSON'],
  ['JSON that goes wrong', () => JSON.parse('{"a"}'), /in JSON at position 4/, '不是有效的 JSON（位置 4）'],
  ['JSON that ends early', () => JSON.parse('{'), /JSON/, /^不是有效的 JSON/],
  [
    'no file',
    () => readFileSync(join(tmpdir(), 'tcp-lessons-none/none')),
    /^there is no such file$/,
    '没有这个文件',
  ],
])('%s is told of in both languages', (_, act, en, zh) => {
  const said = unreadWords(thrownBy(act));
  english(said);
  expect(said.en).toMatch(en);
  expect(said.zh).toMatch(zh);
});

test('a folder in place of a file is told of in both languages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-unread-'));
  try {
    expect(english(unreadWords(thrownBy(() => readFileSync(folder))))).toBe('a folder is in its place');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const dated = { time: '1795248929.230617901', side: 'client' };

test.each([
  {},
  { ...dated, kind: 'call', side: 'middle' },
  { ...dated, kind: 'call' },
  { ...dated, kind: 'call', call: 'recv', result: 'ok', returned: 'later' },
  { ...dated, kind: 'state' },
  { ...dated, kind: 'state', from: 'CLOSED', to: 'LISTEN' },
  { ...dated, kind: 'state', from: 'CLOSED', to: 'LISTEN', by: 'sampler' },
  { ...dated, kind: 'wire' },
])('the event %o is refused in both languages', (event) => {
  const { message } = thrownBy(() => readEvents(JSON.stringify(event))) as Error;
  const keys = [
    ...[
      'kind',
      'call',
      'state',
      'wire',
      'time',
      'side',
      'client',
      'server',
      'result',
      'returned',
      'from',
      'to',
    ],
    ...['by', 'tracepoint', 'sampler', 'simulation', 'socket', 'did'],
  ];
  expect(message).toMatch(/^1: /);
  english(unreadWords(new Error(message.replace(/^1: /, ''))), keys);
});
