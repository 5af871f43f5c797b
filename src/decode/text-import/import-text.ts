import { buildPacket, cookedFrame, ethernetFrame, type IpFields, loopbackFrame } from '../build-packet.ts';
import type { WrittenFrame } from '../pcapng-write.ts';
import { type Account, accountOf } from './account.ts';
import { type Draft, type DraftConversation, draftsOf } from './drafts.ts';
import { type ImportedLink, linkOf } from './link-of-text.ts';
import { optionsOnWire } from './option-layout.ts';
import { type Payload, payloadOf, SentOctets } from './payload.ts';
import type { LineRange, Problem } from './printed.ts';
import { timesOf } from './printed-time.ts';
import { readText } from './read-text.ts';
import { octetSum, residue } from './residues.ts';
import { headerSum, type Solution, seqFor, solve } from './solve.ts';
import { onWire, type WireNumber } from './wire-number.ts';
import { withSockets } from './with-sockets.ts';

/** A frame made from text, and the lines it was made from. */
export type ImportedFrame = WrittenFrame & { readonly lines: LineRange; readonly account: Account };

/** What became of a text. Problems are in the order of their lines; each line that has one is left out. */
export type Imported = { readonly frames: readonly ImportedFrame[]; readonly problems: readonly Problem[] };

/** More octets than these are not filled in: a line of text can claim 64 KiB. */
const maxOctets = 256 * 1024 * 1024;

/**
 * Makes a capture of what tcpdump or Wireshark printed. What was not printed follows from the rest where it can, and is
 * filled in where it cannot; each frame's account says which is which. Never throws, and its work grows with the text.
 */
export function importText(text: string): Imported {
  const read = readText(text);
  const addressed = withSockets(read.packets);
  const link = linkOf(addressed.packets);
  const drafted = draftsOf(addressed.packets, link);
  const solution = solve(drafted.conversations);
  const problems: Problem[] = [...read.problems, ...addressed.problems, ...drafted.problems];
  const settled = drafted.conversations.flatMap((conversation) => settle(conversation, solution, problems));
  const inOrder = settled.toSorted((a, b) => a.draft.at - b.draft.at);
  const times = timesOf(inOrder.map(({ draft }) => draft.printed.time));
  const frames: ImportedFrame[] = [];
  let octets = 0;
  for (const [i, each] of inOrder.entries()) {
    octets += 54 + each.payload.octets.length;
    if (octets > maxOctets) {
      problems.push({ line: each.draft.printed.lines[0], reason: 'too-much' });
      break;
    }
    frames.push(frameOf(each, solution, link, times[i] ?? 0n));
  }
  return { frames, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** A packet of which nothing is open any more. */
export type Settled = {
  readonly draft: Draft;
  readonly conversation: DraftConversation;
  readonly seq: WireNumber;
  /** Whether the checksum moved seq away from the next number. */
  readonly isSeqFitted: boolean;
  readonly payload: Payload;
  /** What the checksum field holds; absent where it is to be computed. */
  readonly checksum?: number;
};

/** Fits each packet of a conversation to its checksum; one that cannot be fitted is a problem. */
function settle(
  conversation: DraftConversation,
  solution: Solution,
  problems: Problem[],
): readonly Settled[] {
  const { ends, drafts } = conversation;
  const sockets = ends.reduce((sum, end) => sum + octetSum(solution.address(end)) + solution.port(end), 0);
  const isOther = solution.otherAddresses.has(conversation);
  if (isOther) problems.push({ line: drafts[0]?.printed.lines[0] ?? 1, reason: 'other-addresses' });
  const sent = [new SentOctets(), new SentOctets()] as const;
  return drafts.flatMap((draft): readonly Settled[] => {
    const { printed, length, from } = draft;
    const checksum = isOther ? undefined : printed.checksum;
    const missing = checksum === undefined ? undefined : residue(-headerSum(draft) - sockets);
    const isSeqFitted = missing !== undefined && missing !== 0 && length === 0 && printed.seq === undefined;
    const seq = isSeqFitted ? seqFor(draft, sockets) : draft.numbers.seq;
    const payload = payloadOf(sent[from], onWire(seq), length, printed.text, isSeqFitted ? 0 : missing);
    if (payload === undefined) {
      problems.push({ line: printed.lines[0], reason: 'checksum' });
      return [];
    }
    const field = checksum === undefined ? {} : { checksum: checksum.field };
    return [{ draft, conversation, seq, isSeqFitted, payload, ...field }];
  });
}

const inventedMacs = [1, 2].map((last) => Uint8Array.of(2, 0, 0, 0, 0, last));

function frameOf(settled: Settled, solution: Solution, link: ImportedLink, time: bigint): ImportedFrame {
  const { draft, conversation, seq, payload, checksum } = settled;
  const { printed, from, numbers } = draft;
  const source = conversation.ends[from];
  const destination = conversation.ends[from === 0 ? 1 : 0];
  const packet = buildPacket(ipOf(draft, solution.address(source), solution.address(destination)), {
    sourcePort: solution.port(source),
    destinationPort: solution.port(destination),
    seq: onWire(seq),
    ack: numbers.ack === undefined ? 0 : onWire(numbers.ack),
    flags: printed.flags,
    window: draft.window,
    urgent: printed.urgent ?? 0,
    options: optionsOnWire(draft.options, numbers.sackOrigin),
    payload: payload.octets,
    ...(checksum !== undefined && { checksum }),
  });
  return {
    time,
    linkType: linkTypes[link],
    bytes: framed(packet, draft, link),
    lines: printed.lines,
    account: accountOf(settled, solution, link),
  };
}

/** LINKTYPE_ values of the tcpdump registry. */
const linkTypes: Readonly<Record<ImportedLink, number>> = {
  ...{ ethernet: 1, raw: 101, loopback: 0, cooked: 113, cooked2: 276 },
};

function framed(packet: Uint8Array, { printed, from }: Draft, link: ImportedLink): Uint8Array {
  const mac = printed.link?.source ?? inventedMacs[from] ?? new Uint8Array(6);
  const peer = printed.link?.destination ?? inventedMacs[1 - from] ?? new Uint8Array(6);
  switch (link) {
    case 'ethernet':
      return ethernetFrame(mac, peer, packet, printed.frameLength);
    case 'loopback':
      return loopbackFrame(packet);
    case 'cooked':
      return cookedFrame(1, mac, packet);
    case 'cooked2':
      return cookedFrame(2, mac, packet);
    default:
      return packet;
  }
}

/** The IP header as printed, or what is commonest. */
function ipOf({ printed }: Draft, source: Uint8Array, destination: Uint8Array): IpFields {
  const { ip } = printed;
  if (printed.version === 6) {
    const { trafficClass, flowLabel, hopLimit } =
      ip?.version === 6 ? ip : { trafficClass: 0, flowLabel: 0, hopLimit: 64 };
    return { version: 6, source, destination, trafficClass, flowLabel, hopLimit };
  }
  if (ip?.version !== 4) {
    return { version: 4, source, destination, typeOfService: 0, timeToLive: 64, identification: 0, flags: 2 };
  }
  const { typeOfService, timeToLive, identification, flags, checksum } = ip;
  const fields = {
    version: 4,
    source,
    destination,
    typeOfService,
    timeToLive,
    identification,
    flags,
  } as const;
  return checksum === undefined ? fields : { ...fields, checksum };
}
