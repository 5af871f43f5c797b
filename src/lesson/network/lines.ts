import type { ModelEnd } from '../../simulate/handshake/end.ts';
import { lights } from '../../simulate/handshake/lights.ts';
import { segmentText } from '../../simulate/handshake/message.ts';
import { propertyLabel } from '../../simulate/handshake/properties.ts';
import type { State, Step } from '../../simulate/handshake/state.ts';
import { propertyWords } from '../../simulate/handshake/words.ts';
import type { Lang, Text } from '../text.ts';
import type { Board } from './network.ts';
import { variablesOf } from './variables.ts';
import { messageWords, settingWords, stepWords } from './words.ts';

/**
 * A board in sentences, a line each: under what it is played, what is old in the network, what has happened so far, both
 * ends, and the properties that are broken. To be read aloud too.
 */
export function boardLines(board: Board, lang: Lang): readonly string[] {
  const { setting, played, now } = board;
  return [
    `${words.network[lang]}${settingWords(setting)[lang]}`,
    ...played.flatMap((step, index) => stepLines(step, index + 1, lang)),
    ...stateLines(now, lang),
  ];
}

/** What comes next on a board, when it is revealed. */
export function nextLines({ played, next }: Board, lang: Lang): readonly string[] {
  const last = next.at(-1);
  if (last === undefined) return [];
  return [
    ...next.flatMap((step, index) => stepLines(step, played.length + index + 1, lang)),
    ...stateLines(last.after, lang),
  ];
}

/** `Event 1: B receives old <SEQ=100><CTL=SYN>.`, and below it what is sent in answer. */
function stepLines(step: Step, event: number, lang: Lang): readonly string[] {
  const sent = step.sends.map(({ segment }) => segmentText(segment)).join(words.and[lang]);
  const told = `${words.event[lang].replace('#', String(event))}${stepWords(step)[lang]}${words.stop[lang]}`;
  if (sent === '') return [told];
  const side = step.sends[0]?.segment.from === 'client' ? 'A' : 'B';
  return [`${told}${words.sends[lang].replace('#', side).replace('#', sent)}`];
}

function stateLines(state: State, lang: Lang): readonly string[] {
  const { network, ends } = state;
  const inNetwork = network.map((message) => messageWords(message)[lang]).join(words.and[lang]);
  const broken = lights(state).filter(({ holds }) => !holds);
  const names = broken.map(
    ({ property }) => `${propertyLabel(property)} ${propertyWords[property].name[lang]}`,
  );
  return [
    `${words.inNetwork[lang]}${inNetwork === '' ? words.nothing[lang] : inNetwork}${words.stop[lang]}`,
    endLine('A', ends.client),
    endLine('B', ends.server),
    names.length === 0
      ? words.allHold[lang]
      : `${words.broken[lang]}${names.join(words.and[lang])}${words.stop[lang]}`,
  ];
}

const endLine = (name: string, end: ModelEnd): string =>
  [
    `${name}: ${end.state}`,
    ...variablesOf(end).flatMap(([variable, value]) => (value === undefined ? [] : [`${variable} ${value}`])),
  ].join(', ');

const words = {
  network: { en: 'The network, played by the model: ', zh: '模型中的网络：' },
  event: { en: 'Event #: ', zh: '事件 #：' },
  sends: { en: ' # sends #.', zh: '# 发送 #。' },
  inNetwork: { en: 'In the network: ', zh: '网络中：' },
  nothing: { en: 'nothing', zh: '没有报文段' },
  broken: { en: 'Broken: ', zh: '不成立：' },
  allHold: { en: 'P1 to P7 hold.', zh: 'P1 到 P7 都成立。' },
  and: { en: ', ', zh: '、' },
  stop: { en: '.', zh: '。' },
} as const satisfies Record<string, Text>;
