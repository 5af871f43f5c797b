import { controlBitMasks } from '../tcp.ts';
import type { PrintedConversation, PrintedMember } from './conversations.ts';
import { MixedNumbers, type Numbers, RelativeNumbers, relativeLimit } from './number-readers.ts';
import type { PrintedPacket } from './printed.ts';
import type { SegmentNumbers } from './segment-numbers.ts';

const { syn, ack } = controlBitMasks;

/**
 * The numbers of each packet of a conversation, in its order.
 * tcpdump prints the SYNs, or the first segment with ACK, as they are and counts from there; with `-S` all are as they
 * are. Wireshark counts from the first of each end, or nothing does. What is printed of later segments decides.
 * @param lengthOf payload octets of a packet
 */
export function numbersOf(
  conversation: PrintedConversation,
  lengthOf: (member: PrintedMember) => number,
): readonly SegmentNumbers[] {
  const isTcpdump = conversation.packets[0]?.printed.program === 'tcpdump';
  // Close to 2^32 a number may be meant either way, and only what follows it tells.
  const mixed = () =>
    nearer(
      readWith(new MixedNumbers(isTcpdump), conversation, lengthOf),
      readWith(new MixedNumbers(!isTcpdump), conversation, lengthOf),
    );
  const relative = () => readWith(new RelativeNumbers(), conversation, lengthOf);
  switch (startsOf(conversation)) {
    case 'printed':
      return mixed().numbers;
    case 'missing':
      return relative().numbers;
    default:
      return nearer(relative(), mixed()).numbers;
  }
}

/** Numbers as one way of reading gives them, and by how much they lay off the next ones, in all. */
type Reading = { readonly numbers: readonly SegmentNumbers[]; readonly jumps: number };

const nearer = (usual: Reading, other: Reading): Reading => (other.jumps < usual.jumps ? other : usual);

function readWith(
  reader: Numbers,
  { packets }: PrintedConversation,
  lengthOf: (member: PrintedMember) => number,
): Reading {
  const numbers = packets.map((member) => {
    const read = reader.read(member);
    return { ...read, followsGap: reader.note(member, read, lengthOf(member)) };
  });
  return { numbers, jumps: reader.jumps };
}

/** Whether the numbers that each end starts with were printed; `unclear` where all that was printed is small. */
function startsOf({ packets }: PrintedConversation): 'printed' | 'missing' | 'unclear' {
  const syns = packets.filter(({ printed }) => (printed.flags & syn) !== 0).map(({ printed }) => printed);
  const [first] = syns;
  if (first !== undefined) {
    const isZero = ({ seq }: PrintedPacket) => (seq ?? 0) === 0;
    if (first.program === 'wireshark') return isZero(first) ? 'missing' : 'printed';
    // One SYN may really begin at 0, hardly both.
    return syns.every(isZero) && syns.some(({ flags }) => (flags & ack) !== 0) ? 'missing' : 'printed';
  }
  const firsts = [0, 1].flatMap((end) => {
    const printed = packets.find(
      (member) => member.from === end && member.printed.ack !== undefined,
    )?.printed;
    return [printed?.seq ?? 0, printed?.ack ?? 0];
  });
  if (firsts.some((n) => n >= relativeLimit)) return 'printed';
  return packets[0]?.printed.program === 'wireshark' ? 'missing' : 'unclear';
}
