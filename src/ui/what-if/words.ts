import type { Lang, Text } from '../../lesson/text.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** What the screens of "what if" say, beside sentences. */
export const whatIfWords = {
  title: text('what if', '假如'),
  whatHappens: text('What happens to this packet instead?', '假如这个报文遇到别的情况？'),
  notSent: text(
    'Its end did not send this packet, so nothing else can happen to it.',
    '这个报文不是该端发出的，不能改变它的经过。',
  ),
  predict: text('Foretell both ends, then look.', '先预测两端，再看结果。'),
  your: text('foretold:', '你的预测：'),
  right: text('Right.', '正确。'),
  wrong: text('Not so.', '不对。'),
  look: text('Press Enter to look through it on the ladder.', '按回车，在时序图上逐包查看。'),
  played: text('played, not recorded', '模拟推演，并非抓包'),
} as const satisfies Record<string, Text>;

export const sayWhatIf = (word: keyof typeof whatIfWords, lang: Lang): string => whatIfWords[word][lang];
