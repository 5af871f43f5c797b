import { EXPLORE } from '../home/home-rows.ts';
import type { Msg, ScreenAfter } from '../model.ts';
import { emptyField } from '../number-field.ts';
import type { OpenedCapture, PathScreen } from './model.ts';
import { inputAfter } from './update-input.ts';

/** Asks which capture to open. */
export const askForPath = (): ScreenAfter => ({
  screen: { name: 'path', input: { kind: 'open', field: emptyField } },
  events: [],
});

/** The part of the question which capture to open. */
export function updatePath(
  screen: PathScreen,
  msg: Msg,
  capture: OpenedCapture | undefined,
): ScreenAfter | undefined {
  const { input } = screen;
  if (msg.type === 'close') {
    return {
      screen: capture === undefined ? { name: 'home', picked: EXPLORE } : { name: 'list' },
      events: [],
    };
  }
  if (msg.type === 'submit') {
    // Quotes come with a name that is dragged onto the terminal or copied from a shell.
    const file = input.field.text.trim().replace(/^(['"])(.*)\1$/, '$2');
    return file === '' ? undefined : { screen, events: [], effects: [{ type: 'open', file }] };
  }
  const next = inputAfter(input, msg);
  return next && { screen: { ...screen, input: next }, events: [] };
}
