import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, languageKey, letter, named, quitKey } from '../key.ts';
import type { Scrolled } from '../lesson/lesson-frame.ts';
import { pageKeys } from '../text-page.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** To the page of a packet that tells both TCBs; the same letter comes back from there. */
export const tcbKey: Key = {
  shown: () => 'o',
  does: text('TCBs', 'TCB'),
  help: text(
    'both TCBs, what the packet changed in them, and by which clauses of RFC 9293',
    '两端的 TCB：报文改变了什么，依据 RFC 9293 的哪些条款',
  ),
  order: 5,
  matches: letter('o'),
  act: () => ({ type: 'tcb' }),
};

export const tcbKeys = (scrolled: Scrolled): readonly Key[] => [
  {
    shown: () => 'esc',
    does: text('back', '返回'),
    help: text('back to the packets; o does too', '回到报文，也可以用 o'),
    order: 1,
    matches: (press) => named('escape', 'enter', 'left', 'backspace')(press) || letter('o')(press),
    act: () => ({ type: 'close' }),
  },
  ...pageKeys(scrolled),
  languageKey,
  helpKey,
  quitKey,
];
