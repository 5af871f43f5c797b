import type { Packet } from '../../../decode/packet.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, itemOn, packetsOf } from './making.ts';
import { text, toldNumber } from './told.ts';

/** How many octets of data a packet carries, from the lengths that its headers state. */
export const payloadLengths: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) => payloadLengthOf(ground, asked) ?? []);

function payloadLengthOf(ground: Ground, { frame, moment }: Asked): Item | undefined {
  const { packet } = moment;
  const { ip, tcp } = packet;
  if (ip === undefined || tcp === undefined) return undefined;
  const { packetLength, headerLength } = ip;
  const payload = packetLength - headerLength - tcp.headerLength;
  // A fragment, or a capture from before the lengths were filled in.
  if (payload !== tcp.payloadLength) return undefined;
  const { wireLength } = packet.frame;
  const padded = paddingOf(packet);
  const sum = `${packetLength} - ${headerLength} - ${tcp.headerLength}`;
  const told = toldNumber(
    {
      ...{ id: 'tcp.len', value: `frame ${frame} tcp.len`, source: 'RFC 9293 3.1' },
      prompt: text(`How many octets of data does packet ${frame} carry?`, `报文 ${frame} 携带多少字节数据？`),
      hints: [
        text(
          'TCP states no length of its data: it is what the IP packet holds behind both headers.',
          'TCP 不写数据长度：它是 IP 报文中两个首部之后的部分。',
        ),
        text(
          'Data = length of the IP packet - IP header - TCP header.',
          '数据 = IP 总长度 - IP 首部 - TCP 首部。',
        ),
        text(`${sum} = ?`, `${sum} = ？`),
      ],
      because: text(`${sum} = ${payload}.`, `${sum} = ${payload}。`),
      slips: [
        { ...withIp, value: `= ${packetLength}` },
        { ...withTcp, value: `= ${packetLength - headerLength}` },
        ...(wireLength === packetLength ? [] : [{ ...withFrame, value: `= ${wireLength}` }]),
        // Without data, what is behind the IP header is the TCP header, and it would be D10 as well.
        ...(payload > 0 ? [{ ...headerOnly, value: `= ${tcp.headerLength}` }] : []),
        ...(padded > 0 ? [{ ...withPadding, value: `= ${payload + padded}` }] : []),
      ],
    },
    ground.stage,
  );
  const rule = padded > 0 ? 'padding-is-no-data' : 'payload-length-is-derived';
  return itemOn(ground, {
    ...{ rule, kind: 'payload-length', frame, ...told },
    ...{ shown: frame - 1, predict: true, field: 'tcp.len' },
    say: text(
      `Packet ${frame}: the frame has ${wireLength} octets, the IP packet in it ${packetLength}, of which the IP header takes ${headerLength}. The TCP header takes ${tcp.headerLength}.`,
      `报文 ${frame}：帧长 ${wireLength} 字节，其中 IP 报文总长度 ${packetLength} 字节，IP 首部 ${headerLength} 字节。TCP 首部 ${tcp.headerLength} 字节。`,
    ),
  });
}

/** Octets behind the IP packet, which the link has added. */
function paddingOf({ frame, ip }: Packet): number {
  if (ip === undefined) return 0;
  const start = ip.bytes.byteOffset - frame.bytes.byteOffset;
  return Math.max(0, frame.wireLength - start - ip.packetLength);
}

const withFrame = {
  ...({ name: 'D08', slip: 'D08' } as const),
  say: text('That is the whole frame. Take all headers away.', '那是整个帧的长度，要减去各层首部。'),
};
const withIp = {
  ...({ name: 'D09', slip: 'D09' } as const),
  say: text('That is the IP packet. Take both headers away.', '那是 IP 总长度，要减去两个首部。'),
};
const withTcp = {
  ...({ name: 'D10', slip: 'D10' } as const),
  say: text('The TCP header is still in it.', '里面还有 TCP 首部。'),
};
const headerOnly = {
  ...({ name: 'D11', slip: 'D11' } as const),
  say: text('That is the TCP header. The data stand behind it.', '那是 TCP 首部的长度，数据在它之后。'),
};
const withPadding = {
  name: 'padding-counted',
  say: text(
    'The link has added octets behind the IP packet. They are no data.',
    '链路层在 IP 报文之后加了填充，填充不是数据。',
  ),
};

/** How long a TCP header is, from the octet that holds the data offset. */
export const headerLengths: Maker = (ground) =>
  packetsOf(ground).flatMap(({ frame, moment: { packet } }) => {
    const octet = packet.tcp?.bytes[12];
    if (packet.tcp === undefined || octet === undefined) return [];
    const { dataOffset, headerLength } = packet.tcp;
    const hex = `0x${octet.toString(16).padStart(2, '0')}`;
    const told = toldNumber(
      {
        ...{ id: 'tcp.hdr_len', value: `frame ${frame} tcp.hdr_len`, source: 'RFC 9293 3.1' },
        prompt: text(
          `Octet 12 of the TCP header of packet ${frame} is ${hex}. How many octets does the header take?`,
          `报文 ${frame} 的 TCP 首部的字节 12 是 ${hex}。首部长多少字节？`,
        ),
        hints: [
          text('The data offset counts words of four octets.', '数据偏移以 4 字节为单位。'),
          text('It is the upper half of octet 12.', '它是字节 12 的高 4 位。'),
          text(`${dataOffset} * 4 = ?`, `${dataOffset} * 4 = ？`),
        ],
        because: text(
          `The upper half of ${hex} is ${dataOffset}: ${dataOffset} words of four octets are ${headerLength} octets.`,
          `${hex} 的高 4 位是 ${dataOffset}，即 ${dataOffset} 个 4 字节，共 ${headerLength} 字节。`,
        ),
        slips: [
          { ...asWords, value: `= ${dataOffset}` },
          { ...asOctet, value: `= ${octet}` },
        ],
      },
      ground.stage,
    );
    return [
      itemOn(ground, {
        ...{ rule: 'data-offset-counts-words', kind: 'header-length', frame, ...told },
        field: 'tcp.hdr_len',
      }),
    ];
  });

const asWords = {
  ...({ name: 'D28', slip: 'D28' } as const),
  say: text('That counts words. A word is four octets.', '那是以 4 字节为单位的个数，还要乘以 4。'),
};
const asOctet = {
  ...({ name: 'D28-whole-octet', slip: 'D28' } as const),
  say: text(
    'That is the whole octet. The data offset is its upper half, and counts words of four.',
    '那是整个字节的值。数据偏移是它的高 4 位，以 4 字节为单位。',
  ),
};
