import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A value that is not tshark's. The field `tcp` stands for all that begin so, where only one of the two reads TCP; the
 * field `frame` for a frame that only one of the two has.
 */
export type Difference = {
  readonly file: string;
  readonly frame: string;
  readonly field: string;
  readonly tshark: string;
  readonly ours: string;
};

/** A row of the fields of a frame, by name. */
export type Fields = Readonly<Record<string, string>>;

/** The differences that are known, from the tables of differences.md. Each stands there with its reason. */
export function knownDifferences(): readonly Difference[] {
  const text = readFileSync(join(import.meta.dirname, '../golden/differences.md'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| file ') && !line.startsWith('| --- '))
    .map((line) => {
      const [file = '', frame = '', field = '', tshark = '', ours = '', why = ''] = line
        .slice(1)
        .split('|')
        .map((cell) => cell.trim());
      if (why === '') throw new Error(`a difference without a reason: ${line}`);
      return { file, frame, field, tshark, ours };
    });
}

/** Every value in which two readings of a file differ. */
export function differencesOf(
  file: string,
  ours: readonly Fields[],
  theirs: readonly Fields[],
): readonly Difference[] {
  const found: Difference[] = [];
  const ourRows = new Map(ours.map((row) => [row['frame.number'] ?? '', row]));
  const theirRows = new Map(theirs.map((row) => [row['frame.number'] ?? '', row]));
  for (const frame of new Set([...theirRows.keys(), ...ourRows.keys()])) {
    const [our, their] = [ourRows.get(frame), theirRows.get(frame)];
    if (our === undefined || their === undefined) {
      found.push({ file, frame, field: 'frame', tshark: present(their), ours: present(our) });
      continue;
    }
    if (hasTcp(our) !== hasTcp(their)) {
      found.push({ file, frame, field: 'tcp', tshark: present(hasTcp(their)), ours: present(hasTcp(our)) });
    }
    for (const field of Object.keys(their)) {
      const [tshark = '', mine = ''] = [their[field], our[field]];
      if (tshark === mine || (field.startsWith('tcp.') && hasTcp(our) !== hasTcp(their))) continue;
      found.push({ file, frame, field, tshark, ours: mine });
    }
  }
  return found;
}

const hasTcp = (row: Fields): boolean => (row['tcp.srcport'] ?? '') !== '';

const present = (what: unknown): string => (what === undefined || what === false ? '' : 'present');
