import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openCaptureFile } from '../../../src/commands/capture/capture-file.ts';
import { Explorer } from '../../../src/commands/explore/explorer.ts';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Frame } from '../../../src/decode/packet.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Msg } from '../../../src/ui/model.ts';

const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-explorer-'));
afterAll(() => rmSync(folder, { recursive: true }));

const framesOf = (name: string): readonly Frame[] => openCapture(readFileSync(`captures/${name}`)).frames;

/** Two conversations between the same sockets, and one on another link; the frames of the last two in turn. */
const merged: readonly Frame[] = [
  ...framesOf('handshake-and-close/client.pcapng'),
  ...interleaved(framesOf('syn-lost/client.pcapng'), framesOf('loopback-echo/client.pcapng')),
].map((frame, index) => ({ ...frame, number: index + 1 }));

function interleaved(a: readonly Frame[], b: readonly Frame[]): readonly Frame[] {
  const longer = Math.max(a.length, b.length);
  return Array.from({ length: longer }, (_, index) => [a[index], b[index]])
    .flat()
    .filter((frame) => frame !== undefined);
}

const path = join(folder, 'merged.pcapng');
writeFileSync(path, pcapngFile(merged));

let running: Explorer | undefined;
afterEach(() => running?.close());

/** An explorer with a capture open, and everything that it says. */
async function exploring() {
  const out: string[] = [];
  const stdout = new Writable({
    write(chunk, _, done) {
      out.push(String(chunk));
      done();
    },
  });
  const explorer = new Explorer({
    openFile: (name) => openCaptureFile(name, Readable.from([]), folder),
    stdout,
    clock: () => 0,
  });
  running = explorer;
  const read = await explorer.open(path);
  await read.whole;
  const said: Msg[] = [];
  const waiting: ((msg: Msg) => void)[] = [];
  explorer.listen((msg) => {
    said.push(msg);
    waiting.shift()?.(msg);
  });
  /** Performs an effect, and waits for what is said next. */
  const next = (effect: Parameters<Explorer['perform']>[0]): Promise<Msg> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      explorer.perform(effect);
    });
  return { explorer, said, next, out };
}

describe('an explorer', () => {
  test('says at once how much is read', async () => {
    const { said } = await exploring();
    expect(said).toMatchObject([
      { type: 'grown', reading: { isOpen: false, frames: merged.length, conversations: 3 } },
    ]);
  });

  test('reads a conversation as the whole capture tells it', async () => {
    const { next } = await exploring();
    const whole = follow(merged.map(decodePacket)).conversations;
    for (const stream of [0, 1, 2]) {
      const msg = await next({ type: 'load', stream });
      if (msg.type !== 'loaded') throw new Error(`not loaded but ${msg.type}`);
      const told = ({ moments }: (typeof whole)[number]) =>
        moments.map(({ packet, segment, after, notes, relative }) => ({
          ...{ number: packet.frame.number, segment, after, notes, relative },
        }));
      const { moments: _, ...heading } = msg.conversation;
      expect({ heading, told: told(msg.conversation) }).toEqual({
        heading: expect.objectContaining({ stream }),
        told: told(whole[stream]!),
      });
      expect(msg.beyond).toBe(0);
    }
  });

  test('arranges by a display filter, which looks at every packet', async () => {
    const { next } = await exploring();
    const order = { by: 'number', descending: false } as const;
    const streams = async (text: string) => {
      const msg = await next({ type: 'arrange', arrangement: { order, filter: { kind: 'display', text } } });
      return msg.type === 'arranged' ? [...msg.streams] : msg;
    };
    expect(await streams('tcp.analysis.retransmission')).toEqual([1]);
    expect(await streams('ip.addr == 127.0.0.1 and tcp.port in {9501}')).toEqual([2]);
    expect(await streams('tcp.analysis.reused_ports')).toEqual([1]);
  });

  test('finds the conversation of a frame', async () => {
    const { next } = await exploring();
    expect(await next({ type: 'find-frame', frame: 1 })).toMatchObject({ stream: 0 });
    expect(await next({ type: 'find-frame', frame: merged.length + 1 })).toMatchObject({ stream: undefined });
  });

  test('writes the frames of a conversation as they are, and over no other file', async () => {
    const { next } = await exploring();
    for (const stream of [1, 2]) {
      const file = join(folder, `stream-${stream}.pcapng`);
      expect(await next({ type: 'write', stream, file })).toMatchObject({ type: 'done' });
      const kept = openCapture(readFileSync(file)).frames.map(({ number: _, ...frame }) => frame);
      const wanted = framesOf(stream === 1 ? 'syn-lost/client.pcapng' : 'loopback-echo/client.pcapng');
      expect(kept).toEqual(wanted.map(({ number: _, ...frame }) => frame));
      const before = readFileSync(file);
      const again = await next({ type: 'write', stream: 0, file });
      expect(again).toMatchObject({ type: 'refused', say: { en: expect.stringContaining('of that name') } });
      expect(readFileSync(file)).toEqual(before);
    }
  });

  test('saves text, and says why it cannot', async () => {
    const { next } = await exploring();
    const file = join(folder, 'ladder.txt');
    expect(await next({ type: 'save', file, content: 'a ladder\n' })).toMatchObject({ type: 'done' });
    expect(readFileSync(file, 'utf8')).toBe('a ladder\n');
    const nowhere = join(folder, 'no/such/ladder.txt');
    expect(await next({ type: 'save', file: nowhere, content: '' })).toMatchObject({
      type: 'refused',
      say: { en: `${nowhere}: there is no such folder` },
    });
  });

  test('asks the terminal to copy, and shows what it asked to copy', async () => {
    const { next, out } = await exploring();
    const text = 'tcp.stream eq 3';
    expect(await next({ type: 'copy', text })).toMatchObject({
      type: 'done',
      say: { en: expect.stringContaining(text), zh: expect.stringContaining(text) },
    });
    expect(out).toEqual([`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`]);
  });

  test('opens another capture, or says why it cannot and keeps the one it has', async () => {
    const { next, explorer } = await exploring();
    expect(await next({ type: 'open', file: join(folder, 'none') })).toMatchObject({ type: 'refused' });
    expect(explorer.begun?.name).toBe('merged.pcapng');
    const opened = await next({ type: 'open', file: 'captures/refused/client.pcapng' });
    expect(opened).toMatchObject({ type: 'opened', name: 'client.pcapng' });
  });
});

