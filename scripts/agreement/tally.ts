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
const [SOURCE, STREAM] = [at('tcp.srcport'), at('tcp.stream')];

const isFlag = (name: string): boolean => name.startsWith('tcp.analysis.');
const dependsOnHistory = (name: string): boolean => isFlag(name) || name === 'tcp.completeness';
/** Distances, which tshark shows modulo 2^32. */
const isDistance = (name: string): boolean =>
  ['tcp.seq', 'tcp.ack', 'tcp.options.sack_le', 'tcp.options.sack_re'].includes(name);

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
        known.tsharkCountsMore();
      } else if (our.hasTcp) {
        this.note(this.onlyOurs, our.values[at('frame.protocols')] ?? 'TCP', where);
        known.tsharkCountsMore();
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

/** Which of the known differences (test/golden/differences.md) a value of a file falls under, decided by rules. */
class KnownReasons {
  /** Conversations in which tshark remembers what we do not, or the other way round, and since why. */
  private readonly marked = new Map<number, string>();
  private readonly severalVlans: ReadonlySet<string>;
  /** tshark's number of each of our conversations, and whether it counts some that we do not. */
  private readonly streams = new Map<number, string>();
  private countsMore = false;
  private headers = 1;

  constructor(ours: readonly OurReading[]) {
    const vlans = new Map<string, Set<string>>();
    for (const { sockets, vlans: tags, hasTcp } of ours) {
      if (hasTcp) vlans.set(sockets, (vlans.get(sockets) ?? new Set()).add(tags));
    }
    this.severalVlans = new Set([...vlans].filter(([, tags]) => tags.size > 1).map(([sockets]) => sockets));
  }

  tsharkCountsMore(): void {
    this.countsMore = true;
  }

  meet(our: OurReading, their: Reading): void {
    this.headers = (their[SOURCE] ?? '').split(',').length;
    if (this.headers > 1 || this.severalVlans.has(our.sockets)) this.countsMore = true;
    if (our.stream === undefined) return;
    const reason = this.ofFrame(our);
    if (reason !== undefined && !this.marked.has(our.stream)) this.marked.set(our.stream, reason);
    if (!this.streams.has(our.stream)) this.streams.set(our.stream, their[STREAM] ?? '');
  }

  reasonFor(name: string, our: OurReading, mine: string, tsharks: string): string | undefined {
    if (this.headers > 1) return 'several TCP headers in the frame';
    const ofFrame = this.ofFrame(our);
    if (name === 'tcp.stream') {
      return this.countsMore && this.streams.get(our.stream ?? -1) === tsharks
        ? 'numbered after others'
        : ofFrame;
    }
    if (isDistance(name) && modulo(mine) === tsharks) return 'before the beginning';
    if (ofFrame === 'captured twice') return dependsOnHistory(name) ? ofFrame : undefined;
    if (ofFrame !== undefined) return ofFrame;
    const marked = this.marked.get(our.stream ?? -1);
    if (marked === undefined || marked === 'VLANs') return marked;
    return dependsOnHistory(name) ? `${marked}, earlier` : undefined;
  }

  private ofFrame(our: OurReading): string | undefined {
    if (!our.isSound) return 'header not sound';
    if (this.severalVlans.has(our.sockets)) return 'VLANs';
    if (our.isTwice) return 'captured twice';
    return our.isCut ? 'cut, its length rewritten' : undefined;
  }
}

const modulo = (distances: string): string =>
  distances
    .split(',')
    .map((each) => (each.startsWith('-') ? String(Number(each) + 2 ** 32) : each))
    .join(',');
