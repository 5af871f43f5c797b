import type { Question, StateQuestion } from '../../lesson.ts';
import { announced } from '../../quiz/announced.ts';
import { provenQuestions } from '../../quiz/proven.ts';
import type { Ground, Item, Maker } from '../item.ts';
import { type Asked, isCountedAlike, itemOn, numberingOf, ownerIn, packetsOf } from './making.ts';
import { ruleOfFlags, ruleOfNumber, ruleOfState } from './which-rule.ts';

/** What a packet will carry, asked before it is shown, and the states of both ends after it. */
export const predicted: Maker = (ground) => packetsOf(ground).flatMap((asked) => askedOf(ground, asked));

function askedOf(ground: Ground, asked: Asked): readonly Item[] {
  const { stage, seenAt, isRefuted = () => false } = ground;
  return provenQuestions({}, stage, asked.frame, { seenAt, isRefuted }).flatMap(
    (question) => itemOf(ground, asked, question) ?? [],
  );
}

function itemOf(ground: Ground, asked: Asked, question: Question): Item | undefined {
  const { stage } = ground;
  const { frame, moment } = asked;
  const history = stage.moments.slice(0, frame - 1).map((each) => each.segment);
  const say = announced(history, moment.segment);
  switch (question.kind) {
    case 'flags': {
      const rule = ruleOfFlags(history, moment.segment);
      return itemOn(ground, { rule, kind: 'flags', frame, field: 'tcp.flags', predict: true, question, say });
    }
    case 'number':
      return numberOf(ground, asked, question.id === 'tcp.seq' ? 'tcp.seq' : 'tcp.ack', say);
    case 'state':
      return stateOf(ground, asked, question);
    default:
      return undefined;
  }
}

/** Of a retransmission and a probe it is said that they are one, so that it is known which number is wanted. */
function numberOf(
  ground: Ground,
  asked: Asked,
  field: 'tcp.seq' | 'tcp.ack',
  say: Item['say'],
): Item | undefined {
  const { frame, moment } = asked;
  const { seq, ack } = moment.segment;
  const number = field === 'tcp.seq' ? seq : ack;
  const numbering = numberingOf(ground);
  if (number === undefined) return undefined;
  if (numbering !== 'raw' && !isCountedAlike(ground, asked, ownerIn(asked, field), number)) return undefined;
  const question = { id: field, kind: 'number', value: `frame ${frame} ${field}` } as const;
  const rule = ruleOfNumber(ground, asked, question);
  if (rule === undefined) return undefined;
  const kind = field === 'tcp.seq' ? 'seq' : 'ack';
  const named = numbering === 'raw' ? `${field}_raw` : field;
  return itemOn(ground, {
    ...{ rule, kind, frame, numbering, question },
    field: named,
    predict: true,
    ...(say && { say }),
  });
}

/** After the packet, which is on the ladder by then. */
function stateOf(ground: Ground, { frame, moment }: Asked, question: StateQuestion): Item {
  const { side } = question;
  const rule = ruleOfState(moment, side);
  const item = itemOn(ground, { rule, kind: 'state', frame, question });
  return { ...item, id: `${item.id} ${side}` };
}
