import { parseAddress } from '../address-text.ts';
import { controlBitMasks } from '../tcp.ts';
import type { PrintedEnd } from './conversations.ts';
import type { ImportedLink } from './link-of-text.ts';
import type { Settled } from './settle.ts';
import type { Solution } from './solve.ts';

/** What a frame says that may or may not have been printed. */
export type Part =
  | 'date'
  | 'time'
  | 'link-addresses'
  | 'addresses'
  | 'ports'
  | 'ip-header'
  | 'flags'
  | 'seq'
  | 'ack'
  | 'starts'
  | 'window'
  | 'urgent'
  | 'options'
  | 'length'
  | 'payload'
  | 'checksum';

/** `fitted`: invented, but so that the printed checksum is right. */
export type Standing = 'printed' | 'derived' | 'fitted' | 'invented';

/** Where each part of a frame comes from, and whether something is missing before it. */
export type Account = {
  readonly parts: readonly (readonly [part: Part, standing: Standing])[];
  readonly followsGap: boolean;
};

/** The account of a frame; parts that it does not have are left out. */
export function accountOf(settled: Settled, solution: Solution, link: ImportedLink): Account {
  const { draft, conversation, payload } = settled;
  const { printed, numbers } = draft;
  const { ends } = conversation;
  const isPlaced = printed.isPlaced === true;
  const hasChecksum = printed.checksum !== undefined && !solution.otherAddresses.has(conversation);
  const isPrinted = (value: unknown): Standing => (value === undefined ? 'invented' : 'printed');
  const seqIs: Standing = printed.seq === undefined ? 'derived' : 'printed';
  const origins = [numbers.seq.origin, ...(numbers.ack === undefined ? [] : [numbers.ack.origin])];
  const parts: (readonly [Part, Standing | undefined])[] = [
    ['date', printed.time?.kind === 'epoch' ? 'printed' : 'invented'],
    ['time', isPrinted(printed.time)],
    ['link-addresses', link === 'ethernet' ? isPrinted(printed.link) : undefined],
    ['addresses', ends.every(isNumeric) ? 'printed' : hasChecksum ? 'fitted' : 'invented'],
    ['ports', isPlaced ? 'derived' : portsAre(ends, solution)],
    ['ip-header', isPrinted(printed.ip)],
    ['flags', isPlaced ? 'invented' : 'printed'],
    ['seq', seqIs],
    ['ack', numbers.ack === undefined ? undefined : printed.ack === undefined ? 'derived' : 'printed'],
    [
      'starts',
      origins.some(({ isInvented }) => isInvented) ? (hasChecksum ? 'fitted' : 'invented') : undefined,
    ],
    ['window', isPlaced ? 'invented' : draft.windowIs],
    ['urgent', (printed.flags & controlBitMasks.urg) === 0 ? undefined : isPrinted(printed.urgent)],
    [
      'options',
      draft.options.length === 0 ? undefined : draft.hasInventedOptions || isPlaced ? 'invented' : 'printed',
    ],
    ['length', printed.length === undefined ? 'derived' : 'printed'],
    ['payload', draft.length === 0 ? undefined : payload.is],
    ['checksum', hasChecksum ? 'printed' : 'derived'],
  ];
  return {
    parts: parts.flatMap(([part, is]) => (is === undefined ? [] : [[part, is] as const])),
    followsGap: numbers.followsGap,
  };
}

const isNumeric = ({ host }: PrintedEnd): boolean => parseAddress(host.slice(2)) !== undefined;

/** The less certain of the two. */
function portsAre(ends: readonly PrintedEnd[], solution: Solution): Standing {
  const each = ends.map((end) => solution.portIs(end));
  return each.includes('invented') ? 'invented' : each.includes('derived') ? 'derived' : 'printed';
}
