import type { Lang } from '../../lesson/text.ts';
import type { Side } from '../../tcp/segment.ts';
import type { GlyphSet } from '../glyphs.ts';
import type { Place } from './choice.ts';
import type { EndNow } from './passing.ts';

/** Everything the diagram's screen is drawn from. One row is left for the keys. */
export type DiagramView = {
  /** Both ends, and how many packets of how many have passed; absent where no conversation does. */
  readonly ends?: Readonly<Record<Side, EndNow>> & { readonly shown: number; readonly most: number };
  /** The row that is spoken of, and whether it was selected, not just taken. */
  readonly chosen: string | undefined;
  readonly isPicked: boolean;
  /** A capture that takes the row. */
  readonly place: Place | undefined;
  /** The first line of the words that is wished for. */
  readonly scroll: number;
  readonly lang: Lang;
  readonly glyphs: GlyphSet;
  readonly columns: number;
  readonly rows: number;
};
