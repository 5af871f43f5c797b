import { peerOf, type Side } from '../../../tcp/segment.ts';
import { optionShift } from '../../../tcp/window.ts';
import { sideWords, sideWordsFirst } from '../../words.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, itemOn, packetsOf } from './making.ts';
import { text, toldNumber } from './told.ts';

/** How many octets the window of a packet offers, where the SYNs of both ends were captured. */
export const windows: Maker = (ground) => packetsOf(ground).flatMap((asked) => windowOf(ground, asked) ?? []);

function windowOf(ground: Ground, { frame, moment }: Asked): Item | undefined {
  const { segment, windowShift } = moment;
  const { from, wnd, control } = segment;
  const own = synOf(ground, from);
  // A SYN comes before anybody knows what the other one will say.
  const other = control.syn ? own : synOf(ground, peerOf(from));
  // A window of 0 is 0 whatever the shift, and the window of a RST means nothing.
  if (own === undefined || other === undefined || wnd === 0 || control.rst) return undefined;
  if (own.frame > frame || other.frame > frame) return undefined;
  const [end, peer] = [sideWords[from], sideWords[peerOf(from)]];
  const [shift, theirs] = [own.shift, other.shift];
  const isScaled = !control.syn && shift !== undefined && theirs !== undefined;
  // Where Wireshark shifts otherwise, as after a SYN that was said again without its option, the learner would see two answers.
  if (!control.syn && windowShift !== (isScaled ? shift : -2)) return undefined;
  const octets = isScaled ? wnd * 2 ** shift : wnd;
  const why = control.syn
    ? text('The window of a SYN is never shifted', 'SYN 中的窗口从不移位')
    : isScaled
      ? text(`${sideWordsFirst[from].en} announced a shift of ${shift}`, `${end.zh}宣布的移位是 ${shift}`)
      : text(
          'Not both SYNs carried the option, so nothing is shifted',
          '不是两个 SYN 都带这个选项，所以不移位',
        );
  const told = toldNumber(
    {
      ...{ id: 'tcp.window_size', value: `frame ${frame} tcp.window_size`, source: 'RFC 7323 2.2' },
      prompt: text(
        `The window field of packet ${frame} is ${wnd}. How many octets does it offer?`,
        `报文 ${frame} 的窗口字段是 ${wnd}。它表示多少字节？`,
      ),
      hints: [
        text(
          'A window is shifted by what its own sender announced, if both SYNs had the option; never in a SYN.',
          '窗口按发送方自己宣布的移位扩大，前提是两个 SYN 都带这个选项；SYN 中的窗口从不移位。',
        ),
        text(`${why.en}.`, `${why.zh}。`),
        text(`${wnd} * 2^${isScaled ? shift : 0} = ?`, `${wnd} * 2^${isScaled ? shift : 0} = ？`),
      ],
      because: text(
        `${why.en}: ${wnd} * 2^${isScaled ? shift : 0} = ${octets} octets.`,
        `${why.zh}：${wnd} * 2^${isScaled ? shift : 0} = ${octets} 字节。`,
      ),
      slips: [
        ...(isScaled && shift > 0 ? [{ ...notShifted, value: `= ${wnd}` }] : []),
        ...(isScaled && theirs !== shift ? [{ ...otherShift, value: `= ${wnd} * 2^${theirs}` }] : []),
        ...(control.syn && (shift ?? 0) > 0 ? [{ ...synShifted, value: `= ${wnd} * 2^${shift}` }] : []),
        ...(!isScaled && !control.syn && (shift ?? theirs ?? 0) > 0
          ? [{ ...oneSided, value: `= ${wnd} * 2^${shift ?? theirs}` }]
          : []),
      ],
    },
    ground.stage,
  );
  return itemOn(ground, {
    ...{ rule: 'window-is-shifted-by-its-sender', kind: 'window', frame, ...told },
    field: 'tcp.window_size',
    say: control.syn
      ? text(
          `The SYN of ${end.en} announces ${shiftText(shift).en}.`,
          `${end.zh}的 SYN ${shiftText(shift).zh}。`,
        )
      : text(
          `The SYN of ${end.en} announces ${shiftText(shift).en}, that of ${peer.en} ${shiftText(theirs).en}.`,
          `${end.zh}的 SYN ${shiftText(shift).zh}，${peer.zh}的 SYN ${shiftText(theirs).zh}。`,
        ),
  });
}

const shiftText = (shift: number | undefined) =>
  shift === undefined
    ? text('no window scale', '没有窗口扩大选项')
    : text(`a window shift of ${shift}`, `宣布的窗口移位是 ${shift}`);

/** The SYN of an end, with the shift in it. Two of them with different shifts would leave open which holds. */
function synOf({ stage }: Ground, side: Side) {
  const syns = stage.moments
    .map(({ segment }, index) => ({ frame: index + 1, segment }))
    .filter(({ segment }) => segment.from === side && segment.control.syn);
  const [first] = syns;
  if (first === undefined) return undefined;
  const shift = optionShift(first.segment);
  if (syns.some((each) => optionShift(each.segment) !== shift)) return undefined;
  return { frame: first.frame, shift };
}

const notShifted = {
  ...({ name: 'D29', slip: 'D29' } as const),
  say: text(
    'That is the field as it stands. Shift it by what its sender announced.',
    '那是字段本身的值，还要按发送方宣布的移位扩大。',
  ),
};
const otherShift = {
  ...({ name: 'D29-other-end', slip: 'D29' } as const),
  say: text(
    'That is the shift of the other end. A window is shifted by what its own sender announced.',
    '你用了另一端的移位。窗口按发送方自己宣布的移位扩大。',
  ),
};
const synShifted = {
  ...({ name: 'D29-in-syn', slip: 'D29' } as const),
  say: text(
    'The window of a SYN is never shifted: the other end may not know the option.',
    'SYN 中的窗口从不移位：对方可能不支持这个选项。',
  ),
};
const oneSided = {
  ...({ name: 'D29-one-side', slip: 'D29' } as const),
  say: text(
    'One SYN had no window scale option, so neither end shifts.',
    '有一个 SYN 不带窗口扩大选项，所以两端都不移位。',
  ),
};
