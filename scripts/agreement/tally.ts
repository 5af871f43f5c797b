import { KnownReasons } from './known-reasons.ts';
import { columns, type OurReading, type Reading } from './readings.ts';

/** How one field fared, of the values that one of the two has. `apart` counts what differs for a known reason. */
export type FieldTally = {
  equal: number;
  different: number;
  readonly apart: Map<string, number>;
  readonly examples: string[];
};

const mostExamples = 6;
const at = (name: string): number => columns.indexOf(name);
const SOURCE = at('tcp.srcport');

/** Counts over any number of files. */
export class Tally {
  readonly fields = new Map<string, FieldTally>(
    columns.map((name) => [name, { equal: 0, different: 0, apart: new Map(), examples: [] }]),
  );
  /** Frames that one of the two reads TCP in and the other does not, by the reason. */
  readonly onlyTheirs = new Map<string, number>();
  readonly onlyOurs = new Map<string, number>();
  readonly examples = new Map<string, string>();
  files = 0;
  frames = 0;
  segments = 0;
  readonly framesMissing: string[] = [];

  add(file: string, ours: readonly OurReading[], theirs: ReadonlyMap<string, Reading>): void {
    this.files += 1;
    this.frames += theirs.size;
    if (ours.length !== theirs.size) this.framesMissing.push(`${file}: ${ours.length} of ${theirs.size}`);
    const known = new KnownReasons(ours);
    for (const [i, our] of ours.entries()) {
      const their = theirs.get(String(i + 1));
      if (their === undefined) continue;
      const hasTheirs = their[SOURCE] !== '';
      const where = `${file} ${i + 1}`;
      if (our.hasTcp && hasTheirs) {
        this.segments += 1;
        known.meet(our, their);
        for (const [n, name] of columns.entries()) this.compare(where, name, n, our, their, known);
      } else if (hasTheirs) {
        this.note(this.onlyTheirs, our.aside ?? our.stop, where);
        known.meetAlone();
      } else if (our.hasTcp) {
        this.note(this.onlyOurs, our.values[at('frame.protocols')] ?? 'TCP', where);
        known.meetAlone();
      }
    }
  }

  private note(counts: Map<string, number>, reason: string, where: string): void {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    if (!this.examples.has(reason)) this.examples.set(reason, where);
  }

  private compare(
    where: string,
    name: string,
    n: number,
    our: OurReading,
    their: Reading,
    known: KnownReasons,
  ): void {
    const tally = this.fields.get(name);
    const [mine = '', tsharks = ''] = [our.values[n], their[n]];
    if (tally === undefined || (mine === '' && tsharks === '')) return;
    if (mine === tsharks) {
      tally.equal += 1;
      return;
    }
    const reason = known.reasonFor(name, our, mine, tsharks);
    if (reason !== undefined) {
      tally.apart.set(reason, (tally.apart.get(reason) ?? 0) + 1);
      return;
    }
    tally.different += 1;
    if (tally.examples.length < mostExamples)
      tally.examples.push(`${where}: ${tsharks || '-'} ours ${mine || '-'}`);
  }
}
