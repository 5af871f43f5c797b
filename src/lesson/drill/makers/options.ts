import { peerOf, type Segment, type Side } from '../../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../../words.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, itemOn, packetsOf } from './making.ts';
import { text, toldNumber } from './told.ts';

/** Which TSval a packet sends back, where one packet alone can be meant. */
export const timestampEchoes: Maker = (ground) => {
  const packets = packetsOf(ground);
  return packets.flatMap((asked) => echoOf(ground, asked, packets) ?? []);
};

const timestampsIn = ({ options }: Segment) => options.find((each) => each.kind === 'timestamps');

function echoOf(ground: Ground, { frame, moment }: Asked, packets: readonly Asked[]): Item | undefined {
  const { segment } = moment;
  const { from } = segment;
  const own = timestampsIn(segment);
  const before = packets.filter((each) => each.frame < frame);
  const said = before.findLast((each) => each.moment.segment.from === from);
  const since = before.filter((each) => each.moment.segment.from !== from && each.frame > (said?.frame ?? 0));
  const [came, ...others] = since;
  // Of several that came, a delayed ACK echoes the first, and what is out of order counts for nothing.
  if (own === undefined || segment.control.rst || came === undefined || others.length > 0) return undefined;
  const [theirs, mine] = [timestampsIn(came.moment.segment), said && timestampsIn(said.moment.segment)];
  const isInOrder =
    came.moment.before[from].rcv.nxt === undefined ||
    came.moment.before[from].rcv.nxt === came.moment.segment.seq;
  if (theirs === undefined || !isInOrder || came.moment.notes.length > 0 || theirs.value !== own.echo)
    return undefined;
  const peer = sideWords[peerOf(from)];
  const told = toldNumber(
    {
      ...{
        id: 'tcp.options.timestamp.tsecr',
        value: `frame ${frame} tcp.options.timestamp.tsecr`,
        source: 'RFC 7323 3.2',
      },
      prompt: text(`Which TSecr does packet ${frame} carry?`, `报文 ${frame} 的 TSecr 是多少？`),
      hints: [
        text('TSecr repeats a TSval of the other end.', 'TSecr 回送对方的 TSval。'),
        text(
          `Packet ${came.frame} of ${peer.en} is the one that packet ${frame} answers.`,
          `报文 ${frame} 回应的是${peer.zh}的报文 ${came.frame}。`,
        ),
        text(`TSval of packet ${came.frame} = ?`, `报文 ${came.frame} 的 TSval = ？`),
      ],
      because: text(
        `Packet ${came.frame} of ${peer.en} brought TSval ${theirs.value}, and packet ${frame} sends it back.`,
        `${peer.zh}的报文 ${came.frame} 带来 TSval ${theirs.value}，报文 ${frame} 把它回送。`,
      ),
      slips: [
        { ...echoOfEcho, value: `= ${theirs.echo}` },
        ...(mine === undefined ? [] : [{ ...ownClock, value: `= ${mine.value}` }]),
      ],
    },
    ground.stage,
  );
  const mineText =
    said === undefined || mine === undefined
      ? text('', '')
      : text(
          ` Packet ${said.frame} of ${sideWords[from].en} carried TSval ${mine.value}.`,
          `${sideWords[from].zh}的报文 ${said.frame} 的 TSval 是 ${mine.value}。`,
        );
  return itemOn(ground, {
    ...{ rule: 'timestamps-are-echoed', kind: 'timestamp-echo', frame, ...told },
    ...{ predict: true, field: 'tcp.options.timestamp.tsecr' },
    say: text(
      `Packet ${came.frame} carries TSval ${theirs.value} and TSecr ${theirs.echo}.${mineText.en}`,
      `报文 ${came.frame} 的 TSval 是 ${theirs.value}，TSecr 是 ${theirs.echo}。${mineText.zh}`,
    ),
  });
}

const echoOfEcho = {
  ...({ name: 'D30', slip: 'D30' } as const),
  say: text(
    'That is the TSecr of that packet. Its TSval is sent back.',
    '那是那个报文的 TSecr，要回送的是它的 TSval。',
  ),
};
const ownClock = {
  ...({ name: 'D30-own-clock', slip: 'D30' } as const),
  say: text(
    'That is a TSval of the same end. TSecr repeats one of the other end.',
    '那是它自己的 TSval。TSecr 回送的是对方的。',
  ),
};

/** Which MSS limits an end, once both SYNs are on the ladder. */
export const mssLimits: Maker = (ground) => {
  const syns = packetsOf(ground).filter(({ moment }) => moment.segment.control.syn);
  const shown = Math.max(0, ...syns.map(({ frame }) => frame));
  return (['client', 'server'] as const).flatMap((side) => mssLimitOf(ground, side, syns, shown) ?? []);
};

const mssIn = ({ moment }: Asked): number | undefined =>
  moment.segment.options.find((each) => each.kind === 'mss')?.value;

function mssLimitOf(ground: Ground, side: Side, syns: readonly Asked[], shown: number): Item | undefined {
  const own = syns.find(({ moment }) => moment.segment.from === side);
  const theirs = syns.find(({ moment }) => moment.segment.from !== side);
  const [mine, limit] = [own && mssIn(own), theirs && mssIn(theirs)];
  if (own === undefined || theirs === undefined || mine === undefined || limit === undefined)
    return undefined;
  // Two SYNs of one end with different options leave open which holds.
  if (syns.some((each) => mssIn(each) !== (each.moment.segment.from === side ? mine : limit)))
    return undefined;
  const [end, peer] = [sideWords[side], sideWords[peerOf(side)]];
  const told = toldNumber(
    {
      ...{ id: `mss.${side}`, value: `frame ${theirs.frame} tcp.options.mss_val`, source: 'RFC 9293 3.7.1' },
      prompt: text(
        `Which MSS limits the segments that ${end.en} sends?`,
        `限制${end.zh}发送的报文段大小的 MSS 是多少？`,
      ),
      hints: [
        text('MSS says what its sender can receive.', 'MSS 说明发送它的一端能接收多大。'),
        text(`${sideWordsFirst[side].en} sends to ${peer.en}.`, `${end.zh}发给${peer.zh}。`),
        text(`MSS in packet ${theirs.frame} = ?`, `报文 ${theirs.frame} 中的 MSS = ？`),
      ],
      because: text(
        `${sideWordsFirst[peerOf(side)].en} announced ${limit} in packet ${theirs.frame}: so much it can receive.`,
        `${peer.zh}在报文 ${theirs.frame} 中宣布 ${limit}，说明它能接收这么大的报文段。`,
      ),
      slips: [{ ...ownMss, value: `= ${mine}` }],
    },
    ground.stage,
  );
  const mss = (each: Side) => (each === side ? mine : limit);
  return itemOn(ground, {
    ...{ rule: 'mss-speaks-for-the-receiver', kind: 'mss', frame: theirs.frame, shown, ...told },
    field: 'tcp.options.mss_val',
    say: text(
      `The SYN of ${sideWords.client.en} announces an MSS of ${mss('client')}, that of ${sideWords.server.en} ${mss('server')}.`,
      `${sideWords.client.zh}的 SYN 宣布 MSS 为 ${mss('client')}，${sideWords.server.zh}的 SYN 宣布 ${mss('server')}。`,
    ),
  });
}

const ownMss = {
  name: 'own-mss',
  say: text(
    'That is what it announced itself: how much it can receive.',
    '那是它自己宣布的值，说明它自己能接收多大。',
  ),
};
