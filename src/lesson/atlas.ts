import { peerOf, type Side } from '../tcp/segment.ts';
import type { AboutCapture } from './about-capture.ts';

/** Where an end of a capture takes a row of the state table. */
export type AtlasPlace = {
  readonly capture: string;
  readonly side: Side;
  /**
   * The frame that shows it, at the end's own vantage point where there are two. Where no segment does, the last frame
   * before it, 0 where there is none.
   */
  readonly frame: number;
  /** The kernel took it there, and the packets alone do not tell so. */
  readonly unseen?: true;
};

/** For each row of the state table, by its name, where it is taken. */
export type Atlas = Readonly<Partial<Record<string, readonly AtlasPlace[]>>>;

export const noAtlas: Atlas = {};

/** The vantage point that an end is seen from: its own, where the capture was recorded there. */
export const vantageOf = ({ vantage }: Pick<AboutCapture, 'vantage'>, side: Side): Side =>
  vantage.includes(side) ? side : peerOf(side);
