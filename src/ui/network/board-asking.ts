import { eventsIn, moveText } from '../../lesson/network/moves.ts';
import { goesTo, messageWords } from '../../lesson/network/words.ts';
import type { Scene } from '../../lesson/scene.ts';
import type { Lang } from '../../lesson/text.ts';
import { isSameMessage } from '../../simulate/handshake/message.ts';
import type { Trace } from '../../simulate/handshake/search.ts';
import { type Move, make, type State } from '../../simulate/handshake/state.ts';
import { callText } from '../../simulate/handshake/words.ts';
import type { AskItem } from '../answering/ask-list.ts';
import type { Asking } from '../answering/asking.ts';
import { glyphSets, sentence } from '../glyphs.ts';
import { paragraph, type Setting } from '../reading.ts';
import { cutRow, span } from '../span.ts';
import { type BoardNow, movesOn } from './board-now.ts';
import { eventsText, sayBoard } from './words.ts';

/** A board that is played: the goal where there is one, and everything that may happen next. */
export function boardAsking(scene: Scene, now: BoardNow, setting: Setting): Asking {
  const { lang } = setting;
  const { question } = scene;
  const isAsked = question?.asked.kind === 'reach' && !question.attempted.done;
  const made = eventsIn(now.trace.slice(now.trace.length - now.own));
  const asked = isAsked ? question.prompt : sayBoard('playOn', lang);
  const label = isAsked && question.of > 1 ? `${question.number}/${question.of}` : '';
  const prompt = paragraph(
    made === 0 ? asked : asked + inBrackets(eventsText(made, lang), lang),
    setting,
    label,
    'faint',
    'strong',
  );
  const items = movesOn(now).map((move, index) => itemOf(move, index, now, setting));
  const input = items.length > 0 ? [] : paragraph(sayBoard('noMoves', lang), setting, '', 'plain', 'faint');
  return { prompt, placed: [], items, input };
}

const inBrackets = (text: string, lang: Lang): string => (lang === 'zh' ? `（${text}）` : ` (${text})`);

function itemOf(move: Move, index: number, { state, trace }: BoardNow, setting: Setting): AskItem {
  const { width, lang, glyphs } = setting;
  const key = index < 9 ? `${index + 1}  ` : '   ';
  const label = sentence(labelOf(move, state, trace, lang), glyphs);
  return {
    value: moveText(move),
    row: cutRow([span(key, 'faint'), span(label)], width - 5, glyphSets[glyphs].cut),
  };
}

/** `A calls OPEN, ISS 200`, `deliver again to B: old <SEQ=100><CTL=SYN>` */
function labelOf(move: Move, state: State, trace: Trace, lang: Lang): string {
  if (move.type === 'call') return callText(move, make(state, move).after.ends)[lang];
  const { message } = move;
  const isAgain = trace.some(
    (step) => step.move.type === 'deliver' && isSameMessage(step.move.message, message),
  );
  const verb = sayBoard(isAgain ? 'again' : 'delivers', lang);
  const colon = lang === 'zh' ? '：' : ': ';
  return `${verb} ${goesTo(message)}${colon}${messageWords(message)[lang]}`;
}
