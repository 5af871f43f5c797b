import { peerOf } from '../../tcp/segment.ts';
import { isSet } from '../bits.ts';
import { diagnostic } from '../checking/diagnostic.ts';
import type { Stage } from '../course.ts';
import { parseFact } from '../facts.ts';
import { rightAnswer, whoWords } from '../grading/answers.ts';
import { askedNumber } from '../grading/asked-number.ts';
import { inNumbering } from '../grading/diagnose.ts';
import type { GradeContext } from '../grading/grade-context.ts';
import type { Given, SlipId } from '../grading/verdict.ts';
import type { FlagsQuestion, NumberQuestion, PacketQuestion, StateQuestion } from '../lesson.ts';
import { endAfter, lookUp } from '../look-up.ts';
import { isnOf } from '../written.ts';
import type { Item } from './item.ts';

/** A wrong answer that a mistake leads to. Grading it says what the mistake was. */
export type Mistake = {
  /** The D-mistake's id, or a name of its own. */
  readonly name: string;
  readonly slip?: SlipId;
  readonly given: Given;
};

export type Mistakes = {
  readonly list: readonly Mistake[];
  /** Each gives another answer, and none the right one: from a wrong answer it can be told which was made. */
  readonly isDiagnostic: boolean;
};

/** What an item is graded in. */
export const contextOfItem = ({ shown, numbering }: Item, stage: Stage): GradeContext => ({
  lesson: { isReview: true },
  ...{ stage, shown, numbering },
  lang: 'en',
});

/** The mistakes that an item is made to meet. */
export function mistakesOf(item: Item, stage: Stage): Mistakes {
  const { question } = item;
  switch (question.kind) {
    case 'number':
      return ofNumber(item, question, contextOfItem(item, stage));
    case 'flags':
      return distinct(ofFlags(question, stage));
    case 'state':
      return distinct(ofState(question, stage));
    case 'packet':
      return distinct(ofPacket(question, item.shown));
    case 'who': {
      const right = rightAnswer(question, contextOfItem(item, stage));
      const whos = Object.keys(whoWords) as (keyof typeof whoWords)[];
      const possible = 'sends' in question.who ? whos.slice(0, 2) : whos;
      const wrong = possible.filter((who) => right?.kind === 'who' && who !== right.who);
      return distinct(wrong.map((who) => ({ name: `says-${who}`, given: { kind: 'who', who } })));
    }
    case 'choose': {
      const wrong = question.choices.filter(({ right }) => right === undefined);
      return distinct(wrong.map(({ id }) => ({ name: id, given: { kind: 'choose', choice: id } })));
    }
    default:
      return { list: [], isDiagnostic: false };
  }
}

const distinct = (list: readonly Mistake[]): Mistakes => ({ list, isDiagnostic: list.length > 0 });

function ofNumber(item: Item, question: NumberQuestion, context: GradeContext): Mistakes {
  const { stage, shown } = context;
  const asked = askedNumber(question, stage, shown);
  const { values, collisions, invisible } = diagnostic(question, context);
  const form = question.numbering ?? item.numbering;
  // What gives the right number in the other numbering is taken for right, and cannot be noticed.
  const known = asked?.kind === 'seq' && question.numbering === undefined ? asked : undefined;
  const rights = (['relative', 'raw'] as const).map(
    (each) => known && inNumbering(known.expected, known.owner, each, stage),
  );
  const isHidden = values.some(({ value }) => rights.includes(value));
  const derived = values
    .filter(({ value }) => !rights.includes(value))
    // A relative number has no octets on the wire that could be read from the wrong end.
    .filter(({ slip, value }) => value >= 0n && (slip !== 'D26' || form === 'raw'))
    .map(({ slip, value }) => mistake(slip, value, slip));
  const own = (question.slips ?? []).flatMap(({ value, slip, ...more }) => {
    const number = plain(value, item, stage);
    const name = 'name' in more ? String(more.name) : slip;
    return number === undefined ? [] : [mistake(name ?? value, number, slip)];
  });
  const list = [
    ...own,
    ...otherNumbering(question, asked, stage),
    ...beyondTop(question, asked, item),
    ...derived.filter(isNewTo(own)),
  ];
  const numbers = list.map(textOf);
  return {
    list,
    isDiagnostic:
      item.isVague !== true &&
      !isHidden &&
      list.length > 0 &&
      collisions.length + invisible.length === 0 &&
      new Set(numbers).size === numbers.length,
  };
}

