import { answersFin } from '../../tcp/course/closing.ts';
import type { Moment } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import { sideWords, sideWordsFirst } from '../words.ts';
import { durationText, framesText } from './amounts.ts';
import { type Sentence, sentence } from './sentence.ts';
import { ackOf, between, framesOf, isClosing, isOrdinary, type Story, seqOf } from './story.ts';

/** A direction's close: its first FIN, and the first segment of the other end that acknowledges it. */
export type Fin = { readonly side: Side; readonly fin: Moment; readonly ack: Moment | undefined };

function finOf({ moments }: Story, side: Side): Fin | undefined {
  const at = moments.findIndex((moment) => moment.segment.from === side && isClosing(moment));
  const fin = moments[at];
  if (fin === undefined) return undefined;
  const after = finNumber(fin) + 1;
  const ack = moments.find(
    (moment) =>
      moment.segment.from !== side && isOrdinary(moment) && (((ackOf(moment) ?? 0) - after) | 0) >= 0,
  );
  return { side, fin, ack };
}

/** The number that the FIN itself takes: behind the octets of its segment. */
export const finNumber = (fin: Moment): number => seqOf(fin) + fin.segment.payload;

/** Both FINs, the one that needed no other first. */
export function finsInOrder(story: Story): readonly Fin[] {
  const { client, server } = story.course.directions;
  const fins = [finOf(story, 'client'), finOf(story, 'server')].flatMap((fin) => fin ?? []);
  const serverFirst =
    answersFin(client, server) ||
    (!answersFin(server, client) && fins.length === 2 && indexOf(story, fins[1]) < indexOf(story, fins[0]));
  return serverFirst ? [...fins].reverse() : fins;
}

const indexOf = ({ moments }: Story, fin: Fin | undefined): number =>
  fin === undefined ? -1 : moments.indexOf(fin.fin);

/** FINs that had to be said again. */
export function finsAgain({ moments }: Story): readonly Sentence[] {
  return (['client', 'server'] as const).flatMap((side) => {
    const fins = moments.filter((moment) => moment.segment.from === side && isClosing(moment));
    if (fins.length < 2) return [];
    const again = framesText(framesOf(fins.slice(1)));
    const [first, second] = fins;
    const wait = durationText(first === undefined || second === undefined ? 0 : between(first, second));
    return [
      sentence(
        framesOf(fins),
        `${sideWordsFirst[side].en} had to send its FIN again (${again.en}), the first time after ${wait.en}: it, or its ACK, was lost or late.`,
        `${sideWords[side].zh}不得不重传 FIN（${again.zh}），首次重传在 ${wait.zh}之后：FIN 或者对它的确认丢失或迟到了。`,
      ),
    ];
  });
}
