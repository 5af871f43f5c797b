import { readFileSync } from 'node:fs';
import { readCaptureFolder } from '../../../src/commands/read-capture-folder.ts';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import type { SysctlValue } from '../../../src/simulate/sysctls.ts';
import type { Recorded } from '../../../src/simulate/what-if/recorded.ts';
import { recordedAtBoth, recordedAtOne } from '../../../src/simulate/what-if/recording.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import { readEvents } from '../../../src/tcp/events.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import { flagsText, type Segment, type Side } from '../../../src/tcp/segment.ts';
import { nothingOf } from '../../../src/tcp/vantage/episode.ts';
import { merged } from '../../../src/tcp/vantage/merged.ts';
import { isSameSockets, vantagesIn } from '../../../src/tcp/vantage/vantages-in.ts';

const captures = new URL('../../../captures/', import.meta.url);

export const fail = (why: string): never => {
  throw new Error(why);
};

/** The first conversation of each capture of a folder. */
export const firstAt = (name: string, side: Side): Conversation =>
  conversationsAt(name, side)[0] ?? fail(`${name}: no conversation`);

const conversationsAt = (name: string, side: Side): readonly Conversation[] =>
  follow(openCapture(readFileSync(new URL(`${name}/${side}.pcapng`, captures))).frames.map(decodePacket))
    .conversations;

export const eventsOf = (name: string) =>
  readEvents(readFileSync(new URL(`${name}/events.jsonl`, captures), 'utf8'));

/** How the kernels of a recording were set. */
export function sysctlsOf(name: string): Readonly<Record<Side, SysctlValue>> {
  const { about } = readCaptureFolder(new URL(name, captures).pathname);
  const of =
    (side: Side): SysctlValue =>
    (sysctl, fallback) => {
      const set = about.sysctls?.[sysctl];
      const value = typeof set === 'object' ? set[side] : set;
      return value === undefined ? fallback : Number(value);
    };
  return { client: of('client'), server: of('server') };
}

/** Both captures of a recording and what was written down beside them. */
export function recordingOf(name: string, isWritten = true): Recorded {
  const client = firstAt(name, 'client');
  const sameAt = (side: Side) => conversationsAt(name, side).filter((each) => isSameSockets(each, client));
  const same = sameAt('server');
  const vantages = vantagesIn(sameAt('client'), same.length === 0 ? [nothingOf(client)] : same);
  if (vantages === undefined) return fail(`${name}: no pair`);
  const events = eventsOf(name);
  const sysctls = sysctlsOf(name);
  const recorded = recordedAtBoth(merged(vantages, events), isWritten ? { events, sysctls } : { sysctls });
  return recorded ?? fail(`${name}: no addresses`);
}

/** One capture of a recording, and nothing beside it but how the kernels were set. */
export const recordingAt = (name: string, side: Side): Recorded =>
  recordedAtOne(firstAt(name, side), { sysctls: sysctlsOf(name) }) ?? fail(`${name}: no addresses`);

/** `> SYN 855796335 -`: one line a segment, in the order of a capture. */
export const linesOf = (segments: readonly Segment[]): readonly string[] =>
  segments.map(({ from, control, seq, ack, payload }) => {
    const numbers = `${seq} ${ack ?? '-'}${payload === 0 ? '' : ` len ${payload}`}`;
    return `${from === 'client' ? '>' : '<'} ${flagsText(control)} ${numbers}`;
  });

/** What a capture of a recording has, where it is of this conversation alone. */
export const linesAt = (name: string, side: Side): readonly string[] =>
  linesOf(conversationsAt(name, side).flatMap(({ moments }) => moments.map(({ segment }) => segment)));
