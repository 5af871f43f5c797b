import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { printableText } from '../decode/text.ts';
import type { AboutCapture, Sysctl } from '../lesson/about-capture.ts';
import type { CaptureFolder } from '../lesson/course.ts';
import type { Text } from '../lesson/text.ts';
import { readEvents } from '../tcp/events.ts';
import type { Side } from '../tcp/segment.ts';
import { cannot } from './failure.ts';
import { readerWords, unreadWords } from './words/unread-words.ts';

const sides: readonly Side[] = ['client', 'server'];

/**
 * Reads a folder of `captures/`: about.yaml, a capture file for each vantage point, events.jsonl where there is one.
 * @throws Failure that says in one sentence what is wrong, after the name of the file
 */
export function readCaptureFolder(folder: string): CaptureFolder {
  const about = within('about.yaml', () => aboutOf(parse(readFileSync(join(folder, 'about.yaml'), 'utf8'))));
  const files: Partial<Record<Side, string>> = {};
  for (const side of about.vantage) {
    const file = `${side}.pcapng`;
    files[side] = within(file, () => readFileSync(join(folder, file)).toString('base64'));
  }
  return { name: basename(folder), about, files, events: eventsOf(join(folder, 'events.jsonl')) };
}

function within<Result>(file: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const { en, zh } = unreadWords(error);
    throw cannot(`${file}: ${en}`, `${file}: ${zh}`);
  }
}

function aboutOf(value: unknown): AboutCapture {
  const said = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const { origin, kernel, vantage } = said;
  if (origin !== 'recorded' && origin !== 'rebuilt' && origin !== 'simulated') {
    throw cannot('origin is recorded, rebuilt or simulated', 'origin 应为 recorded、rebuilt 或 simulated');
  }
  const from = sides.filter((side) => Array.isArray(vantage) && vantage.includes(side));
  if (!Array.isArray(vantage) || from.length === 0 || from.length !== vantage.length) {
    throw cannot('vantage is a list of client, server or both', 'vantage 应为列表，含 client、server 或两者');
  }
  return {
    title: textOf(said.title, 'title'),
    shows: textOf(said.shows, 'shows'),
    origin,
    ...(typeof kernel === 'string' ? { kernel: printableText(kernel) } : {}),
    ...(said.printed === undefined ? {} : { printed: textOf(said.printed, 'printed') }),
    ...(said.filled === undefined ? {} : { filled: textOf(said.filled, 'filled') }),
    ...(said.sysctls === undefined ? {} : { sysctls: sysctlsOf(said.sysctls) }),
    ...(said.varies === undefined ? {} : { varies: textOf(said.varies, 'varies') }),
    // In the order written: the first is the one that a lesson is seen from.
    vantage: vantage as readonly Side[],
  };
}

function textOf(value: unknown, name: string): Text {
  const { en, zh } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Text>;
  if (typeof en !== 'string' || typeof zh !== 'string') {
    throw cannot(`${name} needs en and zh`, `${name} 要有 en 和 zh`);
  }
  return { en: printableText(en), zh: printableText(zh) };
}

/** Each a value, or one for either side. */
function sysctlsOf(value: unknown): Readonly<Record<string, Sysctl>> {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap) throw cannot('sysctls is a list of names and values', 'sysctls 应为名称与值的列表');
  return Object.fromEntries(
    Object.entries(value).map(([name, set]): [string, Sysctl] => {
      if (typeof set !== 'object' || set === null) return [printableText(name), settingOf(name, set)];
      const own = sides.flatMap((side): [Side, string | number][] =>
        side in set ? [[side, settingOf(name, (set as Readonly<Record<string, unknown>>)[side])]] : [],
      );
      if (own.length !== Object.keys(set).length) {
        throw cannot(`${name} is set for client and server`, `${name} 只能分别为 client 和 server 设置`);
      }
      return [printableText(name), Object.fromEntries(own)];
    }),
  );
}

function settingOf(name: string, value: unknown): string | number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return printableText(value);
  throw cannot(`${name} is set to a number or a text`, `${name} 的值应为数或文本`);
}

function eventsOf(file: string): string {
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  try {
    readEvents(text);
  } catch (error) {
    const [, line, why = ''] = /^(\d+): (.*)$/s.exec(error instanceof Error ? error.message : '') ?? [];
    const { en, zh } = readerWords(why);
    throw cannot(`events.jsonl:${line}: ${en}`, `events.jsonl:${line}: ${zh}`);
  }
  return text;
}
