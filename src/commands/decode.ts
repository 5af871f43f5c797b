import { CaptureReader, type CaptureStop } from '../decode/capture.ts';
import { decodePacket } from '../decode/decode-packet.ts';
import type { Filter } from '../tcp/filter/filter.ts';
import { Follower } from '../tcp/follower.ts';
import { type Call, tell } from './call.ts';
import { openInput } from './capture/capture-input.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { type RowWriter, rowWriter } from './rows/decode-rows.ts';
import { filterOption } from './rows/filter-option.ts';
import { Output } from './rows/output.ts';
import type { QuickRows } from './rows/quick-rows.ts';
import { reasonIn } from './words/reason-words.ts';

/** A capture as rows, a frame each, in memory that does not grow with the file. */
export async function run(call: Call): Promise<ExitCode> {
  const [file] = call.operands;
  if (file === undefined) {
    throw misused(
      'decode needs a capture file, or - for stdin',
      'decode 需要一个抓包文件，或用 - 表示标准输入',
    );
  }
  const rows = rowWriter(call);
  const filter = filterOption(call.options.filter);
  const quick = filter === undefined || rows.quick?.takeOnly(filter) ? rows.quick : undefined;
  const { chunks, damage } = await openInput(file, call.stdin);
  const out = new Output(call.stdout);
  const stop =
    quick === undefined
      ? await writeRows(chunks, rows, filter, out, damage)
      : await writeQuickly(chunks, rows.header, quick, out, damage);
  if (stop === undefined) return 0;
  const name = file === '-' ? 'stdin' : file;
  // Nothing was read: it is no capture, or not one that begins as one.
  if (stop.offset === 0) throw cannot(`${name}: ${stop.reason}`, `${name}：${reasonIn('zh', stop.reason)}`);
  tell(call, {
    en: `${name}: stopped at octet ${stop.offset}, after ${stop.frames} ${stop.frames === 1 ? 'frame' : 'frames'}: ${stop.reason}`,
    zh: `${name}：读到第 ${stop.offset} 字节处停止，已读出 ${stop.frames} 帧：${reasonIn('zh', stop.reason)}`,
  });
  return 1;
}

/** Writes what can be read and is selected, and returns why no more. */
async function writeRows(
  chunks: AsyncIterable<Uint8Array>,
  rows: RowWriter,
  filter: Filter | undefined,
  out: Output,
  damage: () => string | undefined,
): Promise<CaptureStop | undefined> {
  const reader = new CaptureReader();
  const follower = new Follower();
  const needsConversation = rows.needsConversation || filter?.needsConversation === true;
  let octets = 0;
  let start: bigint | undefined;
  await out.add(rows.header);
  for await (const chunk of chunks) {
    octets += chunk.length;
    for (const frame of reader.push(chunk)) {
      const packet = decodePacket(frame);
      start ??= frame.time;
      const followed = needsConversation ? follower.next(packet) : undefined;
      const row = followed === undefined ? { packet, start } : { packet, start, ...followed };
      if (filter?.matches(row) === false) continue;
      const full = out.add(rows.row(row));
      // Waiting for nothing would cost more than the row.
      if (full !== undefined) await full;
    }
    if (reader.stop !== undefined) break;
  }
  await out.add(rows.footer?.() ?? '');
  await out.flush();
  return stopOf(reader, damage(), octets);
}

/** So many octets of a file are turned into rows at once: what they become is held until it is taken. */
const piece = 1 << 17;

/** The same without a packet for each row. */
async function writeQuickly(
  chunks: AsyncIterable<Uint8Array>,
  header: string,
  rows: QuickRows,
  out: Output,
  damage: () => string | undefined,
): Promise<CaptureStop | undefined> {
  let octets = 0;
  await out.add(header);
  for await (const chunk of chunks) {
    octets += chunk.length;
    for (let at = 0; at < chunk.length && rows.stop === undefined; at += piece) {
      await out.addOctets(rows.push(chunk.subarray(at, at + piece)));
    }
    if (rows.stop !== undefined) break;
  }
  await out.flush();
  return stopOf(rows, damage(), octets);
}

/** Why no more could be read. Damage to the packing explains a file that ends early, after so many octets. */
function stopOf(
  reader: Pick<CaptureReader, 'end'> & { readonly count: number },
  reason: string | undefined,
  octets: number,
): CaptureStop | undefined {
  const stop = reader.end();
  return reason === undefined ? stop : { offset: octets, frames: reader.count, ...stop, reason };
}
