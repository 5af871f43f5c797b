import { openSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { Text } from '../lesson/text.ts';
import type { Call } from './call.ts';
import { Failure } from './failure.ts';

export const isTerminal = (stream: object): boolean => 'isTTY' in stream && stream.isTTY === true;

/** Why no screen can be shown, and what to do instead; absent where one can. */
export function whyNoScreen({ stdin, stdout, env, platform }: Omit<Call, 'lang'>): Text | undefined {
  if (env.TERM === 'dumb') {
    return {
      en: 'TERM=dumb has no screen; set TERM to what the terminal is, or use learn LESSON --plain for text',
      zh: 'TERM=dumb 没有全屏显示；请把 TERM 设为实际的终端类型，或用 learn 课程 --plain 输出文本',
    };
  }
  if (isTerminal(stdin) && isTerminal(stdout)) return undefined;
  // Where mintty has no console behind it, Node sees pipes.
  if (platform === 'win32' && env.MSYSTEM !== undefined) {
    return {
      en: 'this is no terminal to Node; run winpty npx.cmd tcp-lessons, or use Windows Terminal',
      zh: 'Node 认不出这个终端；请运行 winpty npx.cmd tcp-lessons，或改用 Windows Terminal',
    };
  }
  return {
    en: 'a screen needs a terminal for both input and output; with --plain the same comes as text',
    zh: '全屏显示要求输入和输出都是终端；加 --plain 则以纯文本输出',
  };
}

/**
 * Where keys come from when stdin is something else: the terminal that the program was started from.
 * @throws Failure where there is none
 */
export function keysPastStdin(platform: string): ReadStream {
  try {
    if (platform !== 'win32') return new ReadStream(openSync('/dev/tty', 'r+'));
  } catch {}
  throw new Failure(2, {
    en: 'keys need a terminal, and stdin is none; open a file from a terminal, or use --plain for text',
    zh: '按键要从终端读取，而标准输入不是终端；请在终端里打开文件，或用 --plain 输出文本',
  });
}

/** Whether to colour: the option, then NO_COLOR (non-empty: no-color.org), then FORCE_COLOR. */
export function wantsColour({ options, env }: Omit<Call, 'lang'>): boolean {
  if (options['no-color'] || env.NO_COLOR) return false;
  if (env.TERM === 'dumb') return false;
  return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
}
