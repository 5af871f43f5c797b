import { controlBitMasks } from '../tcp.ts';
import type { From, PrintedMember } from './conversations.ts';
import { shiftIn } from './option-layout.ts';

const { syn } = controlBitMasks;

/** The shift of one end, and whether it had to be invented because no window scale option was printed. */
export type WindowScale = { readonly shift: number; readonly isInvented: boolean };

/** Shifts that systems use, the commonest first. */
const usual = [7, 8, 6, 5, 9, 10, 4, 3, 2, 1, 11, 12, 13, 14, 0] as const;

/**
 * The shift of each end of a packet list, where its windows are scaled: Wireshark prints octets, the header has them
 * divided. A window above 65535, or a SYN with room for the option, shows that there was one even if it was not printed.
 * @param hasRoom whether the frame of a SYN is longer than what was printed of it
 */
export function windowScales(
  members: readonly PrintedMember[],
  hasRoom: (member: PrintedMember) => boolean,
): readonly [WindowScale | undefined, WindowScale | undefined] {
  const isSyn = ({ printed }: PrintedMember) => (printed.flags & syn) !== 0;
  const syns = members.filter(isSyn);
  const shifts = ([0, 1] as const).map((end) =>
    syns.flatMap(({ from, printed }) => (from === end ? [shiftIn(printed.options)] : [])).find(isShift),
  );
  const windows = (end: From) =>
    members.flatMap((member) =>
      member.from === end && !isSyn(member) && member.printed.window !== undefined
        ? [member.printed.window]
        : [],
    );
  const scale = (end: From): WindowScale => {
    const shift = shifts[end];
    return shift === undefined
      ? { shift: fittingShift(windows(end)), isInvented: true }
      : { shift: Math.min(shift, 14), isInvented: false };
  };
  const ends = [0, 1] as const;
  const arePrinted = ends.every((end) => syns.every(({ from }) => from !== end) || shifts[end] !== undefined);
  const isNeeded = ends.some((end) => windows(end).some((window) => window > 0xffff));
  const isLikely =
    syns.length > 0 &&
    syns.every((member) => shiftIn(member.printed.options) !== undefined || hasRoom(member));
  const isScaled = syns.length > 0 ? arePrinted || isNeeded || isLikely : isNeeded;
  return isScaled ? [scale(0), scale(1)] : [undefined, undefined];
}

const isShift = (shift: number | undefined): shift is number => shift !== undefined;

/** A shift with which every window can be said in 16 bits without a remainder. */
function fittingShift(windows: readonly number[]): number {
  const isExact = (shift: number) => windows.every((window) => window % 2 ** shift === 0);
  const isWide = (shift: number) => windows.every((window) => window / 2 ** shift < 0x10000);
  return (
    usual.find((shift) => isWide(shift) && isExact(shift)) ??
    usual.toSorted((a, b) => a - b).find(isWide) ??
    14
  );
}
