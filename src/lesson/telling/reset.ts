import type { Moment } from '../../tcp/moment.ts';
import { relativeTo } from '../../tcp/numbering.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { seqAdd, seqDistance } from '../../tcp/seq.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { framesText } from './amounts.ts';
import { isSaidAgain } from './repeated.ts';
import { type Sentence, sentence, text } from './sentence.ts';
import { ackOf, frameOf, framesOf, isClosing, type Story, seqOf } from './story.ts';

/** How a RST broke the conversation off, what brought it about as far as the segments tell, and what was left. */
export function resetSentences(story: Story): readonly Sentence[] {
  const { moments } = story;
  const at = decisive(moments);
  const reset = moments[at];
  if (reset === undefined) return [];
  const { from } = reset.segment;
  const resets = moments.slice(at).filter(({ segment }) => segment.control.rst);
  const more = framesText(framesOf(resets.slice(1)));
  const others =
    resets.length === 1
      ? text('', '')
      : text(`; more of them follow in ${more.en}`, `；之后${more.zh}还有 RST`);
  const ack = ackOf(reset);
  const acks =
    ack === undefined ? text(' and no ACK', '，不带 ACK') : text(` and ack ${ack}`, `，确认号 ${ack}`);
  const why = reasonOf(story, at, reset);
  return [
    sentence(
      framesOf(resets),
      `In frame ${frameOf(reset)} ${sideWords[from].en} broke the connection off: RST with seq ${seqOf(reset)}${acks.en}${others.en}.`,
      `第 ${frameOf(reset)} 帧中，${sideWords[from].zh}中止了连接：RST，序号 ${seqOf(reset)}${acks.zh}${others.zh}。`,
    ),
    why,
    ...unacknowledged(story, reset),
    afterwards(moments),
  ];
}

/** The states that are left. */
function afterwards(moments: readonly Moment[]): Sentence {
  const last = moments.at(-1);
  const [client, server] = [last?.after.client.state, last?.after.server.state];
  if (client === 'CLOSED' && server === 'CLOSED') {
    return sentence(
      [],
      'After a RST both ends are CLOSED (RFC 9293 3.5.3), unless its sender waits in TIME-WAIT, as section 3.5.2 would have it; no segment shows that.',
      'RST 之后双方都是 CLOSED（RFC 9293 3.5.3），除非发出 RST 的一端像 3.5.2 节建议的那样停留在 TIME-WAIT；这一点从报文段看不出来。',
    );
  }
  return sentence(
    [],
    `That leaves the client in ${client ?? 'a state that is not known'} and the server in ${server ?? 'a state that is not known'} (RFC 9293 3.5.3).`,
    `此后客户端${client === undefined ? '状态不明' : `处于 ${client}`}，服务器${server === undefined ? '状态不明' : `处于 ${server}`}（RFC 9293 3.5.3）。`,
  );
}

/** The first of the RSTs with which its sender fell silent. */
function decisive(moments: readonly Moment[]): number {
  const firstOf = (side: Side): number => {
    let first = -1;
    for (const [i, { segment }] of moments.entries()) {
      if (segment.from !== side) continue;
      if (!segment.control.rst) first = -1;
      else if (first < 0) first = i;
    }
    return first;
  };
  const found = [firstOf('client'), firstOf('server')].filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found);
}

