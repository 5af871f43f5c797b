import { parseFact } from '../facts.ts';
import type { NumberQuestion, Slip } from '../lesson.ts';
import { lookUp } from '../look-up.ts';
import type { Numbering } from '../numbering.ts';
import type { Text } from '../text.ts';
import { isnOf, writtenSeq } from '../written.ts';
import { type AskedNumber, askedNumber } from './asked-number.ts';
import { diagnose, inNumbering, meant, says } from './diagnose.ts';
import { type ToldSlip, verdictOnSlips } from './follow-up.ts';
import { type GradeContext, inWords } from './grade-context.ts';
import { hintsFor } from './hints.ts';
import { type NumberRead, readNumber } from './number-input.ts';
import { isOneKeyOff } from './one-key.ts';
import { rightVerdict } from './reasons.ts';
import type { SlipScene } from './slip-entry.ts';
import type { SlipValue } from './slip-values.ts';
import { slipEntry } from './slips.ts';
import type { Given, Grade, SlipId, WrongGrade } from './verdict.ts';

type Read = Extract<NumberRead, { kind: 'number' }>;

/** What was typed, and what it is held against. */
type Answer = {
  readonly question: NumberQuestion;
  readonly asked: AskedNumber;
  readonly text: string;
  readonly read: Read;
  /** In which it is read first. */
  readonly numbering: Numbering;
};

/** A number is right, or the other numbering's, or a slip's, or nothing that is known; then the first hint is said. */
export function gradeNumber(
  question: NumberQuestion,
  { text, ...given }: Extract<Given, { kind: 'number' }>,
  context: GradeContext,
): Grade {
  const asked = askedNumber(question, context.stage, context.shown);
  const read = readNumber(text, namesFor(asked, context));
  if (read.kind === 'unclear') return { verdict: 'unclear', say: inWords(read.say, context) };
  if (asked === undefined) return unknown(question, context);
  if (asked.kind === 'seq') {
    const { numbering = question.numbering ?? asked.numbering ?? given.numbering ?? context.numbering } =
      read;
    return gradeSeq({ question, asked, text, read, numbering }, context);
  }
  if (isWhole(asked.number, read)) return rightVerdict(question, context);
  const answer: Answer = { question, asked, text, read, numbering: 'raw' };
  return (
    accepted(answer, context) ??
    authored(answer, context) ??
    lengthSlip(answer, context) ??
    unknown(question, context)
  );
}

const isWhole = (number: number, { value }: Read): boolean =>
  Number.isSafeInteger(number) && value === BigInt(number);

type AskedSeqNumber = Extract<AskedNumber, { kind: 'seq' }>;

type SeqAnswer = Answer & { readonly asked: AskedSeqNumber };

function gradeSeq(answer: SeqAnswer, context: GradeContext): Grade {
  const { question, asked, read, numbering } = answer;
  const { expected, owner } = asked;
  const { stage } = context;
  const equals = (form: 'relative' | 'raw') =>
    read.value === inNumbering(expected, owner, read.named ? 'raw' : form, stage);
  const [first, second] = meant(numbering);
  const isFixed = question.numbering ?? asked.numbering;
  const isStrict = context.lesson.strictNumbering === true || isFixed !== undefined;
  // `raw 5` where relative numbers are asked for is the other numbering as well, whatever the learner called it.
  const inAsked = isFixed === undefined ? first : isFixed;
  if (inAsked !== undefined && equals(inAsked)) return rightVerdict(question, context);
  if ((first !== undefined && equals(first)) || (second !== undefined && equals(second))) {
    // Where the screen shows x and y, no plain number is the one that it shows.
    if (numbering === 'symbol' && isFixed === undefined) return rightVerdict(question, context);
    return otherNumbering(answer, isStrict, context);
  }
  const own = accepted(answer, context) ?? authored(answer, context);
  if (own !== undefined) return own;
  if (read.value < 0n && BigInt.asUintN(32, read.value) === BigInt(expected)) {
    return { verdict: 'wrong', say: inWords(negative, context) };
  }
  const hits = diagnose(read, asked, numbering);
  return slipVerdict(hits, answer, context);
}

/** The right octet, numbered as the screen does not: right with a note, unless the numbering is what is asked about. */
function otherNumbering(answer: SeqAnswer, isStrict: boolean, context: GradeContext): Grade {
  const { question, asked, read, numbering } = answer;
  const { expected, owner } = asked;
  // Where numbers wrap, the relative number may be a slip's raw one.
  const slips = diagnose(read, asked, numbering);
  const clash = slips.some(({ slip }) => slip === 'D17' || slip === 'D18') ? slips : [];
  const hit: SlipValue = { slip: 'D14', seq: expected, owner };
  if (isStrict || clash.length > 0) return slipVerdict([hit, ...clash], answer, context);
  const right = writtenSeq(expected, owner, context.numbering, context.stage);
  const note: Text = {
    en: `You gave it in the other numbering; the screen shows it as ${right}.`,
    zh: `你用的是另一种编号，屏幕上显示为 ${right}。`,
  };
  return { ...rightVerdict(question, context), note: inWords(note, context) };
}

