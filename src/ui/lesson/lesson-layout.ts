/** How a lesson is folded: four lanes, two lanes, a list of packets, one packet in a line, or not at all. */
export type Fold = 'wide' | 'two' | 'list' | 'line' | 'none';

export const foldOf = (columns: number, rows: number): Fold => {
  if (columns < 40 || rows < 10) return 'none';
  if (columns < 60 || rows < 16) return 'line';
  if (columns < 80) return 'list';
  return columns < 100 ? 'two' : 'wide';
};

/** How many rows each part of the screen has. With the fixed rows they add up to the rows of the terminal. */
export type LessonLayout = {
  readonly ladder: number;
  readonly packet: number;
  readonly variables: number;
  /** The rule above the text; nothing to divide where packet and variables are pushed out. */
  readonly rule: number;
  /** Text that can be scrolled. */
  readonly text: number;
  /** The question and what it is answered with; never scrolled. Fewer than wished for when a list must be shortened. */
  readonly asked: number;
  /** Rows to spare: the first parts text and question, the others follow the question. */
  readonly blank: number;
};

/** What each part would like to have. */
export type Wishes = {
  readonly fold: Exclude<Fold, 'none'>;
  readonly rows: number;
  readonly ruled: boolean;
  /** Title, hosts, states, rules and footer. */
  readonly fixed: number;
  /** Every row that the ladder of this capture could ever take, and how many it takes now. */
  readonly ladder: number;
  readonly drawn: number;
  readonly packet: number;
  readonly text: number;
  readonly asked: number;
};

/**
 * `reading`: rows for text and question that are kept even if less is needed, so that the screen does not jump.
 * `small`: the ladder beside a long text. `least`: beside a long list of answers.
 */
const shares = {
  wide: { reading: 10, small: 5, least: 2 },
  two: { reading: 9, small: 4, least: 2 },
  list: { reading: 9, small: 3, least: 1 },
  line: { reading: 6, small: 1, least: 1 },
} as const;

/** Lines of text that nobody should have to scroll for. */
const FEW = 6;

/** Shares the rows of the screen: the question comes first, the text second, and the ladder takes what they leave. */
export function shareRows(wishes: Wishes): LessonLayout {
  const { fold, rows, fixed, ladder, drawn, packet, text, asked } = wishes;
  const { reading, small } = shares[fold];
  const least = Math.min(shares[fold].least, drawn);
  const free = rows - fixed;
  // A long list of answers pushes out what one key brings back: the header's fields first, then the variables. Either
  // comes with its rule.
  const spare = free - asked - Math.min(text, FEW) - 1 - least - (wishes.ruled ? 1 : 0);
  const variables = fold === 'line' || spare < 2 ? 0 : 2;
  const fields = spare - variables < packet + 1 ? 0 : packet;
  const rule = wishes.ruled && variables + fields > 0 ? 1 : 0;
  const left = free - variables - fields - rule;

  const most = Math.max(least, left - asked - 1);
  const wished = left - Math.max(reading, asked + text + 1);
  // A few lines of text are read whole; only a long text is scrolled beside a ladder worth looking at.
  const floor = text <= FEW ? least : Math.min(small, drawn);
  const height = Math.min(Math.max(wished, floor), most, Math.max(ladder, least), left);
  const answers = Math.min(asked, left - height);
  const words = Math.max(0, Math.min(text, left - height - answers - (asked > 0 ? 1 : 0)));
  const lines = words === 0 && left - height - answers > 0 && text > 0 ? 1 : words;
  return {
    ladder: height,
    packet: fields,
    variables,
    rule,
    text: lines,
    asked: answers,
    blank: left - height - answers - lines,
  };
}
