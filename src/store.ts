import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { ProgressEvent, ProgressLine } from './lesson/progress.ts';
import { langs } from './lesson/text.ts';

/** Why the log could not be read or written: the system's word for it (`ENOSPC`), and the file. */
export type Trouble = { readonly code: string; readonly path: string };

/** What the log says. Unknown kinds of lines are among `lines`, so that nobody's are lost in an export. */
export type LogRead = { readonly lines: readonly ProgressLine[]; readonly trouble?: Trouble };

/** Where progress is kept: `$TCP_LESSONS_HOME`, else the folder that the platform has for state. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  const own = env.TCP_LESSONS_HOME;
  if (own !== undefined && own !== '') return resolve(own);
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'tcp-lessons');
  }
  // The XDG base directory specification has relative paths ignored.
  const state = env.XDG_STATE_HOME;
  const base = state !== undefined && isAbsolute(state) ? state : join(home, '.local', 'state');
  return join(base, 'tcp-lessons');
}

/** Without it, opening a named pipe that somebody put there would wait for its other end. Windows has none. */
const noWait = constants.O_NONBLOCK ?? 0;
const lineFeed = 0x0a;

/**
 * The progress log: one JSON line an event, only ever added to. Each batch is one write in append mode, so two
 * running instances cannot overwrite each other. What cannot be written is kept in memory and tried again with
 * the next batch.
 */
export class ProgressLog {
  readonly path: string;
  private readonly folder: string;
  private readonly now: () => Date;
  private unsaved: readonly string[] = [];
  /** Of the newest line, once it is known. */
  private newest: string | undefined;

  /** @param now the clock that stamps the lines */
  constructor(folder: string, now: () => Date) {
    this.folder = folder;
    this.path = join(folder, 'progress.jsonl');
    this.now = now;
  }

  /** How many lines wait to be written. */
  get waiting(): number {
    return this.unsaved.length;
  }

  /**
   * Everything the log says, by time: lines of another machine may have been added later than their time.
   * A log that does not exist yet is empty; a line that makes no sense is passed over.
   */
  read(): LogRead {
    try {
      const lines = readLines(this.path).sort(byTime);
      const last = lines.at(-1)?.time ?? '';
      // What waits to be written may be newer.
      if (this.newest === undefined || last > this.newest) this.newest = last;
      return { lines };
    } catch (error) {
      const trouble = this.troubleOf(error);
      this.newest ??= '';
      return trouble.code === 'ENOENT' ? { lines: [] } : { lines: [], trouble };
    }
  }

  /**
   * Adds events, stamped with the time. They are on the disk when this returns, unless it returns trouble. No two lines have
   * one time, and a clock that was set back puts no new line before an old one, so that the lines keep their order wherever
   * they are taken.
   */
  record(events: readonly ProgressEvent[]): Trouble | undefined {
    if (this.newest === undefined) this.read();
    const lines = events.map((event): ProgressLine => ({ v: 1, time: this.stamp(), ...event }));
    return this.append(lines);
  }

  private stamp(): string {
    const now = this.now().toISOString();
    const { newest = '' } = this;
    this.newest = now > newest ? now : later(newest);
    return this.newest;
  }

  /** Adds lines as they are: another machine's. */
  append(lines: readonly ProgressLine[]): Trouble | undefined {
    this.unsaved = [...this.unsaved, ...lines.map((line) => JSON.stringify(line))];
    if (this.unsaved.length === 0) return undefined;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      // O_RDWR, since a torn last line is found by reading.
      const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | noWait;
      const file = openSync(this.path, flags, 0o600);
      try {
        this.writeWaiting(file);
      } finally {
        closeSync(file);
      }
      return undefined;
    } catch (error) {
      return this.troubleOf(error);
    }
  }

  /**
   * Copies the log as it is into a dated file beside it.
   * @returns the copy's path; undefined where there is no log yet
   */
  keepCopy(): { readonly copy: string | undefined } | Trouble {
    const date = this.now().toISOString().replaceAll(':', '-');
    const copy = join(this.folder, `progress-${date}.jsonl`);
    try {
      copyFileSync(this.path, copy, constants.COPYFILE_EXCL);
      return { copy };
    } catch (error) {
      const trouble = this.troubleOf(error);
      return trouble.code === 'ENOENT' ? { copy: undefined } : { ...trouble, path: copy };
    }
  }

  private writeWaiting(file: number): void {
    while (this.unsaved.length > 0) {
      // An instance that was killed, or a disk that was full, may have left a line without its end.
      const start = endsWithin(file) ? '\n' : '';
      const octets = Buffer.from(`${start}${this.unsaved.join('\n')}\n`);
      const written = writeSync(file, octets);
      if (written === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
      this.unsaved = notWritten(this.unsaved, written - start.length);
    }
  }

  private troubleOf(error: unknown): Trouble {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    return { code, path: this.path };
  }
}

