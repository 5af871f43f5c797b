import { readFileSync } from 'node:fs';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { Packet } from '../../../src/decode/packet.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { type CapturedFile, capturedFiles, ordinaryFiles } from '../../decode/captured-files.ts';
import { frameOf } from '../../tcp/frames.ts';
import { parseScript } from '../../tcp/script.ts';

type Named = readonly [name: string, conversation: Conversation];

const conversationsOf = ({ name, path }: CapturedFile): readonly Named[] =>
  follow(openCapture(readFileSync(path)).frames.map(decodePacket)).conversations.map(
    (conversation): Named => [
      conversation.stream === 0 ? name : `${name}-${conversation.stream}`,
      conversation,
    ],
  );

/** The conversations of the captures of the lessons. */
export const captured: readonly Named[] = ordinaryFiles.flatMap(conversationsOf);

/** The conversations of every capture. */
export const atlas: readonly Named[] = capturedFiles.flatMap(conversationsOf);

const identification = [4, 6] as const;
const timeToLive = 8;

/**
 * The first conversation of a script (`test/tcp/script.ts`) in which a line may begin with its time in milliseconds,
 * `@250`, counted from the start; without it, one millisecond after the line before. Every packet has an IP
 * identification of its own; `#5` behind the time gives it, and `ttl 63` its time to live.
 */
export function told(script: string): Conversation {
  const lines = script
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  let time = 0;
  const packets = lines.map((line, i): Packet => {
    const [, at, id, ttl, rest = ''] = /^(?:@(\d+))?\s*(?:#(\d+))?\s*(?:ttl (\d+))?\s*(.*)$/.exec(line) ?? [];
    const [parsed] = parseScript(rest);
    if (parsed === undefined) throw new Error(`no segment: ${line}`);
    time = at === undefined ? time + 1 : Number(at);
    const bytes = frameOf(parsed.segment);
    new DataView(bytes.buffer).setUint16(identification[0], Number(id ?? 1000 + i));
    bytes[timeToLive] = Number(ttl ?? 64);
    return decodePacket({
      number: i + 1,
      time: BigInt(time) * 1_000_000n,
      linkType: 101,
      bytes,
      wireLength: bytes.length,
    });
  });
  const [conversation] = follow(packets).conversations;
  if (conversation === undefined) throw new Error('a script without a conversation');
  return conversation;
}

export const handshake = `
  @0  > S  100:100(0) <mss 1460,wscale 7>
  @20 < S. 300:300(0) ack 101 <mss 1400,wscale 8>
  @21 > .  101:101(0) ack 301 win 500
`;
