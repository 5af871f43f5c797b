import { clauseSource, clauseText, isOfLinux } from '../../lesson/telling/clause.ts';
import { arrivalAt, type Decisions } from '../../lesson/telling/clause-arrival.ts';
import { sentAt } from '../../lesson/telling/clause-sent.ts';
import type { Lang } from '../../lesson/text.ts';
import { TIED } from '../../lesson/wrap.ts';
import type { ClauseName } from '../../tcp/acting/clauses.ts';
import type { Conversation } from '../../tcp/moment.ts';
import { peerOf } from '../../tcp/segment.ts';
import { glyphSets } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { type Row, row, span } from '../span.ts';
import { beside } from '../words.ts';
import { answering, tcbWords, thenAt } from './words.ts';

/** A packet of which it is told why it was sent and what it brings about, as far as that may be shown. */
export type ClauseView = {
  readonly conversation: Conversation;
  /** The packet's place among the conversation's moments. */
  readonly index: number;
  /** How many packets have been shown. What another brings about is told of no packet before its answer is. */
  readonly shown: number;
  /** A question is open that an answer could be read off from. */
  readonly isAsking: boolean;
  /** What the packet at an index is called. */
  readonly nameOf: (index: number) => string;
};

/** Both parts in full: a heading, and below it a sentence a decision. */
export function clauseRows(view: ClauseView, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const why = whyOf(view, lang);
  const then = thenOf(view);
  const to = receiverOf(view);
  return [
    ...(why === undefined ? [] : part(why.heading, decisionRows(why.decisions, setting))),
    ...(to === undefined || then === undefined
      ? []
      : part(
          thenAt[to][lang],
          then === 'later' ? paragraph(tcbWords.notYet[lang], setting) : decisionRows(then, setting),
        )),
  ];
}

/** The most telling decision of each part, in so many lines at most; the page has them in full. */
export function clauseLines(
  view: ClauseView,
  setting: Setting,
  most = Number.POSITIVE_INFINITY,
): readonly Row[] {
  const lines = leadLines(view, setting);
  if (lines.length <= most) return lines;
  const { cut } = glyphSets[setting.glyphs];
  const last = lines[most - 1];
  return last === undefined ? [] : [...lines.slice(0, most - 1), [...last, span(cut)]];
}

function leadLines(view: ClauseView, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const why = whyOf(view, lang);
  const then = thenOf(view);
  return [
    ...(why === undefined ? [] : leadRows(tcbWords.why[lang], why.decisions, setting)),
    ...(then === undefined || then === 'later' ? [] : leadRows(tcbWords.effect[lang], then, setting)),
  ];
}

const part = (heading: string, body: readonly Row[]): readonly Row[] => [
  row(''),
  row(`   ${heading}`, 'strong'),
  ...body,
];

function whyOf({ conversation, index, isAsking, nameOf }: ClauseView, lang: Lang) {
  if (isAsking) return undefined;
  const sent = sentAt(conversation, index);
  if (sent === undefined) return undefined;
  const { decisions, answers } = sent;
  return {
    decisions,
    heading: answers === undefined ? tcbWords.whySent[lang] : answering(nameOf(answers))[lang],
  };
}

const receiverOf = ({ conversation, index }: ClauseView) => {
  const segment = conversation.moments[index]?.segment;
  return segment && peerOf(segment.from);
};

/** What the packet brings about; `later` until what its receiver sends next has been shown. */
function thenOf(view: ClauseView): Decisions | 'later' | undefined {
  const { conversation, index, shown, isAsking } = view;
  if (isAsking) return undefined;
  const { moments } = conversation;
  const to = receiverOf(view);
  const isAnswered = moments.slice(index + 1, shown).some(({ segment }) => segment.from === to);
  if (shown < moments.length && !isAnswered) return 'later';
  return arrivalAt(conversation, index)?.decisions;
}

function decisionRows({ shared, rfc, linux }: Decisions, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const { dot } = glyphSets[setting.glyphs];
  const told = (name: ClauseName, who = '') =>
    paragraph(beside(who, toldIn(name, lang)).trim(), setting, dot);
  return [
    ...shared.flatMap((name) => told(name)),
    ...rfc.flatMap((name) => told(name, colon(tcbWords.rfc[lang], lang))),
    ...linux.flatMap((name) => told(name, linuxLabel(name, lang))),
  ];
}

/** The decision in a sentence, and where it is written in one piece. */
function toldIn(name: ClauseName, lang: Lang): string {
  const source = clauseSource(name)[lang];
  return clauseText(name)[lang].replace(source, source.replaceAll(' ', TIED));
}

const colon = (word: string, lang: Lang): string => (lang === 'zh' ? `${word}：` : `${word}:`);

/** A sentence about what Linux alone does says so itself. */
const linuxLabel = (name: ClauseName, lang: Lang): string =>
  isOfLinux(name) ? '' : colon(tcbWords.linux[lang], lang);

/** What is decided of nearly every segment, and says least of this one. */
const routine: ReadonlySet<ClauseName> = new Set<ClauseName>([
  'segment-arrives/sequence/acceptable',
  'segment-arrives/ack/nothing-new',
  'linux/fin/ack-later',
]);

/** The last decision that is not routine says most. */
const leading = (names: readonly ClauseName[]): ClauseName | undefined =>
  names.findLast((name) => !routine.has(name)) ?? names.at(-1);

function leadRows(label: string, { shared, rfc, linux }: Decisions, setting: Setting): readonly Row[] {
  const { lang } = setting;
  const [both, ofRfc, ofLinux] = [leading(shared), leading(rfc), leading(linux)];
  // Where the two go different ways, that is what there is to say.
  const isApart = ofRfc !== undefined && ofLinux !== undefined;
  const told = [
    ...(both === undefined || isApart ? [] : [toldIn(both, lang)]),
    ...(ofRfc === undefined ? [] : [beside(colon(tcbWords.rfc[lang], lang), toldIn(ofRfc, lang))]),
    ...(ofLinux === undefined || !isApart
      ? []
      : [beside(linuxLabel(ofLinux, lang), toldIn(ofLinux, lang)).trim()]),
  ];
  const text = told.join(lang === 'zh' ? '' : ' ');
  return text === '' ? [] : paragraph(text, setting, label, 'faint');
}
