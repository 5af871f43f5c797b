import type { Stage } from '../course.ts';
import { acceptedOf } from '../drill/accepted.ts';
import type { Placed } from '../drill/chosen.ts';
import type { Item } from '../drill/item.ts';
import { contextOfItem, mistakesOf } from '../drill/mistakes.ts';
import { ruleOf } from '../drill/rules.ts';
import { grade } from '../grading/grade.ts';
import { inWords } from '../grading/grade-context.ts';
import { hintsFor } from '../grading/hints.ts';
import { rightVerdict } from '../grading/reasons.ts';
import { promptOf } from '../prompts.ts';
import type { Lang, Text } from '../text.ts';
import { isNumbered, numberingAsked, typed, withNumbering } from './question-words.ts';

/** A question as an object on a line of its own. */
export const jsonLine = (placed: Placed): string => `${JSON.stringify(questionRow(placed))}\n`;

/** A question as an object. The names of its keys are a contract. */
export function questionRow({ item, stage }: Placed) {
  const { id, rule, kind, question, say, network } = item;
  const context = contextOfItem(item, stage);
  const inBoth = (write: (lang: Lang) => string): Text => ({ en: write('en'), zh: write('zh') });
  const said = (text: Text) => inBoth((lang) => inWords(text, { ...context, lang }));
  const accepted = acceptedOf(item, stage).map(typed);
  const { list, isDiagnostic } = mistakesOf(item, stage);
  const hints = {
    en: hintsFor(question, { ...context, lang: 'en' }),
    zh: hintsFor(question, { ...context, lang: 'zh' }),
  };
  const verdict = rightVerdict(question, context);
  return {
    ...{ id, rule, kind },
    ...(network === undefined ? packetIn(item, stage) : {}),
    field: fieldOf(item),
    ...(isNumbered(item) ? { numbering: numberingAsked(item) } : {}),
    ...(say === undefined ? {} : { given: said(say) }),
    prompt: said(withNumbering(promptOf(question), item)),
    answer: accepted[0],
    accepted,
    diagnostic: isDiagnostic,
    mistakes: list.map(({ name, given }) => ({
      name,
      value: typed(given),
      feedback: inBoth((lang) => {
        const found = grade(question, given, { ...context, lang });
        return 'say' in found ? found.say : '';
      }),
    })),
    hints,
    because: inBoth((lang) => rightVerdict(question, { ...context, lang }).say),
    source: verdict.source ?? ruleOf(rule)?.source,
  };
}

/** What Wireshark counts from the initial number, and has no raw twin of. */
const onlyRelative: readonly string[] = ['tcp.nxtseq', 'tcp.options.sack_le', 'tcp.options.sack_re'];

/** The field whose value is the answer; a raw number may have none. */
const fieldOf = ({ field, numbering }: Item): string | undefined =>
  numbering === 'raw' && field !== undefined && onlyRelative.includes(field) ? undefined : field;

/** A network has no packets of a capture. */
const packetIn = ({ frame, shown }: Item, stage: Stage) => ({
  conversation: stage.conversation.stream,
  packet: frame,
  frame: stage.moments[frame - 1]?.packet.frame.number,
  shown,
});
