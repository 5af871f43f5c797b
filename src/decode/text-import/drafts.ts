import { maxPacketLength } from '../build-packet.ts';
import { controlBitMasks } from '../tcp.ts';
import { conversationsIn, type PrintedConversation, type PrintedMember } from './conversations.ts';
import { type ImportedLink, linkHeaderLengths, minEthernetFrame } from './link-of-text.ts';
import { numbersOf } from './numbers.ts';
import {
  hasOption,
  maxOptionsLength,
  optionsLength,
  wholeWords,
  withNops,
  withRoomFilled,
} from './option-layout.ts';
import type { PrintedOption, PrintedPacket, Problem, Reason } from './printed.ts';
import type { SegmentNumbers } from './segment-numbers.ts';
import { type WindowScale, windowScales } from './window-scales.ts';

const { syn } = controlBitMasks;

/** A packet on its way from print to octets: what was printed, and what follows from it. */
export type Draft = PrintedMember & {
  /** As carried, a whole number of words. */
  readonly options: readonly PrintedOption[];
  /** Whether options were filled in that were not printed. */
  readonly hasInventedOptions: boolean;
  /** Payload octets. */
  readonly length: number;
  /** As carried, not scaled. */
  readonly window: number;
  /** Where the window's figure comes from: the print, the print divided by a shift, or nowhere. */
  readonly windowIs: 'printed' | 'derived' | 'invented';
  readonly numbers: SegmentNumbers;
};

export type DraftConversation = Pick<PrintedConversation, 'key' | 'ends'> & {
  readonly drafts: readonly Draft[];
};

/** The window of a segment for which none was printed. */
const inventedWindow = 65_535;

/** The conversations of the packets, with what each line says put in order; lines that contradict themselves are left out. */
export function draftsOf(
  packets: readonly PrintedPacket[],
  link: ImportedLink,
): {
  readonly conversations: readonly DraftConversation[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const { affordable, tooMuch } = affordableOf(packets, link);
  if (tooMuch !== undefined) problems.push({ line: tooMuch.lines[0], reason: 'too-much' });
  const conversations = conversationsIn(affordable).map((conversation) => {
    const sound = conversation.packets.filter((member) => {
      const reason = whyUnsound(member.printed, link);
      if (reason !== undefined) problems.push({ line: member.printed.lines[0], reason });
      return reason === undefined;
    });
    return { ...conversation, drafts: draftConversation({ ...conversation, packets: sound }, link) };
  });
  return { conversations, problems };
}

/** More octets than these are not filled in: a line of text can claim 64 KiB. */
const maxOctets = 64 * 1024 * 1024;

/** The packets up to the first with which there would be too many octets. */
function affordableOf(packets: readonly PrintedPacket[], link: ImportedLink) {
  let octets = 0;
  const end = packets.findIndex((printed) => {
    const length = lengthOf(printed, link);
    octets += length > maxPacketLength ? 0 : Math.max(0, length);
    return octets > maxOctets;
  });
  return end < 0
    ? { affordable: packets, tooMuch: undefined }
    : { affordable: packets.slice(0, end), tooMuch: packets[end] };
}

/** Octets of headers without options: link, IP and TCP. */
const fixedLength = ({ version }: PrintedPacket, link: ImportedLink): number =>
  linkHeaderLengths[link] + ipLength(version) + 20;

export const ipLength = (version: 4 | 6 | undefined): number => (version === 6 ? 40 : 20);

const layOut = ({ program, options }: PrintedPacket): readonly PrintedOption[] =>
  program === 'tcpdump' ? wholeWords(options) : withNops(options);

/** Payload octets: printed, or the rest of the packet or of the frame. */
function lengthOf(printed: PrintedPacket, link: ImportedLink): number {
  const { length, ip, frameLength } = printed;
  if (length !== undefined) return length;
  const headers = 20 + optionsLength(layOut(printed));
  if (ip !== undefined) return ip.length - ipLength(ip.version) - headers;
  if (frameLength !== undefined && printed.program === 'wireshark')
    return frameLength - fixedLength(printed, link) - optionsLength(layOut(printed));
  return 0;
}

/** Octets of the frame that nothing printed accounts for. */
function roomIn(printed: PrintedPacket, link: ImportedLink): number {
  const { frameLength } = printed;
  if (frameLength === undefined) return 0;
  return frameLength - fixedLength(printed, link) - optionsLength(layOut(printed)) - lengthOf(printed, link);
}

function whyUnsound(printed: PrintedPacket, link: ImportedLink): Reason | undefined {
  const options = optionsLength(layOut(printed));
  if (options > maxOptionsLength) return 'option';
  const length = lengthOf(printed, link);
  const packet = ipLength(printed.version) + 20 + options + length;
  if (length < 0 || packet > maxPacketLength) return 'length';
  if (printed.ip !== undefined && printed.ip.length !== packet) return 'length';
  const room = roomIn(printed, link);
  // Ethernet's padding is still there in a cooked capture.
  const isPadded = link !== 'raw' && link !== 'loopback';
  return room < 0 || (room % 4 !== 0 && !isPadded) ? 'length' : undefined;
}

/** Octets of options that the frame shows and the print does not; what Ethernet fills up is none. */
function optionRoom(printed: PrintedPacket, link: ImportedLink): number {
  const room = roomIn(printed, link);
  const isPadding = link === 'ethernet' && printed.frameLength === minEthernetFrame;
  const options = optionsLength(layOut(printed));
  return printed.program === 'tcpdump' || isPadding || room % 4 !== 0 || options + room > maxOptionsLength
    ? 0
    : room;
}

function draftConversation(conversation: PrintedConversation, link: ImportedLink): readonly Draft[] {
  const { packets } = conversation;
  const isList = packets[0]?.printed.program === 'wireshark';
  const scales = isList
    ? windowScales(packets, ({ printed }) => optionRoom(printed, link) >= 4)
    : ([undefined, undefined] as const);
  const numbers = numbersOf(conversation, ({ printed }) => lengthOf(printed, link));
  return packets.flatMap((member, i) => {
    const found = numbers[i];
    if (found === undefined) return [];
    const scale = scales[member.from];
    const length = lengthOf(member.printed, link);
    return [
      { ...member, ...draftOptions(member, scale, link), length, ...windowOf(member, scale), numbers: found },
    ];
  });
}

function draftOptions({ printed }: PrintedMember, scale: WindowScale | undefined, link: ImportedLink) {
  const laid = layOut(printed);
  const isSyn = (printed.flags & syn) !== 0;
  const room = optionRoom(printed, link);
  const lacksScale =
    isSyn && scale?.isInvented === true && !hasOption(laid, 3) && printed.frameLength === undefined;
  const added = room > 0 ? room : lacksScale && optionsLength(laid) + 4 <= maxOptionsLength ? 4 : 0;
  const options = added > 0 ? withRoomFilled(laid, added, isSyn, scale?.shift) : laid;
  return { options, hasInventedOptions: added > 0 };
}

/** A SYN's window is never scaled (RFC 7323, section 2.2). */
function windowOf(
  { printed }: PrintedMember,
  scale: WindowScale | undefined,
): Pick<Draft, 'window' | 'windowIs'> {
  const { window, flags } = printed;
  if (window === undefined) return { window: inventedWindow, windowIs: 'invented' };
  if (scale === undefined || (flags & syn) !== 0)
    return { window: Math.min(window, 0xffff), windowIs: 'printed' };
  return { window: Math.min(0xffff, Math.floor(window / 2 ** scale.shift)), windowIs: 'derived' };
}
