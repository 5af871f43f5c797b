import type { AtlasPlace } from '../../src/lesson/atlas.ts';
import type { CaptureFolder } from '../../src/lesson/course.ts';
import { tcpStates } from '../../src/tcp/endpoint.ts';
import { type Arrow, arrows, silentRows } from '../../src/tcp/figure5.ts';
import { transitions } from '../../src/tcp/transitions.ts';
import { bySize, type Survey, simulatedRow } from './atlas.ts';

/** So many captures are named for an arrow; captures/atlas.json has all. */
const named = 3;

/** In these states ABORT deletes the TCB and sends no RST (RFC 9293, section 3.10.5). */
const abortsSilently: readonly string[] = ['SYN-SENT', 'CLOSING', 'LAST-ACK', 'TIME-WAIT'];

/**
 * The part of captures/README.md that is written by `npm run atlas`, between its marks.
 * @param scenarios the recorder's numbers of the captures, by folder
 */
export function atlasSection(
  found: Survey,
  captures: readonly CaptureFolder[],
  scenarios: ReadonlyMap<string, string>,
): string {
  return [
    '## Figure 5, arrow by arrow',
    '',
    'Where the kernel takes each arrow of figure 5 of RFC 9293 (section 3.3.2): the capture, the end, and the frame that shows it, at the',
    "end's own vantage point. Calls and timers send nothing: there it is the frame before. The states are the kernel's own, from",
    '`events.jsonl`; T01 to T42 are the rows of `src/tcp/transitions.ts`. Small captures come first; `atlas.json` has them all.',
    '',
    ...aligned(
      ['arrow', 'from', 'to', 'event', 'action', 'captures', 'kernel'],
      arrows
        .filter(({ isDrawn, note }) => isDrawn || note === 2)
        .map((arrow) => arrowLine(arrow, found, captures)),
    ),
    '',
    `${simulatedRow} cannot be recorded: no call of the BSD socket API does it. On a listening socket connect() returns EISCONN and send() EPIPE.`,
    'Its capture is played by ends that do what the RFC says (`npm run simulated`).',
    '',
    '## Resets and timeouts, state by state',
    '',
    'A RST can be received in any state with a connection. ABORT sends one in five of them; in the others it deletes the TCB without a word',
    '(section 3.10.5). What a timer ends is in the text alone.',
    '',
    ...aligned(
      ['state', 'RST received', 'RST sent', 'timeout'],
      tcpStates
        .filter((state) => state !== 'CLOSED' && state !== 'LISTEN')
        .map((state) => stateLine(state, found, captures)),
    ),
    '',
    '## All captures',
    '',
    ...aligned(
      ['folder', 'scenario', 'title', 'what it shows'],
      captures.map(({ name, about }) => [
        `\`${name}\``,
        scenarios.get(name) ?? about.origin,
        about.title.en,
        about.shows.en,
      ]),
    ),
  ].join('\n');
}

function arrowLine(arrow: Arrow, { atlas }: Survey, captures: readonly CaptureFolder[]): readonly string[] {
  const { row, from, to, event, action = '', when, note } = arrow;
  const places = atlas[row] ?? [];
  const folders = captures.filter(({ name }) => places.some(({ capture }) => capture === name));
  const kernels = new Set(folders.map(({ about }) => about.kernel ?? about.origin));
  return [
    note === undefined ? row : `${row}, note ${note}`,
    from.join(', '),
    to,
    when === undefined ? event : `${event} (${when})`,
    action,
    placesText(row, places),
    [...kernels].join(', '),
  ];
}

function stateLine(state: string, { taken }: Survey, captures: readonly CaptureFolder[]): readonly string[] {
  const cell = (rows: readonly string[], none = ''): string => {
    const own = taken.filter(({ row, from }) => from === state && rows.includes(row));
    const [first] = own;
    return first === undefined ? none : placesText(first.row, bySize(own, captures));
  };
  const rowsOf = (event: string) => transitions.filter((row) => row.event === event).map(({ row }) => row);
  const sent = cell([...rowsOf('ABORT'), 'T38'], abortsSilently.includes(state) ? 'none: 3.10.5' : '');
  return [state, cell(rowsOf('rcv RST')), sent, cell(rowsOf('timeout'))];
}

/** `fin-lost` client 9, `...` server 9, and 3 more. */
function placesText(row: string, places: readonly AtlasPlace[]): string {
  const seen = new Set<string>();
  const once = places.filter(({ capture }) => !seen.has(capture) && seen.add(capture));
  const isSilent = silentRows.includes(row);
  const texts = once.slice(0, named).map(({ capture, side, frame }) => {
    const where = isSilent ? (frame === 0 ? 'before 1' : `after ${frame}`) : String(frame);
    return `\`${capture}\` ${side} ${where}`;
  });
  const more = once.length - texts.length;
  return [...texts, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** A table whose columns are as wide as their widest cell, as the formatter wants it. */
function aligned(head: readonly string[], lines: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  const lineOf = (line: readonly string[]) =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [lineOf(head), lineOf(widths.map((width) => '-'.repeat(width))), ...lines.map(lineOf)];
}

const begin = '<!-- written by `npm run atlas` from here -->';
const end = '<!-- to here -->';

/**
 * The page with the section between its marks replaced.
 * @throws Error where the page has no marks
 */
export function withSection(page: string, section: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`captures/README.md has no ${begin} and ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${section}\n\n${page.slice(to)}`;
}
