import { isDumpLine, payloadInDump } from './hex-dump.ts';
import type { PrintedPacket, Problem, Reason } from './printed.ts';
import { timedLine } from './printed-time.ts';
import { isHalf, looksLikeTcpdump, tcpdumpLine } from './tcpdump-line.ts';
import { wiresharkRow } from './wireshark-row.ts';

/** What a text says, line by line. */
export type ReadText = { readonly packets: readonly PrintedPacket[]; readonly problems: readonly Problem[] };

/** A longer line is not looked into. */
const maxLineLength = 4096;

/** What is known to stand around packets and says nothing of them. */
const around: readonly RegExp[] = [
  /^[\s\-=_*.…·|+]*$/,
  /^\s*(```|~~~)/,
  /^\s*(#|\/\/)/,
  /^\s*(dropped privs to|tcpdump:|reading from file|listening on|data link type|Capturing on|Running as user|Warning:|tshark:|\*\* )/,
  /^\s*\^?C?\s*\d+ packets? (captured|received by filter|dropped by (kernel|interface)|seen)/,
  /^\s*\^C\s*$/,
  // A shell's prompt before the program's name.
  /^[^$#%>❯]{0,120}[$#%>❯]\s{0,9}(sudo\s{1,9})?(tcpdump|tshark|wireshark|windump)\b/i,
  /^\s*(sudo\s+)?(tcpdump|tshark|windump)(\s+-{1,2}\w|\s+\S{1,60}\s*$)/,
];

/** What tcpdump prints of packets that are not of IP, or that it knows by a name. */
const other =
  /^(?:\S{1,20} +(?:In|Out|B|M|P) +)?(?:ARP|RARP|STP|LLDP|CDP|EAPOL|IP6? [^>]{1,80} > [^>]{1,80}: \S)/;

/** The headings of a packet list, in either language. */
const heading = /^(?=.*(source|src|源))(?=.*(dest|dst|目的|目标))[^\d[\]]{1,300}$/i;

/** Reads each line: the packets, and the lines that could not be read. Never throws. */
export function readText(text: string): ReadText {
  const lines = text.split(/\r\n|\n|\r/);
  const packets: PrintedPacket[] = [];
  const problems: Problem[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = unescaped(lines[at] ?? '');
    const next = unescaped(lines[at + 1] ?? '');
    const isTwo = isHalf(line) && /^\s/.test(next) && looksLikeTcpdump(next) && !isHalf(next);
    const read = readLine(isTwo ? `${line.trimEnd()} ${next.trim()}` : line);
    const first = at + 1;
    if (isTwo) at += 1;
    if (typeof read === 'string') problems.push({ line: first, reason: read });
    else if (read !== undefined) {
      const quoted = quotedLines(read, lines, at + 1);
      at += quoted.count;
      packets.push({ ...read, ...quoted.payload, lines: [first, at + 1] });
    }
  }
  return { packets, problems };
}

/** Text from a web page may still have its arrow escaped. */
const unescaped = (line: string): string => line.slice(0, maxLineLength + 1).replaceAll('&gt;', '>');

/** A packet, why there is none, or nothing where the line is one of those that stand around packets. */
function readLine(line: string): Omit<PrintedPacket, 'lines'> | Reason | undefined {
  if (line.length > maxLineLength) return 'unreadable';
  if (around.some((pattern) => pattern.test(line)) || heading.test(line)) return undefined;
  const row = wiresharkRow(line);
  if (row !== undefined) return row;
  if (looksLikeTcpdump(line)) return tcpdumpLine(line);
  return other.test(timedLine(line).rest) ? 'not-tcp' : 'unreadable';
}

type Quoted = { readonly count: number; readonly payload: Pick<PrintedPacket, 'text' | 'octets'> };

/** The lines that follow a packet and show what is in it: octets, or with `-v` those of a protocol of text. */
function quotedLines(packet: Omit<PrintedPacket, 'lines'>, lines: readonly string[], from: number): Quoted {
  if (packet.program !== 'tcpdump') return { count: 0, payload: {} };
  const isQuoted = (line: string) => line.startsWith('\t') && !isDumpLine(line);
  const text = linesWhile(lines, from, isQuoted);
  const dump = linesWhile(lines, from + text.length, isDumpLine);
  const octets = dump.length > 0 && packet.length !== 0 ? payloadInDump(dump) : undefined;
  return {
    count: text.length + dump.length,
    payload: {
      ...(packet.quotes === true && text.length > 0 && { text: text.map(unindented).join('\r\n') }),
      ...(octets !== undefined && octets.length > 0 && { octets }),
    },
  };
}

const unindented = (line: string): string => line.slice(1);

function linesWhile(
  lines: readonly string[],
  from: number,
  belongs: (line: string) => boolean,
): readonly string[] {
  let end = from;
  while (belongs(lines[end] ?? '')) end += 1;
  return lines.slice(from, end);
}
