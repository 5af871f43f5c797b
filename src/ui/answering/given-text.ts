import type { EvidenceField } from '../../lesson/evidence-field.ts';
import type { Given } from '../../lesson/grading/verdict.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import { eventsText } from '../network/words.ts';
import { say } from '../words.ts';

/** An answer as the learner gave it. */
export function givenText(given: Given, question: NonNullable<Scene['question']>, lang: Lang): string {
  const label = (value: string) => question.options.find((option) => option.value === value)?.label ?? value;
  switch (given.kind) {
    case 'number':
    case 'reason':
      return given.text;
    case 'flags':
      return given.flags.map(label).join(',') || say('none', lang);
    case 'state':
      return label(given.state);
    case 'who':
      return label(given.who);
    case 'choose':
      return label(given.choice);
    case 'packet': {
      const packet = `${say('packet', lang)} ${given.frame}`;
      return given.field === undefined ? packet : `${packet}, ${fieldLabel(given.field, lang)}`;
    }
    case 'order':
      return given.order.map(label).join(' → ');
    case 'tick':
      return given.ticked.map(label).join(lang === 'zh' ? '；' : '; ') || say('none', lang);
    case 'reach':
      return eventsText(given.moves.filter((move) => !move.startsWith('drop ')).length, lang);
    case 'bytes':
      return octetsText(given.from, given.to - 1, lang);
  }
}

export const fieldLabel = (field: EvidenceField, lang: Lang): string =>
  field === 'sender' ? say('sender', lang) : field;

/** `octets 34-35`, `octet 46`. */
export const octetsText = (first: number, last: number, lang: Lang): string =>
  first === last ? `${say('octet', lang)} ${first}` : `${say('octets', lang)} ${first}-${last}`;
