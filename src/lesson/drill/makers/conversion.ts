import { peerOf, type Side } from '../../../tcp/segment.ts';
import type { Seq } from '../../../tcp/seq.ts';
import type { Stage } from '../../course.ts';
import type { NumberQuestion } from '../../lesson.ts';
import { sideWords } from '../../words.ts';
import { isnOf } from '../../written.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, isCountedAlike, itemOn, ownerIn, packetsOf } from './making.ts';
import { text } from './told.ts';

/** A number that is on the ladder in one numbering, asked for in the other; both ISNs are told. */
export const conversions: Maker = (ground) =>
  packetsOf(ground).flatMap((asked) =>
    (['tcp.seq', 'tcp.ack'] as const).flatMap((field) => [
      ...(conversionOf(ground, asked, field, 'raw') ?? []),
      ...(conversionOf(ground, asked, field, 'relative') ?? []),
    ]),
  );

function conversionOf(
  ground: Ground,
  asked: Asked,
  field: 'tcp.seq' | 'tcp.ack',
  wanted: 'raw' | 'relative',
): readonly Item[] | undefined {
  const { stage } = ground;
  const { frame, moment } = asked;
  const owner = ownerIn(asked, field);
  const number = field === 'tcp.seq' ? moment.segment.seq : moment.segment.ack;
  const isns = { own: isnOf(stage, owner), other: isnOf(stage, peerOf(owner)) };
  if (number === undefined || isns.own === undefined || isns.other === undefined) return undefined;
  if (!isCountedAlike(ground, asked, owner, number)) return undefined;
  const named = wanted === 'raw' ? `${field}_raw` : field;
  const name =
    field === 'tcp.seq' ? text('sequence number', '序号') : text('acknowledgment number', '确认号');
  const question: NumberQuestion = {
    ...{ id: named, kind: 'number', value: `frame ${frame} ${field}`, numbering: wanted },
    prompt:
      wanted === 'raw'
        ? text(
            `What is the ${name.en} of packet ${frame} on the wire?`,
            `报文 ${frame} 的${name.zh}在线上是多少？`,
          )
        : text(
            `What is the ${name.en} of packet ${frame}, relative to its ISN?`,
            `报文 ${frame} 的${name.zh}相对于它的 ISN 是多少？`,
          ),
  };
  return [
    itemOn(ground, {
      ...{ rule: ruleOf(field, number, isns.own), kind: wanted, frame, question, field: named },
      numbering: wanted === 'raw' ? 'relative' : 'raw',
      say: isnsText(stage),
    }),
  ];
}

const ruleOf = (field: 'tcp.seq' | 'tcp.ack', number: Seq, isn: Seq): string =>
  number < isn ? 'numbers-wrap' : field === 'tcp.seq' ? 'relative-numbers' : 'zero-of-each-direction';

/** Both, the one that is not wanted as well: which to take is what is asked. */
function isnsText(stage: Stage) {
  const said = (side: Side) => `${isnOf(stage, side)}`;
  return text(
    `The ISN of ${sideWords.client.en} is ${said('client')}, that of ${sideWords.server.en} ${said('server')}.`,
    `${sideWords.client.zh}的 ISN 是 ${said('client')}，${sideWords.server.zh}的 ISN 是 ${said('server')}。`,
  );
}
