import { controlBitMasks } from '../tcp.ts';
import type { PrintedPacket, PrintedSocket } from './printed.ts';

/** Which of the two ends sends: the first one seen, or the other. */
export type From = 0 | 1;

/** Packets of one connection, in the order printed. */
export type PrintedConversation = {
  /** Names of the two ends, the same for a later connection between the same sockets. */
  readonly key: string;
  readonly ends: readonly [PrintedEnd, PrintedEnd];
  readonly packets: PrintedMember[];
};

/** A host as the text names it, and its port. Hosts without a name are told apart by their ports. */
export type PrintedEnd = { readonly host: string; readonly port: string };

export type PrintedMember = {
  /** Its place among all packets of the text. */
  readonly at: number;
  readonly printed: PrintedPacket;
  readonly from: From;
};

const { syn, ack } = controlBitMasks;

/** The packets by connection. A SYN after data, FIN or RST begins a new one. */
export function conversationsIn(packets: readonly PrintedPacket[]): readonly PrintedConversation[] {
  const all: PrintedConversation[] = [];
  const open = new Map<string, PrintedConversation>();
  for (const [at, printed] of packets.entries()) {
    const source = endOf(printed, printed.source);
    const destination = endOf(printed, printed.destination);
    const names = [nameOf(source), nameOf(destination)];
    const key = names.toSorted().join(' ');
    let conversation = open.get(key);
    if (conversation === undefined || opensAnother(conversation, printed)) {
      conversation = { key, ends: [source, destination], packets: [] };
      all.push(conversation);
      open.set(key, conversation);
    }
    const from: From = nameOf(conversation.ends[0]) === names[0] ? 0 : 1;
    conversation.packets.push({ at, printed, from });
  }
  return all;
}

/** A name may have an address of either version. */
const endOf = ({ version }: PrintedPacket, { host, port }: PrintedSocket): PrintedEnd => ({
  host: `${version ?? 4} ${(host ?? `port ${port}`).toLowerCase()}`,
  port: port.toLowerCase(),
});

const nameOf = ({ host, port }: PrintedEnd): string => `${host} ${port}`;

const isOpening = ({ flags }: PrintedPacket): boolean => (flags & (syn | ack)) === syn;

function opensAnother({ packets }: PrintedConversation, printed: PrintedPacket): boolean {
  const last = packets.at(-1)?.printed;
  if (!isOpening(printed) || last === undefined || (last.flags & syn) !== 0) return false;
  // A SYN that comes late has the number of the one before. In a packet list every SYN has 0.
  const first = packets.find((member) => isOpening(member.printed))?.printed;
  return printed.program === 'wireshark' || first?.seq !== printed.seq;
}
