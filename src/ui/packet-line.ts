import type { TcpOption } from '../decode/tcp-options.ts';
import type { Moment } from '../tcp/moment.ts';
import type { Write } from './numbers.ts';
import { labelParts } from './packet-label.ts';

/** `mss 1460`, in tcpdump's words, which most captures in print use. */
function optionText(option: TcpOption): string | undefined {
  switch (option.kind) {
    case 'eol':
    case 'nop':
      return undefined;
    case 'mss':
      return `mss ${option.value}`;
    case 'window-scale':
      return `wscale ${option.shift}`;
    case 'sack-permitted':
      return 'sackOK';
    case 'sack':
      return `sack ${option.blocks.map(([left, right]) => `${left}:${right}`).join(' ')}`;
    case 'timestamps':
      return `TS ${option.value} ${option.echo}`;
    case 'fast-open':
      return 'tfo';
    case 'unknown':
      return `opt-${option.code}`;
    case 'malformed':
      return `opt-${option.code}?`;
  }
}

/** What the header carries beside flags and numbers: `win 65160  mss 1460  sackOK`. */
export function moreFields({ packet, segment }: Moment): readonly string[] {
  const options = (packet.tcp?.options ?? segment.options)
    .map(optionText)
    .filter((text) => text !== undefined);
  return [`win ${segment.wnd}`, ...options];
}

/** The fields of one packet in a line: its number, flags, seq, ack, len, win and options. */
export const packetFields = (moment: Moment, write: Write): readonly string[] => [
  ...labelParts(moment, write),
  ...moreFields(moment),
];
