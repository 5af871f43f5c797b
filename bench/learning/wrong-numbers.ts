import type { Stage } from '../../src/lesson/course.ts';
import type { Item } from '../../src/lesson/drill/item.ts';
import { parseFact } from '../../src/lesson/facts.ts';
import { type AskedNumber, askedNumber } from '../../src/lesson/grading/asked-number.ts';
import { inNumbering } from '../../src/lesson/grading/diagnose.ts';
import { slipTiers } from '../../src/lesson/grading/slip-values.ts';
import type { SlipId } from '../../src/lesson/grading/verdict.ts';
import type { NumberQuestion } from '../../src/lesson/lesson.ts';
import { lookUp } from '../../src/lesson/look-up.ts';
import { isnOf } from '../../src/lesson/written.ts';

type Form = 'relative' | 'raw';
type AskedSeqNumber = Extract<AskedNumber, { kind: 'seq' }>;

const circle = 2n ** 32n;

/**
 * The numbers that a mistake leads to, by its own formula, as they are typed in the numbering that is asked for. None where it
 * gives nothing, or nothing but what is right.
 */
export function wrongNumbers(slip: SlipId, item: Item, stage: Stage): readonly string[] {
  const { question, shown } = item;
  if (question.kind !== 'number') return [];
  const asked = askedNumber(question, stage, shown);
  if (asked === undefined) return [];
  const form = formOf(question, asked, item);
  const own = (question.slips ?? []).filter((each) => each.slip === slip);
  const values = [
    ...own.map(({ value }) => foreseen(value, form, stage)),
    ...(asked.kind === 'seq' ? ofSequenceNumber(slip, question, asked, form) : ofLength(slip, asked)),
  ];
  const rights = rightNumbers(question, asked, form);
  const wrong = values.filter((value) => value !== undefined).filter((value) => !rights.includes(value));
  return [...new Set(wrong)].map((value) => (slip === 'D27' ? radixText(value, rights) : String(value)));
}

/** Somebody who has only the decimal digits and takes them for hexadecimal ones marks them so. */
const radixText = (value: bigint, [right]: readonly bigint[]): string =>
  value.toString(16) === right?.toString() ? `0x${right}` : String(value);

const formOf = (question: NumberQuestion, asked: AskedNumber, { numbering }: Item): Form =>
  (question.numbering ?? (asked.kind === 'seq' ? asked.numbering : undefined) ?? numbering) === 'relative'
    ? 'relative'
    : 'raw';

/** Where the numbering is not what is asked about, the number in the other one is right as well. */
function rightNumbers(question: NumberQuestion, asked: AskedNumber, form: Form): readonly bigint[] {
  if (asked.kind === 'plain') return [BigInt(asked.number)];
  const isFixed = (question.numbering ?? asked.numbering) !== undefined;
  const forms: readonly Form[] = isFixed ? [form] : [form, otherOf(form)];
  return forms.flatMap((each) => inNumbering(asked.expected, asked.owner, each, asked.stage) ?? []);
}

const otherOf = (form: Form): Form => (form === 'raw' ? 'relative' : 'raw');

/** A number that the author of a question foresaw. */
function foreseen(value: string, form: Form, stage: Stage): bigint | undefined {
  const fact = parseFact(value);
  const known = fact && lookUp(fact, stage);
  if (known?.kind === 'number') return BigInt(known.number);
  return known?.kind === 'seq'
    ? inNumbering(known.seq, known.owner, known.numbering ?? form, stage)
    : undefined;
}

function ofSequenceNumber(
  slip: SlipId,
  question: NumberQuestion,
  asked: AskedSeqNumber,
  form: Form,
): readonly (bigint | undefined)[] {
  const { expected, owner, stage, evidence } = asked;
  const right = inNumbering(expected, owner, form, stage);
  if (right === undefined) return [];
  switch (slip) {
    case 'D14':
      return question.numbering === undefined ? [] : [inNumbering(expected, owner, otherOf(form), stage)];
    // Only who counts over the top of the circle can miss that it is one.
    case 'D16': {
      const from = asked.isConversion ? isnOf(stage, owner) : evidence?.derived.working.base.value;
      return form === 'raw' && from !== undefined && expected < from ? [right + circle] : [];
    }
    case 'D27':
      return otherBase(right);
    default:
      return slipTiers(asked)
        .flat()
        .filter((each) => each.slip === slip)
        .map((each) => inNumbering(each.seq, each.owner, form, stage));
  }
}

/** How many numbers a packet takes: the phantom octet, and the ACK that is counted. */
function ofLength(slip: SlipId, { segment }: Extract<AskedNumber, { kind: 'plain' }>): readonly bigint[] {
  if (segment === undefined) return [];
  if (slip === 'D21' && segment.len === 0) return [1n];
  return slip === 'D01' && segment.len > segment.payload ? [BigInt(segment.payload)] : [];
}

/** Hexadecimal digits read as decimal ones, where they can be, and decimal ones as hexadecimal. */
function otherBase(right: bigint): readonly bigint[] {
  if (right < 0x1000n) return [];
  const hex = right.toString(16);
  return [...(/^\d+$/.test(hex) ? [BigInt(hex)] : []), BigInt(`0x${right}`)];
}
