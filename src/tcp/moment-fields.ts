import type { FieldReader, Row } from './field-row.ts';
import type { Moment } from './moment.ts';
import { relativeTo } from './numbering.ts';
import { peerOf, type Side } from './segment.ts';
import { type Seq, toSeq } from './seq.ts';

/** What only the conversation tells. Relative numbers count from where each direction begins. */
export const momentFields = {
  'tcp.stream': ({ conversation }) => (conversation === undefined ? '' : String(conversation.stream)),
  'tcp.seq': (row) => (row.moment === undefined ? rawSeq(row) : String(row.moment.relative.seq)),
  'tcp.ack': (row) => (row.moment === undefined ? rawAck(row) : ackOf(row.moment)),
  'tcp.window_size_scalefactor': ({ moment }) => (moment === undefined ? '' : scaleFactor(moment)),
  'tcp.options.sack_le': ({ moment }) => (moment === undefined ? '' : sackEdges(moment, 0)),
  'tcp.options.sack_re': ({ moment }) => (moment === undefined ? '' : sackEdges(moment, 1)),
  'client.state': ({ moment }) => moment?.after.client.state ?? '',
  'client.snd.una': variable('client', 'una'),
  'client.snd.nxt': variable('client', 'nxt'),
  'client.rcv.nxt': variable('client', 'rcv'),
  'server.state': ({ moment }) => moment?.after.server.state ?? '',
  'server.snd.una': variable('server', 'una'),
  'server.snd.nxt': variable('server', 'nxt'),
  'server.rcv.nxt': variable('server', 'rcv'),
} as const satisfies Record<string, FieldReader>;

/** A header that is not sound is numbered in no direction: it shows what it carries. */
const rawSeq = ({ packet: { tcp } }: Row): string => (tcp === undefined ? '' : String(tcp.sequenceNumber));

const rawAck = ({ packet: { tcp } }: Row): string =>
  tcp === undefined ? '' : String(tcp.acknowledgmentNumber);

/** Without the ACK bit the field is not significant; as Wireshark does, what it carries is shown as it is. */
function ackOf({ relative, packet: { tcp } }: Moment): string {
  if (relative.ack !== undefined) return String(relative.ack);
  return tcp === undefined ? '' : String(tcp.acknowledgmentNumber);
}

/** As Wireshark has it: -1 where this direction's SYN was not captured, -2 where there is no scaling. Not of a SYN. */
function scaleFactor({ segment, windowShift }: Moment): string {
  if (segment.control.syn) return '';
  return String(windowShift < 0 ? windowShift : 1 << windowShift);
}

/** SACK blocks name octets of the other direction. */
function sackEdges({ segment, relative }: Moment, edge: 0 | 1): string {
  const base = relative.bases[peerOf(segment.from)];
  const edges: number[] = [];
  for (const option of segment.options) {
    if (option.kind !== 'sack') continue;
    for (const block of option.blocks) {
      edges.push(base === undefined ? block[edge] : relativeTo(base, toSeq(block[edge])));
    }
  }
  return edges.join(',');
}

function variable(side: Side, name: 'una' | 'nxt' | 'rcv'): FieldReader {
  const owner = name === 'rcv' ? peerOf(side) : side;
  return ({ moment }) => {
    if (moment === undefined) return '';
    const { snd, rcv } = moment.after[side];
    const value: Seq | undefined = name === 'rcv' ? rcv.nxt : snd[name];
    const base = moment.relative.bases[owner];
    return value === undefined || base === undefined ? '' : String(relativeTo(base, value));
  };
}
