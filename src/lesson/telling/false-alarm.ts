import type { Note } from '../../tcp/analysis/notes.ts';
import type { Text } from '../text.ts';
import { text } from './sentence.ts';

/** When the numbers that a note goes by mean something else. */
export const falseAlarmOf = (note: Note): Text => falseAlarms[note];

const falseAlarms: Readonly<Record<Note, Text>> = {
  retransmission: text(
    'It is none if the frame was captured late rather than sent late (several interfaces or queues in one file), or is the same packet seen twice without an IP identification to tell, as in IPv6.',
    '如果只是抓得晚而不是发得晚（一个文件里有多个接口或队列），或者是同一个报文被抓到两次却没有 IP 标识可供辨认（如 IPv6），就不是重传。',
  ),
  fast_retransmission: text(
    'TCP itself waits for three duplicate ACKs (RFC 5681 3.2); a timer that ran out within the same 20 ms looks just like it, and a segment that was only overtaken may, too.',
    'TCP 自身要等到第三个重复确认（RFC 5681 3.2）；恰好在这 20 毫秒内超时的重传看起来一样，只是失序的报文段也可能如此。',
  ),
  spurious_retransmission: text(
    'The sender did not know: the ACK was on its way, or lost between here and the sender. Close to the receiver every retransmission for a lost ACK looks like this.',
    '发送方当时并不知道：那个 ACK 还在路上，或者在这里与发送方之间丢失了。在接收方附近抓包时，凡是因 ACK 丢失引起的重传都是这个样子。',
  ),
  out_of_order: text(
    'A quick retransmission looks the same where round trips are shorter than the rule supposes; and frames of several interfaces or queues may be in another order in the file than on the wire.',
    '如果往返时间比规则设想的更短，很快的重传看起来也一样；多个接口或队列的帧在文件中的次序，也可能与线路上不同。',
  ),
  duplicate_ack: text(
    'TCP counts one only while octets are outstanding (RFC 5681 2); this rule does not ask for that. Answers to keep-alives and to octets that come twice look the same, and so does one packet seen twice.',
    'TCP 只在有未确认数据时才把它算作重复确认（RFC 5681 2），这条规则不作此要求。对保活探测或重复数据的回答看起来一样，同一个报文被抓到两次也是如此。',
  ),
  keep_alive: text(
    'The last octet sent again looks the same, if it is one octet alone.',
    '如果最后只有 1 个字节被重传，看起来也一样。',
  ),
  keep_alive_ack: text(
    'An ordinary duplicate ACK that happens to follow a keep-alive looks the same.',
    '普通的重复确认碰巧跟在保活探测之后，看起来也一样。',
  ),
  zero_window: text(
    'The window is 0 whatever its scale; but where the update that opened it again was not captured, it was closed for a shorter time than it seems.',
    '不论扩大因子是多少，窗口都是 0；但如果重新打开窗口的报文段没有抓到，实际关闭的时间比看起来要短。',
  ),
  zero_window_probe: text(
    'A program that sends a single octet just then looks the same; and where the update that opened the window was not captured, it is ordinary data.',
    '程序恰好在此时只发送 1 个字节，看起来也一样；如果打开窗口的报文段没有抓到，它就是普通数据。',
  ),
  zero_window_probe_ack: text(
    'Any ACK that repeats window 0 right after a probe looks the same, though it may answer something else.',
    '紧跟在探测之后、重复零窗口的任何确认看起来都一样，尽管它回答的可能是别的报文段。',
  ),
  window_full: text(
    'Where a newer window was not captured, there was still room. Without the SYNs the scale is not known, and the rule does not speak.',
    '如果有更新的窗口没有抓到，其实还有余地。没有抓到 SYN 时不知道扩大因子，这条规则就不作判断。',
  ),
  window_update: text(
    'A window that shrinks is called so, too. An ACK that was repeated for a missing segment counts as an update, and not as a duplicate, if the window changed by chance.',
    '窗口变小也算作更新。因缺少报文段而重复的确认，如果窗口恰好变了，就被算作窗口更新而不是重复确认。',
  ),
  lost_segment: text(
    'The capture may have dropped frames that the network did not lose; if they are acknowledged without ever appearing, it has. A frame captured late, or cut with a wrong length in its IP header, looks the same.',
    '可能是抓包丢了帧，而不是网络丢失；如果从未出现却得到了确认，就是抓包丢的。抓得晚的帧，或者 IP 首部长度有误的截断帧，看起来也一样。',
  ),
  ack_lost_segment: text(
    'It is no loss in the network: the receiver has had the octets. The capture dropped them, began later, or sees them pass on another way.',
    '这不是网络丢失：接收方已经收到这些字节。是抓包丢了帧、开始得晚，或者它们走了另一条路径。',
  ),
  reused_ports: text(
    'Several machines behind one address, or a scanner that uses one port throughout, reuse ports all the time; an old SYN that comes late looks the same.',
    '多台机器共用一个地址，或者扫描程序始终使用同一端口时，端口重用很平常；迟到的旧 SYN 看起来也一样。',
  ),
  captured_twice: text(
    'A sender that gives all its packets one IP identification would be taken for this when it sends the same octets again.',
    '如果发送方给所有报文同一个 IP 标识，那么它重传同样的字节时，也会被误认为抓到两次。',
  ),
};
