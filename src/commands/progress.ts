import { readFileSync } from 'node:fs';
import type { Text } from '../lesson/text.ts';
import { progressLineOf } from '../store.ts';
import { didYouMean } from '../tcp/did-you-mean.ts';
import { type Call, tell } from './call.ts';
import { unreadable } from './capture/capture-source.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { linesOf, mustBeSaved } from './progress-log.ts';
import { reset } from './progress-reset.ts';
import { show } from './progress-show.ts';

const verbs = { show, export: exportLines, import: importLines, reset } as const;

/** What the log says, and moving it between machines. */
export async function run(call: Call): Promise<ExitCode> {
  const [verb = 'show'] = call.operands;
  if (!Object.hasOwn(verbs, verb)) {
    const near = didYouMean(verb, Object.keys(verbs));
    throw misused(`progress cannot ${verb}${near.en}`, `progress 没有 ${verb} 这个操作${near.zh}`);
  }
  const most = verb === 'import' || verb === 'reset' ? 2 : 1;
  const surplus = call.operands[most];
  if (surplus !== undefined) {
    throw misused(
      `progress ${verb} does not know what to do with ${surplus}`,
      `progress ${verb} 用不着参数 ${surplus}`,
    );
  }
  if (call.options.yes && verb !== 'reset') {
    throw misused(
      `progress ${verb} asks nothing, so --yes has no use`,
      `progress ${verb} 不提问，用不着 --yes`,
    );
  }
  await verbs[verb as keyof typeof verbs](call);
  return 0;
}

/** The log as it is, every kind of line, for another machine. */
async function exportLines(call: Call): Promise<void> {
  for (const line of linesOf(call)) call.stdout.write(`${JSON.stringify(line)}\n`);
}

/**
 * Adds the lines that are not here yet, each once: doing it twice changes nothing, and of two machines that import each
 * other's lines both know the same. Torn lines are told and left out; where nothing else is in the file, it is none of ours.
 */
async function importLines(call: Call): Promise<void> {
  const [, file] = call.operands;
  if (file === undefined) {
    throw misused(
      'progress import needs a file, or - for stdin',
      'progress import 需要一个文件，或用 - 表示标准输入',
    );
  }
  const texts = (await textOf(call, file)).split('\n').filter((line) => line.trim() !== '');
  const found = texts.map(progressLineOf).filter((line) => line !== undefined);
  if (found.length === 0 && texts.length > 0) {
    throw cannot(
      `${file}: not a line of this is progress; nothing was imported`,
      `${file}：没有一行是进度记录，没有导入任何内容`,
    );
  }
  const known = new Set(linesOf(call).map((line) => JSON.stringify(line)));
  const added = new Map(found.map((line) => [JSON.stringify(line), line]));
  for (const line of known) added.delete(line);
  mustBeSaved(call.log.append([...added.values()]));
  const torn = texts.length - found.length;
  const others: Text =
    added.size === found.length
      ? { en: '', zh: '' }
      : { en: ', the others were here already', zh: '，其余已经存在' };
  tell(call, {
    en: `${added.size} of ${found.length} lines imported${others.en}${torn === 0 ? '' : `; lines that make no sense, left out: ${torn}`}`,
    zh: `共 ${found.length} 行，导入 ${added.size} 行${others.zh}${torn === 0 ? '' : `；另有 ${torn} 行无法识别，未导入`}`,
  });
}

async function textOf(call: Call, file: string): Promise<string> {
  try {
    if (file !== '-') return readFileSync(file, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of call.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  } catch (error) {
    throw unreadable(file, error);
  }
}
