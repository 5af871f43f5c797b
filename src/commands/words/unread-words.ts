import { YAMLError } from 'yaml';
import type { Text } from '../../lesson/text.ts';
import { Failure } from '../failure.ts';
import { yamlWords } from './yaml-words.ts';

/** Why a file of a course's folder could not be read, from what was thrown. */
export function unreadWords(error: unknown): Text {
  if (error instanceof Failure) return error.sentence;
  if (error instanceof YAMLError) return yamlWords(error);
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : noError(error);
  const known = code === undefined ? undefined : disk[code];
  if (known !== undefined) return known;
  return readerWords(message);
}

/** What a reader of JSON, YAML or events says in English, in both languages. */
export function readerWords(message: string): Text {
  const [en = ''] = message.split('\n');
  const found = reasons.find(([english]) => english.test(message));
  return { en, zh: found === undefined ? `无法读取（${en}）` : message.replace(...found) };
}

const noError = (thrown: unknown) => ({ code: undefined, message: String(thrown) });

const disk: Readonly<Record<string, Text>> = {
  ENOENT: { en: 'there is no such file', zh: '没有这个文件' },
  EACCES: { en: 'it may not be read', zh: '没有读取权限' },
  EPERM: { en: 'it may not be read', zh: '没有读取权限' },
  EISDIR: { en: 'a folder is in its place', zh: '这是目录，不是文件' },
  ELOOP: { en: 'its links lead in a circle', zh: '链接成环' },
  EMFILE: { en: 'too many files are open', zh: '打开的文件过多' },
};

/** The English of JSON, of the aliases of YAML and of events.jsonl, and the Chinese for it. */
const reasons: readonly (readonly [english: RegExp, zh: string])[] = [
  [/^.*\bJSON at position (\d+).*$/s, '不是有效的 JSON（位置 $1）'],
  [/^.*\bJSON\b.*$/s, '不是有效的 JSON'],
  [/^Unresolved alias .*: (\S+)$/, '别名“$1”没有对应的锚点'],
  [/^Excessive alias count .*$/, '别名展开的次数过多'],

  // events.jsonl.
  [
    /^an event has a kind \(call, state or wire\) and a time in seconds with nine decimals$/,
    '事件要有 kind（call、state 或 wire）和 time（以秒为单位，九位小数）',
  ],
  [/^side is client or server$/, 'side 应为 client 或 server'],
  [/^a call has a result$/, 'call 事件要有 call 和 result'],
  [/^returned is a time in seconds with nine decimals$/, 'returned 应为以秒为单位的时间，九位小数'],
  [/^a state event goes from one TCP state to another$/, 'state 事件的 from 和 to 应为 TCP 状态'],
  [/^by is tracepoint, sampler or simulation$/, 'by 应为 tracepoint、sampler 或 simulation'],
  [/^a state event names its socket$/, 'state 事件要有 socket'],
  [/^a wire event says what the wire did$/, 'wire 事件要有 did'],
];
