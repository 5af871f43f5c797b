import type { Packet } from '../../decode/packet.ts';
import { tcpChecksumStatus } from '../../decode/tcp-checksum.ts';
import type { Text } from '../../lesson/text.ts';
import { isAcceptable } from '../../tcp/acceptability.ts';
import type { ReceiveSpace, TcpState } from '../../tcp/endpoint.ts';
import type { Moment } from '../../tcp/moment.ts';
import { peerOf, type Segment, segmentOf } from '../../tcp/segment.ts';
import type { Hidden } from '../hidden.ts';
import { showsState } from '../hidden.ts';
import { say } from '../words.ts';

/** An edited packet, and the end that would receive it. */
export type Checked = {
  readonly moment: Moment;
  readonly packet: Packet;
  /** The packet's place, before which the receiver is looked at. */
  readonly frame: number;
  readonly hidden: Hidden;
};

/** What a receiver makes of an edited packet: the checksum, and the acceptability test with its numbers. */
export const checksOf = (checked: Checked): readonly Text[] => [
  ...checksumText(checked.packet),
  ...receivedText(checked),
];

function checksumText(packet: Packet): readonly Text[] {
  const status = tcpChecksumStatus(packet);
  if (status === undefined || packet.tcp === undefined) return [];
  const carried = hex(packet.tcp.checksum);
  switch (status.status) {
    case 'good':
      return [{ en: `Checksum ${carried}: good.`, zh: `检验和 ${carried}：正确。` }];
    case 'bad':
      return [
        {
          en: `Checksum ${carried}: over pseudo-header, header and data it should be ${hex(status.expected)}.`,
          zh: `检验和 ${carried}：按伪首部、首部和数据计算，应为 ${hex(status.expected)}。`,
        },
      ];
    case 'unknown':
      return [{ en: `Checksum ${carried}: cannot be checked.`, zh: `检验和 ${carried}：无法检验。` }];
  }
}

const hex = (n: number): string => `0x${n.toString(16).padStart(4, '0')}`;

/** What is no segment of this connection, or comes to an end that makes no such test, is said to be so. */
function receivedText({ moment, packet, frame, hidden }: Checked): readonly Text[] {
  const { tcp } = packet;
  if (tcp === undefined || !tcp.isSound) return [noSegment];
  if (!isSameConnection(moment.packet, packet)) return [otherConnection];
  const { from } = moment.segment;
  const to = peerOf(from);
  const { state, rcv } = moment.before[to];
  if (!showsState(hidden, to, frame - 1)) return [];
  const section = state && untested[state];
  const end = { en: say(to, 'en'), zh: say(to, 'zh') };
  if (section !== undefined) {
    return [
      {
        en: `The ${end.en} is in ${state}, where no window is tested (RFC 9293 ${section}).`,
        zh: `${end.zh}处于 ${state}，此时不做窗口检查（RFC 9293 ${section}）。`,
      },
    ];
  }
  const isHidden = rcv.nxt === undefined || hidden.values.includes(rcv.nxt);
  if (isHidden || rcv.wnd === undefined) return [unknownWindow(end)];
  return [testText(end, rcv, segmentOf(tcp, from))];
}

/** RFC 9293 tests a segment's numbers from SYN-RECEIVED on. */
const untested: Readonly<Partial<Record<TcpState, string>>> = {
  CLOSED: '3.10.7.1',
  LISTEN: '3.10.7.2',
  'SYN-SENT': '3.10.7.3',
};

const noSegment: Text = {
  en: 'This is no segment: its header cannot be read.',
  zh: '这不是报文段：首部无法解读。',
};

const otherConnection: Text = {
  en: 'These addresses and ports are not those of this connection.',
  zh: '这些地址和端口不属于这条连接。',
};

const unknownWindow = (end: Text): Text => ({
  en: `Whether the ${end.en} accepts it is not known here: its RCV.NXT or RCV.WND is not.`,
  zh: `无法判断${end.zh}是否接受：此处不知道它的 RCV.NXT 或 RCV.WND。`,
});

function isSameConnection({ ip: oldIp, tcp: old }: Packet, { ip, tcp }: Packet): boolean {
  return (
    ip?.source === oldIp?.source &&
    ip?.destination === oldIp?.destination &&
    tcp?.sourcePort === old?.sourcePort &&
    tcp?.destinationPort === old?.destinationPort
  );
}

/** Table 6 of RFC 9293, section 3.10.7.4: the numbers, the test that applies, and what it comes to. */
function testText(end: Text, rcv: ReceiveSpace, segment: Segment): Text {
  const { nxt, wnd = 0 } = rcv;
  const { seq, len } = segment;
  const numbers = `RCV.NXT ${nxt}, RCV.WND ${wnd}, SEG.SEQ ${seq}, SEG.LEN ${len}`;
  const yes = isAcceptable(rcv, segment);
  const test = testFor(len, wnd);
  return {
    en: `At the ${end.en}: ${numbers}. ${yes ? 'Acceptable' : 'Not acceptable'}: ${test.en} ${yes ? 'holds' : 'does not hold'} (RFC 9293 3.10.7.4, table 6).`,
    zh: `${end.zh}：${numbers}。${yes ? '可接受' : '不可接受'}：${test.zh} ${yes ? '成立' : '不成立'}（RFC 9293 3.10.7.4 表 6）。`,
  };
}

function testFor(len: number, wnd: number): Text {
  const begins = 'RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND';
  if (len === 0) return wnd === 0 ? both('SEG.SEQ = RCV.NXT') : both(begins);
  if (wnd === 0) return both('RCV.WND > 0');
  const ends = 'RCV.NXT =< SEG.SEQ+SEG.LEN-1 < RCV.NXT+RCV.WND';
  return { en: `${begins} or ${ends}`, zh: `${begins} 或 ${ends}` };
}

const both = (text: string): Text => ({ en: text, zh: text });
