import { access } from 'node:fs/promises';
import { importText } from '../decode/text-import/import-text.ts';
import { type Call, tell } from './call.ts';
import { openInput } from './capture/capture-input.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { importedBlocks } from './imported-blocks.ts';
import { writeNew } from './new-file.ts';
import { octetsAsText } from './octets-as-text.ts';
import { isTerminal } from './terminal.ts';
import { problemWords } from './words/import-words.ts';

/** What tcpdump or Wireshark printed, made a capture again. */
export async function run(call: Call): Promise<ExitCode> {
  const [name] = call.operands;
  const { output, force } = call.options;
  if (name === undefined) {
    throw misused(
      'import needs the text that tcpdump or Wireshark printed, as a file, or - for stdin',
      'import 需要 tcpdump 或 Wireshark 打印的文本：一个文件，或用 - 表示标准输入',
    );
  }
  if (output === undefined && isTerminal(call.stdout)) {
    throw misused(
      'a capture is not for a terminal; name a file for it: -o FILE',
      '抓包内容不能显示在终端上；请指定输出文件：-o 文件',
    );
  }
  if (output !== undefined && force === undefined && (await exists(output))) {
    throw misused(
      `${output} is there already; --force writes over it`,
      `${output} 已经存在；加 --force 可以覆盖它`,
    );
  }
  const shown = name === '-' ? 'stdin' : name;
  const { frames, problems } = importText(await readAll(call, name, shown));
  for (const { en, zh } of problemWords(problems))
    tell(call, { en: `${shown}: ${en}`, zh: `${shown}：${zh}` });
  if (frames.length === 0) {
    throw cannot(`${shown}: no packet could be imported`, `${shown}：没有能导入的报文`);
  }
  const blocks = importedBlocks(frames, call.lang());
  if (output === undefined) await writeOut(call, blocks);
  else {
    await writeNew(
      output,
      async (out) => {
        for (const piece of pieces(blocks)) await out.appendFile(piece);
      },
      force === true,
    );
    const count = frames.length;
    tell(call, { en: `${output}: ${count} packets`, zh: `${output}：${count} 个报文` });
  }
  return 0;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** More text than this is not taken: it is worked on as a whole. */
const maxOctets = 64 * 1024 * 1024;

async function readAll(call: Call, name: string, shown: string): Promise<string> {
  const { chunks, damage } = await openInput(name, call.stdin);
  const all: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of chunks) {
    octets += chunk.length;
    if (octets > maxOctets) throw cannot(`${shown}: more than 64 MiB of text`, `${shown}：文本超过 64 MiB`);
    all.push(chunk);
  }
  if (damage() !== undefined) throw cannot(`${shown}: the packing is damaged`, `${shown}：压缩数据已损坏`);
  const text = octetsAsText(Buffer.concat(all));
  if (text === undefined) {
    throw cannot(
      `${shown}: this is not text; open and decode read captures`,
      `${shown}：这不是文本；抓包文件请用 open 或 decode 读取`,
    );
  }
  return text;
}

/** Octets written at once. */
const batch = 1 << 16;

/** Blocks put together, so that a packet is not a write. */
function* pieces(blocks: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let octets = 0;
  for (const block of blocks) {
    waiting.push(block);
    octets += block.length;
    if (octets < batch) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    octets = 0;
  }
  yield Buffer.concat(waiting);
}

/** No faster than it is taken. */
async function writeOut({ stdout }: Call, blocks: Iterable<Uint8Array>): Promise<void> {
  for (const piece of pieces(blocks)) {
    if (!stdout.write(piece)) await new Promise((resolve) => stdout.once('drain', resolve));
  }
}
