import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { WriteStream } from 'node:tty';
import type { Text } from '../lesson/text.ts';
import { cellsOfAmbiguous, widthQuery } from './ambiguous-width.ts';
import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { speaksUtf8 } from './language.ts';
import { wantsColour, whyNoScreen } from './terminal.ts';
import { notRead } from './trouble.ts';

/** What this machine and terminal can do for the course, a line each: for a report of something that looks wrong. */
export async function run(call: Call): Promise<ExitCode> {
  const { env, platform } = call;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '-';
  const facts: readonly Text[] = [
    both(`Node.js ${process.versions.node}, ${platform} ${process.arch}`),
    await screenFact(call),
    {
      en: `colour: ${wantsColour(call) ? 'yes' : 'no'}`,
      zh: `颜色：${wantsColour(call) ? '有' : '无'}`,
    },
    {
      en: `locale: ${locale}${speaksUtf8(env, platform) ? '' : ' (not UTF-8: signs in ASCII; set LC_ALL=C.UTF-8)'}`,
      zh: `区域设置：${locale}${speaksUtf8(env, platform) ? '' : '（不是 UTF-8：符号用 ASCII；可设 LC_ALL=C.UTF-8）'}`,
    },
    { en: `language: ${call.lang()}`, zh: `语言：${call.lang()}` },
    await widthFact(call),
    progressFact(call),
  ];
  for (const fact of facts) call.stdout.write(`${fact[call.lang()]}\n`);
  return 0;
}

const both = (text: string): Text => ({ en: text, zh: text });

async function screenFact(call: Call): Promise<Text> {
  const why = whyNoScreen(call);
  if (why !== undefined) return { en: `terminal: ${why.en}`, zh: `终端：${why.zh}` };
  const { columns, rows } = call.stdout as WriteStream;
  const size = `${call.env.TERM ?? '-'} ${columns}×${rows}`;
  return { en: `terminal: ${size}`, zh: `终端：${size}` };
}

/** Asks the terminal, where there is one. */
async function widthFact(call: Call): Promise<Text> {
  if (whyNoScreen(call) !== undefined) {
    return { en: 'ambiguous characters: no terminal to ask', zh: '宽度不定的字符：没有终端可问' };
  }
  const { stdin, stdout } = process;
  stdin.setRawMode(true);
  stdout.write(`\r${widthQuery.replaceAll('\u001B[H', '\r')}`);
  const cells = await cellsOfAmbiguous(stdin, 200);
  stdin.setRawMode(false);
  stdin.pause();
  stdout.write('\r\u001B[K');
  if (cells === undefined) {
    return { en: 'ambiguous characters: the terminal does not say', zh: '宽度不定的字符：终端没有回答' };
  }
  return cells === 1
    ? { en: 'ambiguous characters: one cell', zh: '宽度不定的字符：占一格' }
    : {
        en: 'ambiguous characters: two cells, so signs are in ASCII',
        zh: '宽度不定的字符：占两格，所以符号用 ASCII',
      };
}

function progressFact({ log, readLog }: Call): Text {
  const { lines, trouble } = readLog();
  if (trouble !== undefined) return notRead(trouble);
  const writable = isWritable(log.path);
  return {
    en: `progress: ${log.path}, ${lines.length} lines, ${writable ? 'writable' : 'NOT writable'}`,
    zh: `进度：${log.path}，${lines.length} 行，${writable ? '可写' : '不可写'}`,
  };
}

/** Whether the log, or else the nearest folder above it that there is, can be written to. */
function isWritable(path: string): boolean {
  if (!existsSync(path) && dirname(path) !== path) return isWritable(dirname(path));
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
