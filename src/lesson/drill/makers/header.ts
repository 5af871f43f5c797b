import { hexOf } from '../../../decode/field-node.ts';
import { tcpFields } from '../../../decode/tcp.ts';
import { tcpNumbers } from '../../../tcp/tcp-header-fields.ts';
import type { Text } from '../../text.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, itemOn, packetsOf } from './making.ts';
import { text, toldNumber } from './told.ts';

/** The fields that are read from the octets of a header, with the one that is taken for it by mistake. */
const fields = [
  ['tcp.srcport', 'sourcePort', 'destinationPort', text('source port', '源端口')],
  ['tcp.dstport', 'destinationPort', 'sourcePort', text('destination port', '目的端口')],
  ['tcp.seq_raw', 'sequenceNumber', 'acknowledgmentNumber', text('sequence number', '序号')],
  ['tcp.ack_raw', 'acknowledgmentNumber', 'sequenceNumber', text('acknowledgment number', '确认号')],
  ['tcp.window_size_value', 'window', 'checksum', text('window', '窗口')],
  ['tcp.urgent_pointer', 'urgentPointer', 'checksum', text('urgent pointer', '紧急指针')],
] as const;

/** What a field says, read from the 20 octets of the fixed header. */
export const headerFields: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) => fields.flatMap((field) => fieldOf(ground, asked, field) ?? []));

function fieldOf(
  ground: Ground,
  { frame, moment }: Asked,
  [field, place, neighbour, name]: (typeof fields)[number],
): Item | undefined {
  const { tcp } = moment.packet;
  if (tcp === undefined || tcp.bytes.length < 20) return undefined;
  // Without their bits these two say nothing.
  if (field === 'tcp.ack_raw' && moment.segment.ack === undefined) return undefined;
  if (field === 'tcp.urgent_pointer' && moment.segment.urgent === undefined) return undefined;
  const [from, to] = tcpFields[place];
  const octets = tcp.bytes.subarray(from, to);
  const hex = hexOf(octets, ' ');
  const number = tcpNumbers[field](tcp);
  const told = toldNumber(
    {
      ...{ id: field, value: `= ${number}`, source: 'RFC 9293 3.1' },
      prompt: text(
        `Which number is the ${name.en} of packet ${frame}, in decimal?`,
        `报文 ${frame} 的${name.zh}是多少（十进制）？`,
      ),
      hints: [
        text('Every field of the fixed header has its own octets.', '固定首部的每个字段都有固定的位置。'),
        text(
          `The ${name.en} is octets ${from} to ${to - 1}, the most significant one first.`,
          `${name.zh}是字节 ${from} 到 ${to - 1}，高位在前。`,
        ),
        text(`0x${hexOf(octets, '')} = ?`, `0x${hexOf(octets, '')} = ？`),
      ],
      because: text(
        `Octets ${from} to ${to - 1} are ${hex}: 0x${hexOf(octets, '')} = ${number}.`,
        `字节 ${from} 到 ${to - 1} 是 ${hex}：0x${hexOf(octets, '')} = ${number}。`,
      ),
      slips: [
        { ...swapped, value: `= ${numberIn([...octets].reverse())}` },
        ...readAsDecimal(hexOf(octets, ''), number),
        { ...beside(neighbour), value: `= ${numberIn([...tcp.bytes.subarray(...tcpFields[neighbour])])}` },
      ],
    },
    ground.stage,
  );
  const isWide = to - from === 4;
  return itemOn(ground, {
    ...{
      rule: isWide ? 'network-byte-order' : 'header-fields-have-places',
      kind: 'header-field',
      frame,
      ...told,
    },
    ...{ shown: frame - 1, predict: true, field },
    say: headerText(frame, tcp.bytes),
  });
}

/** Four octets a line would not survive a paragraph: they stand in groups of four. */
function headerText(frame: number, bytes: Uint8Array): Text {
  const words = [0, 4, 8, 12, 16].map((at) => hexOf(bytes.subarray(at, at + 4), ' ')).join(' | ');
  return text(
    `The first 20 octets of the TCP header of packet ${frame}: ${words}.`,
    `报文 ${frame} 的 TCP 首部的前 20 个字节：${words}。`,
  );
}

const numberIn = (octets: readonly number[]): number => octets.reduce((sum, octet) => sum * 256 + octet, 0);

const swapped = {
  ...({ name: 'D26', slip: 'D26' } as const),
  say: text(
    'The octets are right, in the wrong order. On the wire the most significant octet comes first.',
    '字节是对的，次序反了。网络字节序高位在前。',
  ),
};

/** Where no digit is a letter, hexadecimal digits look like a decimal number. */
const readAsDecimal = (digits: string, number: number) =>
  /^\d+$/.test(digits) && Number(digits) !== number ? [{ ...otherBase, value: `= ${Number(digits)}` }] : [];

const otherBase = {
  ...({ name: 'D27', slip: 'D27' } as const),
  say: text(
    'Those are the hexadecimal digits. Each stands for a power of 16, so the decimal number is another one.',
    '那是十六进制数字，每一位的权是 16 的幂，换算成十进制是另一个数。',
  ),
};

const besideWords: Readonly<Record<(typeof fields)[number][2], Text>> = {
  sourcePort: text('source port', '源端口'),
  destinationPort: text('destination port', '目的端口'),
  sequenceNumber: text('sequence number', '序号'),
  acknowledgmentNumber: text('acknowledgment number', '确认号'),
  checksum: text('checksum', '检验和'),
};

const beside = (neighbour: keyof typeof besideWords) => ({
  name: 'field-beside',
  say: text(`Those octets are the ${besideWords[neighbour].en}.`, `那些字节是${besideWords[neighbour].zh}。`),
});
