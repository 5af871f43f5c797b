import type { Call } from './call.ts';
import { type ExitCode, Failure, misused } from './failure.ts';
import { explorerOf, runSession } from './session.ts';
import { isTerminal, keysPastStdin } from './terminal.ts';

/** Milliseconds that the first screen waits for conversations to show. */
const patience = 150;

/** A capture on the screen; as text, the list of its conversations with their stories. */
export async function run(call: Call): Promise<ExitCode> {
  const [path] = call.operands;
  if (path === undefined) {
    throw misused('open needs a capture file, or - for stdin', 'open 需要一个抓包文件，或用 - 表示标准输入');
  }
  const explorer = explorerOf(call);
  if (call.options.plain || !isTerminal(call.stdout)) {
    return (await import('./plain-capture.ts')).printCapture(call, path);
  }
  const keys = path === '-' || !isTerminal(call.stdin) ? keysPastStdin(call.platform) : undefined;
  try {
    const read = await explorer.open(path);
    const first = await Promise.race([read.whole, read.begun, later(patience)]);
    // Nothing could be read: it is no capture, or not one that begins as one.
    if (first?.stop !== undefined && first.frames === 0) throw unread(path, first.stop);
    return await runSession(call, { capture: { explorer, path }, ...(keys && { keys }) });
  } finally {
    keys?.destroy();
    await explorer.close();
  }
}

const later = (milliseconds: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));

const unread = (path: string, { en, zh }: { readonly en: string; readonly zh: string }): Failure => {
  const name = path === '-' ? 'stdin' : path;
  return new Failure(1, { en: `${name}: ${en}`, zh: `${name}：${zh}` });
};