/** The lines that are not whole among the first `octets`. One that lacks only its line feed is whole. */
function notWritten(lines: readonly string[], octets: number): readonly string[] {
  let end = -1;
  const first = lines.findIndex((line) => {
    end += Buffer.byteLength(line) + 1;
    return end > octets;
  });
  return first < 0 ? [] : lines.slice(first);
}

/** Whether the file ends in the middle of a line. A device or a pipe in its place has no end to look at. */
function endsWithin(file: number): boolean {
  const stats = fstatSync(file);
  if (!stats.isFile() || stats.size === 0) return false;
  const last = Buffer.alloc(1);
  return readSync(file, last, 0, 1, stats.size - 1) === 1 && last[0] !== lineFeed;
}

/** Longer than any line of ours: what has no line feed for so long is not a log. */
const longestLine = 1 << 20;

/** Lines of two machines may have one time. Their order is the same on both, whichever came first to the file. */
const byTime = (a: ProgressLine, b: ProgressLine): number =>
  compared(a.time, b.time) || compared(JSON.stringify(a), JSON.stringify(b));

const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const later = (time: string): string => new Date(Date.parse(time) + 1).toISOString();

function readLines(path: string): ProgressLine[] {
  const lines: ProgressLine[] = [];
  const file = openSync(path, constants.O_RDONLY | noWait);
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    if (!stats.isFile()) return lines;
    const take = (octets: Buffer): void => {
      const line = progressLineOf(octets.toString());
      if (line !== undefined) lines.push(line);
    };
    let rest: Buffer = Buffer.alloc(0);
    const chunk = Buffer.allocUnsafe(1 << 18);
    for (let got = readSync(file, chunk); got > 0; got = readSync(file, chunk)) {
      const octets = Buffer.concat([rest, chunk.subarray(0, got)]);
      let start = 0;
      for (let end = octets.indexOf(lineFeed); end >= 0; end = octets.indexOf(lineFeed, start)) {
        take(octets.subarray(start, end));
        start = end + 1;
      }
      rest = octets.length - start > longestLine ? Buffer.from('-') : octets.subarray(start);
    }
    take(rest);
  } finally {
    closeSync(file);
  }
  return lines;
}

const ofInterview = { interview: 'string' };
const drillPath = { rule: 'string', item: 'string', capture: 'string' };

/** What each kind of line must say, beside `v` and `time`. */
const needed: Readonly<Record<ProgressEvent['kind'], Readonly<Record<string, string>>>> = {
  answer: {
    lesson: 'string',
    step: 'string',
    question: 'string',
    given: 'object',
    right: 'boolean',
    attempt: 'number',
    hints: 'number',
  },
  slip: { lesson: 'string', step: 'string', question: 'string', slip: 'string' },
  'came-by': { lesson: 'string', step: 'string', question: 'string', cameBy: 'string' },
  hint: { lesson: 'string', step: 'string', question: 'string', hints: 'number' },
  told: { lesson: 'string', step: 'string', question: 'string' },
  draft: { lesson: 'string', step: 'string', question: 'string', text: 'string' },
  step: { lesson: 'string', step: 'string' },
  at: { lesson: 'string', step: 'string' },
  'drill-asked': { ...drillPath, asked: 'string' },
  'drill-answer': {
    ...drillPath,
    given: 'object',
    right: 'boolean',
    attempt: 'number',
    hints: 'number',
  },
  'drill-slip': { ...drillPath, slip: 'string' },
  'drill-told': drillPath,
  'interview-begun': ofInterview,
  'interview-answer': {
    ...ofInterview,
    question: 'string',
    text: 'string',
    said: 'object',
    missed: 'object',
  },
  'interview-shown': { ...ofInterview, question: 'string', right: 'boolean', hints: 'number' },
  'interview-told': { ...ofInterview, question: 'string', part: 'string' },
  lang: { lang: 'string' },
  reset: {},
};

/** UTC to the millisecond, so that text and time have the same order. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/**
 * A line of the log, if it is one. A kind that a newer version writes is kept, whatever it says;
 * a known kind has what it needs.
 */
export function progressLineOf(json: string): ProgressLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  if (typeof said.kind !== 'string' || typeof said.time !== 'string') return undefined;
  if (!isoTime.test(said.time)) return undefined;
  // Progress is kept under these names, and every object has something under `constructor`.
  if ([said.lesson, said.step].some((name) => typeof name === 'string' && name in {})) return undefined;
  const fields = Object.entries(needed[said.kind as ProgressEvent['kind']] ?? {});
  const isWhole =
    fields.every(([name, type]) => typeof said[name] === type && said[name] !== null) &&
    (said.kind !== 'lang' || langs.some((lang) => lang === said.lang));
  return isWhole ? (value as ProgressLine) : undefined;
}
