import type { Key as InkKey } from 'ink';
import type { Press } from './key.ts';

const names = [
  ['return', 'enter'],
  ['escape', 'escape'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  // What most terminals send for the backspace key, Ink calls delete.
  ['delete', 'backspace'],
] as const;

/**
 * What Ink heard, as the tables read it. Full-width letters, digits and signs become plain ones, so that a Chinese
 * input method left on gets in nobody's way.
 */
export function pressOf(input: string, key: InkKey): Press {
  if (key.ctrl || key.meta) return { name: 'other', text: '' };
  for (const [inks, ours] of names) if (key[inks]) return { name: ours, text: '' };
  if (input === '') return { name: 'other', text: '' };
  const text = input.normalize('NFKC');
  return { name: 'text', text, ...(text === input ? {} : { typed: input }) };
}
