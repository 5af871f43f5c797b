import type { Msg } from '../model.ts';
import { emptyField, eraseBefore, type Field, moveCaret, typeInto } from '../number-field.ts';
import { exportForms, type Foot, type Input } from './model.ts';

/** Filters and file names are longer than numbers. */
const longest = 400;

export const fieldOf = (text: string): Field => ({ text, caret: Array.from(text).length });

/** A screen that asks for something; what was said before goes. */
export function asking<Screen extends Foot>(
  { notice: _, ...screen }: Screen,
  kind: Input['kind'],
  text = '',
  hint?: Input['hint'],
): Omit<Screen, 'notice'> & Foot {
  const input: Input = { kind, field: fieldOf(text), ...(hint && { hint }) };
  return { ...screen, input };
}

/** What keys make of a field; undefined where the message is for something else. What was wrong may be right now. */
export function inputAfter({ problem: _, ...input }: Input, msg: Msg): Input | undefined {
  switch (msg.type) {
    case 'type':
      return { ...input, field: typeInto(input.field, msg.text, longest) };
    case 'erase':
      return { ...input, field: eraseBefore(input.field) };
    case 'caret':
      return { ...input, field: moveCaret(input.field, msg.by) };
    case 'clear':
      return { ...input, field: emptyField };
    case 'form':
      return input.kind === 'export' ? { ...input, field: fieldOf(inNextForm(input.field.text)) } : undefined;
    default:
      return undefined;
  }
}

/** `a.txt`, `a.md`, `a.svg`: the ending says how a ladder is written. */
function inNextForm(name: string): string {
  const at = exportForms.findIndex((form) => name.endsWith(`.${form}`));
  const form = exportForms[at];
  const next = exportForms[(at + 1) % exportForms.length] ?? exportForms[0];
  return `${form === undefined ? name : name.slice(0, -form.length - 1)}.${next}`;
}
