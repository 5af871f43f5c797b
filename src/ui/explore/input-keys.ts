import type { Text } from '../../lesson/text.ts';
import { helpKey, type Key, named } from '../key.ts';
import { caretKeys, eraseKey, stopKey } from '../lesson/lesson-key-table.ts';
import type { Input } from './model.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

const does: Readonly<Record<Input['kind'], Text>> = {
  filter: text('show', '筛选'),
  jump: text('go', '转到'),
  write: text('write', '写出'),
  export: text('export', '导出'),
  open: text('open', '打开'),
};

const typeKey: Key = {
  shown: () => 'a-z 0-9',
  help: text('write into the field', '输入'),
  order: 9,
  matches: named('text'),
  act: (press) => ({ type: 'type', text: press.text }),
};

const formKey: Key = {
  shown: () => 'tab',
  does: text('form', '格式'),
  help: text('text, Markdown or SVG', '在文本、Markdown 和 SVG 之间切换'),
  order: 2,
  matches: named('tab'),
  act: () => ({ type: 'form' }),
};

/** While something is typed, letters are letters: the help keeps its key, and Ctrl-C is how to leave. */
export const inputKeys = ({ kind }: Input): readonly Key[] => [
  {
    shown: () => 'enter',
    does: does[kind],
    help: text('take what is typed', '采用输入的内容'),
    order: 1,
    matches: named('enter'),
    act: () => ({ type: 'submit' }),
  },
  {
    shown: () => 'esc',
    does: text('cancel', '取消'),
    help: text('close the field', '关闭输入框'),
    order: 2,
    matches: named('escape'),
    act: () => ({ type: 'close' }),
  },
  ...(kind === 'export' ? [formKey] : []),
  ...caretKeys,
  eraseKey,
  helpKey,
  stopKey,
  typeKey,
];
