import { tcpChecksumStatus } from '../../decode/tcp-checksum.ts';
import type { Conversation, Moment } from '../../tcp/moment.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import type { Text } from '../text.ts';
import { sideWords } from '../words.ts';
import { framesText, octetsText, segmentsText } from './amounts.ts';
import { holesOf } from './holes.ts';
import { text } from './sentence.ts';
import { frameOf, framesOf, type Story, storyOf } from './story.ts';
import { rebasedAt, unseenOf } from './unseen.ts';

/** More checksums than this are not worked out. */
const mostChecked = 2000;

/** What this capture cannot teach of its conversation, and why: the gravest first. */
export function cannotTeach(conversation: Conversation): readonly Text[] {
  const story = storyOf(conversation);
  return [
    ...beginning(story),
    ...oneDirection(story),
    ...rebased(story),
    ...ending(story),
    ...missed(story),
    ...cutFrames(story),
    ...loopback(story),
    ...offloaded(story),
    ...checksums(story),
    ...clock(story),
    vantage(story),
  ];
}

function beginning({ opening }: Story): readonly Text[] {
  switch (opening) {
    case 'midway':
      return [
        text(
          'Neither SYN was captured: the initial sequence numbers, the options and the window scale are unknown, so windows cannot be given in octets and no question about the handshake can be asked.',
          '双方的 SYN 都没有抓到：初始序号、选项和窗口扩大因子都不知道，窗口无法换算成字节，也不能就握手提问。',
        ),
      ];
    case 'syn-not-captured':
      return [
        text(
          'The SYN was not captured: the options that it offered are unknown, and with them whether windows are scaled.',
          'SYN 没有抓到：它带了哪些选项不知道，因此也不知道窗口是否扩大。',
        ),
      ];
    case 'syn-ack-not-captured':
      return [
        text(
          'The SYN,ACK was not captured: what it agreed to is unknown, and with it whether windows are scaled.',
          'SYN,ACK 没有抓到：它同意了哪些选项不知道，因此也不知道窗口是否扩大。',
        ),
      ];
    default:
      return [];
  }
}

function oneDirection({ course: { segments }, opening }: Story): readonly Text[] {
  if (opening === 'unanswered') return [];
  return (['client', 'server'] as const)
    .filter((side) => segments[side] === 0)
    .map((silent) => {
      const [heard, other] = [sideWords[peerOf(silent)], sideWords[silent]];
      return text(
        `Only what ${heard.en} sent was captured: what ${other.en} sent is known by the ACKs alone, and its states are mostly guesswork.`,
        `只抓到了${heard.zh}发送的报文段：${other.zh}发送了什么只能从确认号得知，它的状态大多只是推测。`,
      );
    });
}

/** Numbers that a second SYN,ACK has moved. */
function rebased({ moments }: Story): readonly Text[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const moment = moments[rebasedAt(moments, side)];
    if (moment === undefined) return [];
    const frame = framesText([frameOf(moment)]);
    return [
      text(
        `In ${frame.en} another initial sequence number takes effect for ${sideWords[side].en}: relative numbers before and after it do not fit together, so nothing is asked about them.`,
        `从${frame.zh}起，${sideWords[side].zh}的初始序号变了：前后的相对序号对不上，因此不就序号提问。`,
      ),
    ];
  });
}

function ending({ closing, opening }: Story): readonly Text[] {
  if (closing === 'open') {
    return [
      text(
        'The capture ends before the connection does: of closing it shows nothing.',
        '连接结束之前抓包就停止了：看不到关闭的过程。',
      ),
    ];
  }
  if (closing === 'half-closed') {
    return [
      text(
        'Only one direction closes in this capture: how the other closed, and who then waited, it does not show.',
        '抓包中只有一个方向关闭：另一个方向怎样关闭、随后谁在等待，都看不到。',
      ),
    ];
  }
  if (closing === 'reset') {
    return [
      text(
        'The connection ended with a RST: an orderly close cannot be studied here.',
        '连接以 RST 结束：这里看不到有序关闭的全过程。',
      ),
    ];
  }
  if (closing === 'lost' && opening !== 'half-open') {
    return [
      text(
        'The connection falls silent: whether the other end, the way to it or the capture failed cannot be told.',
        '连接没有了下文：是对端、路径还是抓包出了问题，无从判断。',
      ),
    ];
  }
  if (closing === 'never-opened') {
    return [
      text(
        'No connection came about: there is neither data nor a close to learn from.',
        '连接没有建立：既没有数据，也没有关闭可学。',
      ),
    ];
  }
  return [];
}

function missed(story: Story): readonly Text[] {
  const open = holesOf(story).filter(({ fate }) => fate === 'open');
  const unseen = unseenOf(story, 'client').octets + unseenOf(story, 'server').octets;
  const lost = open.reduce((sum, hole) => sum + hole.octets, 0);
  if (unseen + lost === 0) return [];
  const octets = octetsText(unseen + lost);
  return [
    text(
      `The capture itself has gaps, of ${octets.en}: what happened there is not known, and the states after them are supposed.`,
      `抓包本身有缺口，共 ${octets.zh}：那里发生了什么不知道，此后的状态都是推测。`,
    ),
  ];
}

function cutFrames({ moments }: Story): readonly Text[] {
  const cut = moments.filter(
    ({ packet: { frame, tcp } }) =>
      frame.bytes.length < frame.wireLength || (tcp !== undefined && tcp.payload.length < tcp.payloadLength),
  );
  if (cut.length === 0) return [];
  const amount = segmentsText(cut.length);
  return [
    text(
      `${amount.en} ${cut.length === 1 ? 'was' : 'were'} cut when captured: the numbers hold, but the octets are not in the file, and their checksums cannot be verified.`,
      `有 ${amount.zh}在抓包时被截断：各个数仍然可靠，但数据不在文件里，检验和也无法验证。`,
    ),
  ];
}

