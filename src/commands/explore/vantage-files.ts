import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type RecordedEvent, readEvents } from '../../tcp/events.ts';
import { cannot } from '../failure.ts';

/** What is opened together: a capture, the capture of the other end, and what was written down meanwhile. */
export type VantageFiles = {
  readonly file: string;
  /** As it is called on the screen. */
  readonly name: string;
  readonly other?: string;
  readonly events?: string;
  /** The other capture was asked for, not only found. */
  readonly isPair: boolean;
};

/** The names that a folder of captures gives both ends' files, and to what was written down. */
const ends: readonly string[] = ['client.pcapng', 'server.pcapng'];
const eventsFile = 'events.jsonl';

/**
 * Finds what belongs to a capture: of a folder its `client.pcapng` and `server.pcapng`; beside one of these the other, and
 * `events.jsonl` where it is there.
 * @param given the other end's capture, where it was named
 */
export function vantageFiles(path: string, given: string | undefined): VantageFiles {
  if (path === '-')
    return { file: path, name: 'stdin', isPair: given !== undefined, ...named('other', given) };
  if (!isFolder(path)) return besides(path, basename(path), given);
  const [first, second] = ends.map((end) => join(path, end)).filter((file) => existsSync(file));
  // A folder without captures is opened like any file, which says what it is.
  if (first === undefined) return { file: path, name: basename(path), isPair: false };
  return {
    ...besides(first, basename(path), given ?? second),
    isPair: given !== undefined || second !== undefined,
  };
}

function besides(file: string, name: string, given: string | undefined): VantageFiles {
  const own = ends.indexOf(basename(file));
  const isPair = given !== undefined;
  if (own < 0) return { file, name, isPair, ...named('other', given) };
  const [other, events] = [join(dirname(file), ends[1 - own] ?? ''), join(dirname(file), eventsFile)];
  return {
    file,
    name,
    isPair,
    ...named('other', given ?? (existsSync(other) ? other : undefined)),
    ...named('events', existsSync(events) ? events : undefined),
  };
}

const named = <Name extends string>(
  name: Name,
  file: string | undefined,
): { readonly [Key in Name]?: string } =>
  (file === undefined ? {} : { [name]: file }) as { readonly [Key in Name]?: string };

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * What was written down while a capture ran.
 * @throws Failure that names the line that is none
 */
export function eventsIn(file: string): readonly RecordedEvent[] {
  try {
    return readEvents(readFileSync(file, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw cannot(`${file}:${why}`, `${file}：${why}`);
  }
}
