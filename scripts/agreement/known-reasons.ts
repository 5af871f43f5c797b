import { columns, type OurReading, type Reading } from './readings.ts';

const at = (name: string): number => columns.indexOf(name);
const [SOURCE, STREAM, CHECKSUM, TIME] = [
  at('tcp.srcport'),
  at('tcp.stream'),
  at('tcp.checksum'),
  at('frame.time_epoch'),
];

/** What the segments before have a part in. */
const dependsOnHistory = (name: string): boolean =>
  name.startsWith('tcp.analysis.') || name === 'tcp.completeness';

/** Distances, which tshark shows modulo 2^32. */
const isDistance = (name: string): boolean =>
  ['tcp.seq', 'tcp.ack', 'tcp.options.sack_le', 'tcp.options.sack_re'].includes(name);

/** What depends on which conversation a segment belongs to. */
const dependsOnConversation = (name: string): boolean =>
  dependsOnHistory(name) || isDistance(name) || name === 'tcp.window_size_scalefactor';

/**
 * Which of the known differences (test/golden/differences.md) a value of one file falls under. Rules decide: what the
 * frame is, what its conversation had before, and how the two values differ.
 */
export class KnownReasons {
  /** Conversations in which tshark remembers something else than we do, and since what. */
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

  /** Only one of the two has a TCP header in a frame. */
  meetAlone(): void {
    this.countsMore = true;
  }

  /** Goes on to a frame in which both have one. */
  meet(our: OurReading, their: Reading): void {
    this.headers = (their[SOURCE] ?? '').split(',').length;
    if (this.headers > 1 || this.severalVlans.has(our.sockets)) this.countsMore = true;
    if (our.stream === undefined) return;
    const reason = ofFrame(our, this.severalVlans);
    if (reason !== undefined && !this.marked.has(our.stream)) this.marked.set(our.stream, reason);
    const stream = their[STREAM] ?? '';
    const known = this.streams.get(our.stream);
    // A SYN in a header that is not sound begins another conversation in tshark.
    if (known !== undefined && known !== stream && !our.isSound) this.countsMore = true;
    if (known === undefined || !our.isSound) this.streams.set(our.stream, stream);
  }

  /** Undefined where no reason is known. */
  reasonFor(name: string, our: OurReading, mine: string, tsharks: string): string | undefined {
    if (this.headers > 1) return 'several TCP headers in the frame';
    const here = ofFrame(our, this.severalVlans);
    if (name === 'tcp.stream') {
      const isRenumbered = this.countsMore && this.streams.get(our.stream ?? -1) === tsharks;
      return isRenumbered ? 'numbered after others' : here;
    }
    const ofValue = reasonOfValue(name, our, mine, tsharks);
    if (ofValue !== undefined) return ofValue;
    if (here !== undefined) return here !== 'captured twice' || dependsOnHistory(name) ? here : undefined;
    const marked = this.marked.get(our.stream ?? -1);
    if (marked === undefined) return undefined;
    const isTold = marked === 'captured twice' ? dependsOnHistory(name) : dependsOnConversation(name);
    return isTold ? `${marked}, earlier` : undefined;
  }
}

function ofFrame(our: OurReading, severalVlans: ReadonlySet<string>): string | undefined {
  if (!our.isSound) return 'header not sound';
  if (severalVlans.has(our.sockets)) return 'VLANs';
  if (our.isFabricPath) return 'FabricPath';
  if (our.isTwice) return 'captured twice';
  if (our.isCut) return 'cut, its length rewritten';
  // tshark takes 1970 for a time that is not known.
  return our.values[TIME] === '' ? 'no time' : undefined;
}

/** What the two values themselves tell. */
function reasonOfValue(name: string, our: OurReading, mine: string, tsharks: string): string | undefined {
  if (isDistance(name) && modulo(mine) === tsharks) return 'before the beginning';
  if (name.startsWith('ip.') && tsharks.startsWith(`${mine},`)) return 'addresses that are carried';
  if (name === 'tcp.checksum.status' && our.values[CHECKSUM] === '0xffff') return 'checksum 0xffff';
  // A fraction of more than a second is carried over.
  return name === 'frame.time_epoch' && /\.\d{10}/.test(tsharks) ? 'fraction above a second' : undefined;
}

const modulo = (distances: string): string =>
  distances
    .split(',')
    .map((each) => (each.startsWith('-') ? String(Number(each) + 2 ** 32) : each))
    .join(',');