const isLoopback = (host: string): boolean => host.startsWith('127.') || host === '::1';

function loopback({ conversation: { client, server } }: Story): readonly Text[] {
  if (!isLoopback(client.host) && client.host !== server.host) return [];
  return [
    text(
      'Both ends are on one machine: the times are those of its kernel, not of a network; nothing is lost there, and segments may be longer than any network would carry.',
      '两端在同一台机器上：时间反映的是内核而不是网络；那里不会丢失报文，报文段也可以比任何网络能承载的更长。',
    ),
  ];
}

/** Segments longer than the receiver allows exist only between a kernel and its network card. */
function offloaded({ moments, syns, conversation }: Story): readonly Text[] {
  if (isLoopback(conversation.client.host)) return [];
  return (['client', 'server'] as const).flatMap((side) => {
    const limit = mssOf(syns, peerOf(side));
    if (limit === undefined) return [];
    const long = moments.filter(({ segment }) => segment.from === side && segment.payload > limit);
    if (long.length === 0) return [];
    const amount = segmentsText(long.length);
    const most = long.reduce((sum, { segment }) => Math.max(sum, segment.payload), 0);
    const frames = framesText(framesOf(long));
    return [
      text(
        `${amount.en} of ${sideWords[side].en} (${frames.en}) ${long.length === 1 ? 'carries' : 'carry'} more than the MSS of ${limit} octets, up to ${most}: the network card cuts them up or joins them, so on the wire there were more and shorter ones.`,
        `${sideWords[side].zh}有 ${amount.zh}（${frames.zh}）的数据超过 MSS（${limit} 字节），最多 ${most} 字节：它们由网卡拆分或合并，线路上的报文段更多也更短。`,
      ),
    ];
  });
}

function mssOf(syns: readonly Moment[], side: Side): number | undefined {
  const syn = syns.find(({ segment }) => segment.from === side);
  for (const option of syn?.segment.options ?? []) if (option.kind === 'mss') return option.value;
  return undefined;
}

function checksums({ moments }: Story): readonly Text[] {
  const checked = moments.slice(0, mostChecked).map((moment) => {
    const found = tcpChecksumStatus(moment.packet);
    const isLeft = found?.status === 'bad' && found.isPseudoSum === true;
    return { moment, status: found?.status, isLeft };
  });
  return (['client', 'server'] as const).flatMap((side) => {
    const own = checked.filter(({ moment, status }) => moment.segment.from === side && status !== 'unknown');
    const bad = own.filter(({ status }) => status === 'bad');
    if (bad.length === 0) return [];
    const all = bad.length === own.length || bad.every(({ isLeft }) => isLeft);
    const frames = framesText(framesOf(bad.map(({ moment }) => moment)));
    return [
      all
        ? text(
            `${bad.length === own.length ? 'The' : 'Some'} TCP checksums of ${sideWords[side].en} are wrong here: presumably it was captured on that machine, which leaves checksums to its network card. Whether octets were damaged cannot be told.`,
            `${sideWords[side].zh}的 TCP 检验和在这里${bad.length === own.length ? '都' : '有些'}不对：推测是在这台机器上抓包，检验和留给网卡计算。数据有没有损坏，无从判断。`,
          )
        : text(
            `Some TCP checksums of ${sideWords[side].en} are wrong (${frames.en}): damaged, or left to the network card; a receiver drops damaged segments, which the account of states does not know.`,
            `${sideWords[side].zh}有些 TCP 检验和不对（${frames.zh}）：可能是数据损坏，也可能是留给网卡计算；损坏的报文段会被接收方丢弃，而这里的状态没有考虑这一点。`,
          ),
    ];
  });
}

/** A clock without use: all frames at one time, or a clock that was set back. */
function clock({ moments }: Story): readonly Text[] {
  const [first] = moments;
  if (first === undefined || moments.length < 2) return [];
  if (moments.every(({ packet }) => packet.frame.time === first.packet.frame.time)) {
    return [
      text(
        'All frames have the same time: of waiting, timers and round trips it shows nothing.',
        '所有帧的时间都相同：看不出等待、计时器和往返时间。',
      ),
    ];
  }
  const back = moments.find(
    ({ packet }, i) => packet.frame.time < (moments[i - 1]?.packet.frame.time ?? packet.frame.time),
  );
  if (back === undefined) return [];
  const frame = framesText([frameOf(back)]);
  return [
    text(
      `At ${frame.en} time runs backwards: frames are not in the order of their times, so order and durations are uncertain.`,
      `到${frame.zh}时间倒退了：帧的次序与时间不一致，因此先后和时长都不可靠。`,
    ),
  ];
}

/** True of every capture, and most often forgotten. */
const vantage = ({ moments }: Story): Text =>
  moments.length === 1
    ? text(
        'It was captured at one point: that this segment arrived at the other end is supposed.',
        '抓包只在一处进行：这个报文段是否到达另一端，只是推测。',
      )
    : text(
        'It was captured at one point: that a segment arrived at the other end is supposed until that end acknowledges it, and times are those at this point. What the programs called, and which timers ran, no segment says.',
        '抓包只在一处进行：报文段是否到达另一端，在对方确认之前只是推测，时间也只是这一处的时间。程序调用了什么、哪些计时器在运行，报文段不会说明。',
      );