describe('a capture with that of the other end', () => {
  const opening = async (path: string, other?: string) => {
    const { explorer, next } = await exploring();
    const read = await explorer.open(path, other);
    await read.whole;
    return { explorer, next, begun: explorer.begun };
  };

  test('is opened as a folder, with what was written down', async () => {
    const { begun } = await opening('captures/syn-lost');
    expect(begun).toMatchObject({ name: 'syn-lost', isPair: true });
    expect(begun?.events?.some((event) => event.kind === 'call' && event.call === 'connect')).toBe(true);
  });

  test('finds its sibling, and says what both have of a conversation', async () => {
    const { explorer, begun } = await opening('captures/syn-lost/server.pcapng');
    expect(begun?.name).toBe('server.pcapng');
    expect(begun?.isPair).toBeUndefined();
    const seen = await new Promise<Msg>((resolve) => {
      explorer.listen((msg) => msg.type === 'seen-there' && resolve(msg));
      explorer.perform({ type: 'load', stream: 0 });
    });
    if (seen.type !== 'seen-there') throw new Error('nothing is seen there');
    expect(seen.chosen).toBe(0);
    expect(seen.here.map(({ moments }) => moments.length)).toEqual([6]);
    expect(seen.there.map(({ moments }) => moments.length)).toEqual([9]);
  });

  test('has all conversations of the same sockets, in both', async () => {
    const { explorer } = await opening('captures/old-duplicate-syn');
    const seen = await new Promise<Msg>((resolve) => {
      explorer.listen((msg) => msg.type === 'seen-there' && resolve(msg));
      explorer.perform({ type: 'load', stream: 0 });
    });
    if (seen.type !== 'seen-there') throw new Error('nothing is seen there');
    expect([seen.here.length, seen.there.length]).toEqual([1, 2]);
  });

  test('says so where the other one is no capture', async () => {
    const { explorer } = await opening('captures/syn-lost/client.pcapng', 'package.json');
    const said = await new Promise<Msg>((resolve) => {
      explorer.listen((msg) => msg.type === 'refused' && resolve(msg));
      explorer.perform({ type: 'load', stream: 0 });
    });
    expect(said).toMatchObject({ type: 'refused', say: { en: expect.stringContaining('package.json') } });
  });

  test('fails where the other one is not there, and leaves what was open', async () => {
    const { explorer } = await opening('captures/syn-lost');
    await expect(explorer.open('captures/d-sack', 'no/such.pcap')).rejects.toThrow('there is no such file');
    expect(explorer.begun?.name).toBe('syn-lost');
  });
});
