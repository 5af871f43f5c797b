import type { VariableName } from '../lesson/facts.ts';
import { ownerOf, variableOf } from '../lesson/look-up.ts';
import type { Endpoint } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import { toSeq } from '../tcp/seq.ts';
import type { Glyphs } from './glyphs.ts';
import type { Write } from './numbers.ts';

/** What a screen shows of an end: the sequence numbers that lessons ask for, and the windows in octets. */
export type Variable = VariableName | 'SND.WND' | 'RCV.WND';

/** Undefined where the capture does not show it. */
export function shownVariable(end: Endpoint, name: Variable): number | undefined {
  switch (name) {
    case 'SND.WND':
      return end.snd.wnd;
    case 'RCV.WND':
      return end.rcv.wnd;
    default:
      return variableOf(end, name);
  }
}

type Setting = { readonly write: Write; readonly glyphs: Glyphs; readonly isSeen?: boolean };

/** A value of an end of `side`, `≈` where the end did not say it itself, unless its own capture tells it. */
export function writtenValue(
  setting: Setting,
  end: Endpoint,
  side: Side,
  name: Variable,
  value: number,
): string {
  if (name === 'SND.WND' || name === 'RCV.WND') return String(value);
  const isSupposed = name === 'RCV.NXT' && setting.isSeen !== true && end.rcv.announced !== value;
  return `${isSupposed ? setting.glyphs.approx : ''}${setting.write(toSeq(value), ownerOf(side, name))}`;
}
