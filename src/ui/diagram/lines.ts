import type { GlyphSet } from '../glyphs.ts';

/** How an arrow is drawn: as others, selected, just taken, or one that the figure itself leaves out. */
export type Look = 'plain' | 'picked' | 'taken' | 'dashed';

type Way = 'up' | 'down' | 'left' | 'right';

/** The signs of a line: across, upright, and its corners by the two ways that meet there. */
type Lines = {
  readonly across: string;
  readonly upright: string;
  readonly downRight: string;
  readonly downLeft: string;
  readonly upRight: string;
  readonly upLeft: string;
};

const lines = (signs: string): Lines => {
  const [across = '', upright = '', downRight = '', downLeft = '', upRight = '', upLeft = ''] = signs;
  return { across, upright, downRight, downLeft, upRight, upLeft };
};

const sets: Readonly<Record<GlyphSet, Readonly<Record<Look, Lines>>>> = {
  unicode: {
    plain: lines('─│╭╮╰╯'),
    picked: lines('═║╔╗╚╝'),
    taken: lines('━┃┏┓┗┛'),
    dashed: lines('╌┊╭╮╰╯'),
  },
  ascii: {
    plain: lines('-|++++'),
    picked: lines('=H****'),
    taken: lines('###' + '###'),
    dashed: lines('.:::::'),
  },
};

const heads: Readonly<Record<GlyphSet, Readonly<Record<Way, string>>>> = {
  unicode: { up: '▲', down: '▼', left: '◀', right: '▶' },
  ascii: { up: '^', down: 'v', left: '<', right: '>' },
};

export const headSign = (way: Way, set: GlyphSet): string => heads[set][way];

/** The sign of a line that comes to a cell one way and leaves it another. */
export function lineSign(came: Way, leaves: Way, look: Look, set: GlyphSet): string {
  const signs = sets[set][look];
  if (came === leaves) return came === 'left' || came === 'right' ? signs.across : signs.upright;
  const open = [opposite[came], leaves];
  if (open.includes('down')) return open.includes('right') ? signs.downRight : signs.downLeft;
  return open.includes('right') ? signs.upRight : signs.upLeft;
}

const opposite: Readonly<Record<Way, Way>> = { up: 'down', down: 'up', left: 'right', right: 'left' };