/** Another value that is right as well: the learner is told which one this capture shows. */
function accepted(answer: Answer, context: GradeContext): Grade | undefined {
  const { question } = answer;
  const found = saidOf(question.accept, answer, context);
  return found && { ...rightVerdict(question, context), note: inWords(found.say, context) };
}

/** Slips that the lesson's author foresaw come before the derived ones. */
function authored(answer: Answer, context: GradeContext): Grade | undefined {
  const found = saidOf(answer.question.slips, answer, context);
  if (found === undefined) return undefined;
  const { slip, say } = found;
  return told([{ say: inWords(say, context), ...(slip === undefined ? {} : { slip }) }], answer, context);
}

/** The first of the author's values that was given. */
function saidOf(
  slips: readonly Slip[] = [],
  { read, numbering }: Answer,
  { stage }: GradeContext,
): Slip | undefined {
  return slips.find(({ value }) => {
    const fact = parseFact(value);
    const known = fact && lookUp(fact, stage);
    if (known?.kind === 'number') return isWhole(known.number, read);
    if (known?.kind !== 'seq') return false;
    const [form = 'raw'] = known.numbering === undefined ? meant(numbering) : [known.numbering];
    return says(read, known.seq, known.owner, form, stage);
  });
}

/** How many numbers a segment takes: the slips about SYN, FIN and ACK in their plainest form. */
function lengthSlip(answer: Answer, context: GradeContext): Grade | undefined {
  const { asked, read } = answer;
  const segment = asked.kind === 'plain' ? asked.segment : undefined;
  if (segment === undefined) return undefined;
  const slip: SlipId | undefined =
    segment.len === 0 && read.value === 1n
      ? 'D21'
      : segment.len > segment.payload && read.value === BigInt(segment.payload)
        ? 'D01'
        : undefined;
  if (slip === undefined) return undefined;
  const say: Text =
    slip === 'D21'
      ? {
          en: 'You counted the ACK. A pure ACK takes no number, or ACKs would have to be acknowledged in turn.',
          zh: '你把 ACK 算进去了。纯 ACK 不占序号，否则 ACK 也要被确认，没完没了。',
        }
      : {
          en: 'You counted the data only. SYN and FIN have no data but take a number each.',
          zh: '你只算了数据。SYN 和 FIN 不带数据，也各占一个序号。',
        };
  return told([{ slip, say: inWords(say, context) }], answer, context);
}

/** What is said of the slips that give the number, with numbers as they are asked for or else as the screen has them. */
function slipVerdict(hits: readonly SlipValue[], answer: SeqAnswer, context: GradeContext): Grade {
  const { evidence } = answer.asked;
  const numbering = answer.question.numbering ?? context.numbering;
  const write: SlipScene['write'] = (seq, owner) => writtenSeq(seq, owner, numbering, context.stage);
  const slips = hits.flatMap((hit) => {
    const scene: SlipScene = { hit, write, ...(evidence === undefined ? {} : { evidence }) };
    const entry = slipEntry(hit.slip);
    return entry === undefined ? [] : [{ slip: hit.slip, say: inWords(entry.say(scene), context) }];
  });
  return told(slips, answer, context);
}

function told(slips: readonly ToldSlip[], { question, asked, text }: Answer, context: GradeContext): Grade {
  const [first, ...others] = slips;
  if (first === undefined) return unknown(question, context);
  const { say: hint } = unknown(question, context);
  const isOneKey = isOneKeyOff(text, question, asked);
  return verdictOnSlips([first, ...others], { text: text.trim(), isOneKeyOff: isOneKey, hint }, context);
}

const negative: Text = {
  en: 'The place on the circle is right, but sequence numbers are never negative: they run from 0 to 4294967295.',
  zh: '在圆上的位置是对的，但序号不会是负数，它们从 0 到 4294967295。',
};

/** Nothing that is known gives this number: the principle, not a guess. */
const unknown = (question: NumberQuestion, context: GradeContext): WrongGrade => ({
  verdict: 'wrong',
  say: hintsFor(question, context)[0] ?? '',
});

function namesFor(asked: AskedNumber | undefined, { stage }: GradeContext) {
  const client = isnOf(stage, 'client');
  const server = isnOf(stage, 'server');
  const isn = { ...(client === undefined ? {} : { client }), ...(server === undefined ? {} : { server }) };
  if (asked?.kind !== 'seq') return { isn };
  return { isn, owner: asked.owner, ...(asked.side === undefined ? {} : { side: asked.side }) };
}
