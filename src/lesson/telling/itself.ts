import { framesText, octetsText } from './amounts.ts';
import { type Sentence, sentence } from './sentence.ts';
import { ackOf, addressText, frameOf, framesOf, isClosing, type Story } from './story.ts';
import { isSyn, isSynAck } from './syns.ts';

/** A socket that has connected to itself: there is one end, and whatever it sends it receives. */
export function toItself(story: Story): readonly Sentence[] {
  const { moments, conversation, course } = story;
  const address = addressText(conversation.client);
  const syns = moments.filter((moment) => isSyn(moment) || isSynAck(moment));
  const where = framesText(framesOf(syns));
  const begun =
    syns.length === 0
      ? sentence(
          [],
          `The socket ${address} is connected to itself; how that began was not captured.`,
          `套接字 ${address} 与自己相连；连接如何建立，抓包中没有。`,
        )
      : sentence(
          framesOf(syns),
          `The socket ${address} connected to itself: it received the SYN that it had sent, and answered it as in a simultaneous open (${where.en}; RFC 9293 3.5, figure 7).`,
          `套接字 ${address} 连接到了自己：它收到自己发出的 SYN，并像同时打开那样作答（${where.zh}；RFC 9293 3.5，图 7）。`,
        );
  const octets = octetsText(course.octets.client);
  const sent =
    course.octets.client === 0
      ? []
      : [sentence([], `It sent ${octets.en} to itself.`, `它向自己发送了 ${octets.zh}。`)];
  return [begun, ...sent, ended(story)];
}

function ended({ moments }: Story): Sentence {
  const state = moments.at(-1)?.after.client.state;
  const fin = moments.find(isClosing);
  if (fin === undefined) {
    return sentence(
      [],
      `No FIN is in the capture: when it ends, the socket is presumably in ${state ?? 'a state that is not known'}.`,
      `抓包中没有 FIN：抓包结束时，推测该套接字处于 ${state ?? '未知状态'}。`,
    );
  }
  const answer = moments.find(
    (moment) => moments.indexOf(moment) > moments.indexOf(fin) && ackOf(moment) !== undefined,
  );
  const frames = answer === undefined ? [frameOf(fin)] : framesOf([fin, answer]);
  return sentence(
    frames,
    `Its FIN in frame ${frameOf(fin)} reached itself, as in a simultaneous close (RFC 9293 3.6, figure 13), and left it in ${state ?? 'a state that is not known'}.`,
    `它在第 ${frameOf(fin)} 帧发出的 FIN 到达了自己，就像同时关闭那样（RFC 9293 3.6，图 13），此后它处于 ${state ?? '未知状态'}。`,
  );
}
