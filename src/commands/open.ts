import type { Call } from './call.ts';
import { explorerOf } from './explore/explorer.ts';
import { type ExitCode, misused } from './failure.ts';
import { runSession } from './session.ts';
import { isTerminal, keysPastStdin } from './terminal.ts';
import { unreadIn } from './unread.ts';

/** Milliseconds that the first screen waits for conversations to show. */
const patience = 250;

/** A capture on the screen; as text, the list of its conversations with their stories. */
export async function run(call: Call): Promise<ExitCode> {
  const [path] = call.operands;
  if (path === undefined) {
    throw misused('open needs a capture file, or - for stdin', 'open 需要一个抓包文件，或用 - 表示标准输入');
  }
  const explorer = explorerOf(call);
  if (call.options.plain || !isTerminal(call.stdout) || call.env.TERM === 'dumb') {
    return (await import('./explore/plain-capture.ts')).printCapture(call, path);
  }
  const keys = path === '-' || !isTerminal(call.stdin) ? keysPastStdin(call.platform) : undefined;
  try {
    const read = await explorer.open(path, call.options.with);
    await Promise.race([read.begun, later(patience)]);
    const unread = unreadIn(read.now(), path);
    if (unread !== undefined) throw unread;
    return await runSession(call, { capture: { explorer, read, path }, ...(keys && { keys }) });
  } finally {
    keys?.destroy();
    await explorer.close();
  }
}

const later = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