const mistake = (name: string, value: bigint, slip: SlipId | undefined): Mistake => ({
  ...{ name, given: { kind: 'number', text: String(value) } },
  ...(slip === undefined ? {} : { slip }),
});

const textOf = ({ given }: Mistake): string => (given.kind === 'number' ? given.text : '');

/** What the question itself foresees comes first when it is graded. */
const isNewTo = (own: readonly Mistake[]) => (one: Mistake) =>
  !own.some((each) => textOf(each) === textOf(one));

/** Where the numbering itself is asked for, the number in the other one is D14. */
function otherNumbering(
  { numbering }: NumberQuestion,
  asked: ReturnType<typeof askedNumber>,
  stage: Stage,
): readonly Mistake[] {
  if (numbering === undefined || asked?.kind !== 'seq') return [];
  const other = numbering === 'raw' ? 'relative' : 'raw';
  const [value, right] = [other, numbering].map((form) =>
    inNumbering(asked.expected, asked.owner, form as 'raw' | 'relative', stage),
  );
  return value === undefined || value === right || value < 0n ? [] : [mistake('D14', value, 'D14')];
}

/** Where a raw number has passed 4294967295, going on counting is D16. */
function beyondTop(
  question: NumberQuestion,
  asked: ReturnType<typeof askedNumber>,
  { numbering }: Item,
): readonly Mistake[] {
  if (asked?.kind !== 'seq' || (question.numbering ?? numbering) !== 'raw') return [];
  const { expected, owner, stage, evidence, isConversion } = asked;
  const from = isConversion ? isnOf(stage, owner) : evidence?.derived.working.base.value;
  return from === undefined || expected >= from ? [] : [mistake('D16', BigInt(expected) + 2n ** 32n, 'D16')];
}

function plain(value: string, { numbering }: Item, stage: Stage): bigint | undefined {
  const fact = parseFact(value);
  const known = fact && lookUp(fact, stage);
  if (known?.kind === 'number') return Number.isSafeInteger(known.number) ? BigInt(known.number) : undefined;
  if (known?.kind !== 'seq') return undefined;
  const form = known.numbering ?? (numbering === 'relative' ? 'relative' : 'raw');
  return inNumbering(known.seq, known.owner, form, stage);
}

/** One bit too few, or one too many. */
function ofFlags({ frame }: FlagsQuestion, stage: Stage): readonly Mistake[] {
  const control = stage.moments[frame - 1]?.segment.control;
  if (control === undefined) return [];
  const bits = (['FIN', 'SYN', 'RST', 'ACK'] as const).filter((bit) => isSet(control, bit));
  return (['FIN', 'SYN', 'RST', 'ACK'] as const).flatMap((bit): Mistake | [] => {
    const has = bits.includes(bit);
    const flags = has ? bits.filter((each) => each !== bit) : [...bits, bit];
    return flags.length === 0
      ? []
      : { name: `${has ? 'missing' : 'extra'}-${bit}`, given: { kind: 'flags', flags } };
  });
}

/** Where it was, where it goes next, and where the other end is. */
function ofState({ side, after }: StateQuestion, stage: Stage): readonly Mistake[] {
  const right = endAfter(stage, side, after)?.state;
  const later = stage.moments.slice(after).find((moment) => moment.after[side].state !== right);
  const found = [
    ['not-yet', endAfter(stage, side, after - 1)?.state],
    ['other-end', endAfter(stage, peerOf(side), after)?.state],
    ['too-early', later?.after[side].state],
  ] as const;
  return found.flatMap(([name, state], index): Mistake | [] => {
    const isNew = found.findIndex(([, each]) => each === state) === index;
    return state === undefined || state === right || !isNew ? [] : { name, given: { kind: 'state', state } };
  });
}

/** The packets beside it. */
function ofPacket({ packet }: PacketQuestion, shown: number): readonly Mistake[] {
  if (!('frame' in packet)) return [];
  const right = [packet.frame, ...(packet.also ?? []).map(({ frame }) => frame)];
  return (
    [
      ['packet-before', packet.frame - 1],
      ['packet-after', packet.frame + 1],
    ] as const
  )
    .filter(([, frame]) => frame >= 1 && frame <= shown && !right.includes(frame))
    .map(([name, frame]) => ({ name, given: { kind: 'packet', frame } }));
}
