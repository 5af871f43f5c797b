import type { Side } from '../../tcp/segment.ts';
import { sideWords } from '../words.ts';
import { framesText, octetsText } from './amounts.ts';
import { type Hole, holesOf } from './holes.ts';
import { capital, type Sentence, sentence, text } from './sentence.ts';
import { ackOf, frameOf, type Story } from './story.ts';
import { unseenOf } from './unseen.ts';

/** Octets that the capture does not have: lost on the way, or missed by whoever captured. */
export function missing(story: Story): readonly Sentence[] {
  const holes = holesOf(story);
  const told = (['client', 'server'] as const).flatMap((side) => missed(story, holes, side));
  const filled = holes.filter(({ fate }) => fate === 'filled');
  const open = holes.filter(({ fate }) => fate === 'open');
  if (filled.length > 0) {
    const where = framesText(filled.map(({ frame }) => frame));
    told.push(
      sentence(
        filled.map(({ frame }) => frame),
        `Before ${where.en} octets were missing that came later: what carried them first was lost before the point of capture, or overtaken.`,
        `${where.zh}之前缺少的字节后来才出现：最初携带它们的报文段在到达抓包位置之前丢失，或者被后面的超过。`,
      ),
    );
  }
  if (open.length > 0) {
    const where = framesText(open.map(({ frame }) => frame));
    told.push(
      sentence(
        open.map(({ frame }) => frame),
        `Before ${where.en} octets are missing that never come, and are never acknowledged: lost, or missed by the capture; which of the two cannot be told.`,
        `${where.zh}之前缺少一些字节，它们始终没有出现，也没有得到确认：是丢失了还是抓包漏掉了，无从判断。`,
      ),
    );
  }
  return told;
}

/** What an end has acknowledged though the capture does not have it. */
function missed(story: Story, holes: readonly Hole[], side: Side): readonly Sentence[] {
  const { octets, ackedBy } = unseenOf(story, side);
  if (octets === 0 || ackedBy === undefined) return [];
  const own = holes.filter((hole) => hole.side === side && hole.fate === 'acknowledged');
  const before = framesText(own.map(({ frame }) => frame));
  const where = own.length === 0 ? text('', '') : text(`, before ${before.en}`, `（在${before.zh}之前）`);
  const amount = octetsText(octets);
  const frame = framesText([frameOf(ackedBy)]);
  const [they, them] = octets === 1 ? ['it', 'it'] : ['they', 'them'];
  return [
    sentence(
      [...own.map((hole) => hole.frame), frameOf(ackedBy)],
      `${capital(amount.en)} of ${sideWords[side].en} ${octets === 1 ? 'is' : 'are'} missing from the capture${where.en}, yet acknowledged by ack ${ackOf(ackedBy)} in ${frame.en}: ${they} arrived, and only the capture has missed ${them}.`,
      `${sideWords[side].zh}有 ${amount.zh}没有抓到${where.zh}，但${frame.zh}的确认号 ${ackOf(ackedBy)} 已经包括它们：它们到达了，只是抓包漏掉了。`,
    ),
  ];
}