/** What came right before the RST, and what that makes likely. */
function reasonOf({ moments, opening }: Story, at: number, reset: Moment): Sentence {
  const { from, control, seq } = reset.segment;
  const side = sideWordsFirst[from];
  const peer = sideWords[peerOf(from)];
  const before = moments.slice(0, at);
  const trigger = before.findLast(({ segment }) => segment.from !== from);
  const closedAt = before.findIndex((moment) => moment.segment.from === from && isClosing(moment));
  const late =
    closedAt < 0
      ? undefined
      : before.slice(closedAt).findLast(({ segment }) => segment.from !== from && segment.payload > 0);
  const hasSpoken = before.some(({ segment }) => segment.from === from);
  if (opening === 'half-open' && trigger?.segment.control.syn) {
    return sentence(
      framesOf([trigger, reset]),
      `${side.en} answered the SYN,ACK of frame ${frameOf(trigger)} with RST instead of ACK: presumably it did not mean to open this connection, as one does who only asks whether a port is open.`,
      `${side.zh}对第 ${frameOf(trigger)} 帧的 SYN,ACK 回答的是 RST 而不是 ACK：推测它并不打算建立这条连接，例如只是探测端口是否开放。`,
    );
  }
  if (late !== undefined) {
    return sentence(
      framesOf([late, reset]),
      `${side.en} had closed already, and frame ${frameOf(late)} still brought octets for which there was no reader any more: presumably that is why (RFC 9293 3.6.1).`,
      `${side.zh}此前已经关闭，而第 ${frameOf(late)} 帧仍带来数据，已经没有程序读取：推测这就是原因（RFC 9293 3.6.1）。`,
    );
  }
  const since = before.slice(trigger === undefined ? 0 : before.indexOf(trigger) + 1);
  const inVain = since.filter((moment) => isSaidAgain(moments, moment));
  if (inVain.length > 0) {
    const frames = framesText(framesOf(inVain));
    return sentence(
      [...framesOf(inVain), frameOf(reset)],
      `${side.en} had asked or repeated itself in ${frames.en} without an answer: presumably it gave up (RFC 9293 3.8.3, 3.8.4).`,
      `${side.zh}在${frames.zh}的探测或重传没有得到回答：推测它因此放弃（RFC 9293 3.8.3、3.8.4）。`,
    );
  }
  if (trigger !== undefined && !control.ack && trigger.segment.ack === seq && !hasSpoken) {
    return sentence(
      framesOf([trigger, reset]),
      `Its seq is the ack of frame ${frameOf(trigger)}: so answers an end that knows of no such connection (RFC 9293 3.5.2).`,
      `它的序号就是第 ${frameOf(trigger)} 帧的确认号：不认识这条连接的一端就是这样回答的（RFC 9293 3.5.2）。`,
    );
  }
  return sentence(
    [frameOf(reset)],
    `No segment says why. Presumably ${sideWords[from].en}'s program ended without reading everything, or asked for an abort, or something between the ends spoke in its name; ${peer.en} learns only that the connection is gone.`,
    `报文段不会说明原因。推测是${sideWords[from].zh}的程序没有读完数据就结束，或者要求中止连接，或者由中间设备冒名发出；${peer.zh}只知道连接没有了。`,
  );
}

/** Octets that were out when the RST came. */
function unacknowledged({ moments }: Story, reset: Moment): readonly Sentence[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const { iss, snd } = reset.before[side];
    if (snd.nxt === undefined || snd.una === undefined) return [];
    // SYN and FIN take numbers, and are no octets.
    const una = snd.una === iss ? seqAdd(snd.una, 1) : snd.una;
    const open = seqDistance(una, snd.nxt) - (snd.fin === undefined ? 0 : 1);
    if (open <= 0) return [];
    const base = reset.relative.bases[side];
    if (base === undefined) return [];
    const last = moments.findLast(({ segment }) => segment.from === side && segment.payload > 0);
    const first = relativeTo(base, una);
    const numbers =
      open === 1
        ? text(`octet ${first}`, `字节 ${first}`)
        : text(`octets ${first} to ${first + open - 1}`, `字节 ${first} 到 ${first + open - 1}`);
    return [
      sentence(
        last === undefined ? [frameOf(reset)] : framesOf([last, reset]),
        `At that moment ${numbers.en} of ${sideWords[side].en} had not been acknowledged; whether the program at the other end has read ${open === 1 ? 'it' : 'them'} is not known.`,
        `那时${sideWords[side].zh}的${numbers.zh} 还没有得到确认，对方程序是否读到了它们，无从得知。`,
      ),
    ];
  });
}
