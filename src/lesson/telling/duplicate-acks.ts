import type { Moment } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import { toSeq } from '../../tcp/seq.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { framesText, timesText } from './amounts.ts';
import { type Sentence, sentence } from './sentence.ts';
import { ackOf, frameOf, framesOf, relativeNumber, type Story } from './story.ts';

/** The numbers that duplicate ACKs wait for, the most frequent first. */
export function duplicateAcks({ noted }: Story): readonly Sentence[] {
  const again = noted.filter(({ notes }) => notes.includes('duplicate_ack'));
  if (again.length === 0) return [];
  return (['client', 'server'] as const).flatMap((side) => {
    const own = again.filter(({ segment }) => segment.from === side);
    if (own.length === 0) return [];
    const [wanted, count] = mostFrequent(own.map((moment) => ackOf(moment) ?? 0));
    const frames = framesText(framesOf(own));
    const peer = sideWords[peerOf(side)];
    const [en, zh] =
      count === own.length
        ? [`all with ack ${wanted}`, `确认号都是 ${wanted}`]
        : [
            `most often (${timesText(count).en}) with ack ${wanted}`,
            `其中确认号 ${wanted} 最多，有 ${count} 次`,
          ];
    const one = own.length === 1;
    const reports = duplicatesReported(own);
    return [
      sentence(
        framesOf(own),
        one
          ? `${sideWordsFirst[side].en} repeated an ACK in ${frames.en}, with ack ${wanted}: presumably something reached it other than the octet ${wanted} that it waits for from ${peer.en}.`
          : `${sideWordsFirst[side].en} repeated ACKs ${timesText(own.length).en} (${frames.en}), ${en}: each time, presumably, something reached it other than the octet from ${peer.en} that it waits for.`,
        one
          ? `${sideWords[side].zh}在${frames.zh}重复了一次确认，确认号 ${wanted}：推测收到的不是它正在等待的、${peer.zh}的字节 ${wanted}。`
          : `${sideWords[side].zh}重复确认 ${own.length} 次（${frames.zh}），${zh}：推测每次收到的都不是它正在等待的、${peer.zh}的那个字节。`,
      ),
      ...reports,
    ];
  });
}

/** A first SACK block below the ACK names octets that came a second time: D-SACK (RFC 2883, section 4). */
function duplicatesReported(acks: readonly Moment[]): readonly Sentence[] {
  const found = acks.flatMap((moment) => {
    const block = moment.segment.options.flatMap((option) =>
      option.kind === 'sack' ? option.blocks : [],
    )[0];
    const { ack, from } = moment.segment;
    if (block === undefined || ack === undefined || ((ack - block[1]) | 0) < 0) return [];
    const [start, end] = block.map((edge) => relativeNumber(moment, toSeq(edge), peerOf(from)));
    return [{ frame: frameOf(moment), start, end }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const frames = framesText(found.map(({ frame }) => frame));
  const one = found.length === 1;
  const last = (first.end ?? 1) - 1;
  return [
    sentence(
      found.map(({ frame }) => frame),
      one
        ? `The SACK option of ${frames.en} says what reached it: numbers ${first.start} to ${last}, octets that were there already (D-SACK, RFC 2883).`
        : `The SACK options of ${frames.en} say what reached it: octets that were there already, in frame ${first.frame} numbers ${first.start} to ${last} (D-SACK, RFC 2883).`,
      one
        ? `${frames.zh}的 SACK 选项指明，收到的是早已收到过的字节，序号 ${first.start} 到 ${last}（D-SACK，RFC 2883）。`
        : `${frames.zh}的 SACK 选项指明，收到的是早已收到过的字节，第 ${first.frame} 帧中是序号 ${first.start} 到 ${last}（D-SACK，RFC 2883）。`,
    ),
  ];
}

function mostFrequent(numbers: readonly number[]): readonly [number, number] {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  let best: readonly [number, number] = [0, 0];
  for (const entry of counts) if (entry[1] > best[1]) best = entry;
  return best;
}
