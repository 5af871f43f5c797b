import type { PrintedIp, PrintedPacket, PrintedSocket, Reason } from './printed.ts';
import { timedLine } from './printed-time.ts';
import { tcpdumpSegment } from './tcpdump-segment.ts';

/** What tcpdump printed of one packet, on one line or two; without the numbers of the lines. */
export type TcpdumpPacket = Omit<PrintedPacket, 'lines'>;

/** `src.port > dst.port: ` and what follows. Ports stand behind the last full stop; names may have more of them. */
const addressed =
  /(?:^|[\s)])([^\s,>]{1,300})\.([^\s.,:>]{1,64}) > ([^\s,>]{1,300})\.([^\s.,:>]{1,64}): (.*)$/;

/** The header of `-v`, to the parenthesis that closes it. */
const ipv4Header =
  /\(tos 0x([\da-f]{1,2})(?:,\w+(?:\(\d\))?)?(?:, ttl (\d{1,3}))?, id (\d{1,5}), offset (\d{1,5}), flags \[([^\]]{1,20})\], proto:? TCP \(6\), length:? (\d{1,6})(?:, bad cksum ([\da-f]{1,4}) \(->[\da-f]{1,4}\)!)?(.*)$/;
const ipv6Header =
  /\((?:class 0x([\da-f]{1,2}), )?(?:flowlabel 0x([\da-f]{1,5}), )?hlim (\d{1,3}), next-header:? TCP \(6\),? payload length:? (\d{1,6})\)/;

/** Whether a line may be tcpdump's: it has its arrow, or the header of `-v`. */
export const looksLikeTcpdump = (line: string): boolean => / > \S+\.[^\s.]+: /.test(line) || isHalf(line);

/** Whether a line is the header of `-v` whose segment is to follow on the next line. */
export const isHalf = (line: string): boolean =>
  /\bIP6? \((?:tos|class|flowlabel|hlim) /.test(line) ? !addressed.test(line) : /\(tos 0x.*\)\s*$/.test(line);

/** Reads one packet. The second line of `-v` is joined to the first with a space. */
export function tcpdumpLine(line: string): TcpdumpPacket | Reason {
  if (isHalf(line)) return 'half';
  // `--number` puts a number first.
  const { time, rest } = timedLine(line.replace(/^\s{0,8}\d{1,9}\s{2}(?=\S)/, ''));
  const found = addressed.exec(rest);
  if (found === null) return 'unreadable';
  const [, sourceHost, sourcePort = '', destinationHost, destinationPort = '', fields = ''] = found;
  const head = rest.slice(0, found.index);
  const ip = ipHeader(head);
  if (typeof ip === 'string') return ip;
  const segment = tcpdumpSegment(fields);
  if (typeof segment === 'string') return segment;
  const source: PrintedSocket = { host: sourceHost, port: sourcePort };
  const destination: PrintedSocket = { host: destinationHost, port: destinationPort };
  const link = linkHeader(head);
  return {
    program: 'tcpdump',
    version: /\bIP6\b|\bIPv6\b/.test(head) ? 6 : /\bIP\b|\bIPv4\b|\bip:/.test(head) ? 4 : undefined,
    source,
    destination,
    ...segment,
    ...link,
    ...(time !== undefined && { time }),
    ...(ip !== undefined && { ip }),
  };
}

function ipHeader(head: string): PrintedIp | Reason | undefined {
  const v4 = ipv4Header.exec(head);
  if (v4 !== null) return ipv4Of(v4);
  const v6 = ipv6Header.exec(head);
  if (v6 !== null) {
    const [, trafficClass = '0', flowLabel = '0', hopLimit, payloadLength] = v6;
    if (Number(hopLimit) > 255) return 'number';
    return {
      version: 6,
      trafficClass: Number.parseInt(trafficClass, 16),
      flowLabel: Number.parseInt(flowLabel, 16),
      hopLimit: Number(hopLimit),
      length: 40 + Number(payloadLength),
    };
  }
  if (/\b(?:frag|HBH|DSTOPT|RT6|srcrt)\b/.test(head)) return 'ip-options';
  return /\(tos|\bhlim\b/.test(head) ? 'unreadable' : undefined;
}

function ipv4Of(found: RegExpExecArray): PrintedIp | Reason {
  const [, tos = '', ttl = '0', id, offset, flagWords = '', length, badChecksum, rest = ''] = found;
  if (/^, options/.test(rest)) return 'ip-options';
  if (offset !== '0' || flagWords.includes('+')) return 'fragment';
  if (Number(ttl) > 255 || Number(id) > 0xffff) return 'number';
  const flags = (flagWords.includes('DF') ? 2 : 0) | (/rsv|rb|evil/i.test(flagWords) ? 4 : 0);
  return {
    version: 4,
    typeOfService: Number.parseInt(tos, 16),
    timeToLive: Number(ttl),
    identification: Number(id),
    flags,
    length: Number(length),
    ...(badChecksum !== undefined && { checksum: Number.parseInt(badChecksum, 16) }),
  };
}

/** `-e`: the length of the frame, and on Ethernet both addresses. */
function linkHeader(head: string): Pick<PrintedPacket, 'link' | 'frameLength'> {
  const length = /\b(?:ethertype|AF) IPv[46] [^,]{0,20}, length (\d{1,6}): /.exec(`${head} `)?.[1];
  if (length === undefined) return {};
  const [, source, destination] =
    /((?:[\da-f]{2}:){5}[\da-f]{2})\b[^>]{0,80} > ((?:[\da-f]{2}:){5}[\da-f]{2})\b/.exec(head) ?? [];
  const frameLength = Number(length);
  if (source === undefined || destination === undefined) return { frameLength };
  return { link: { source: macOctets(source), destination: macOctets(destination) }, frameLength };
}

const macOctets = (text: string): Uint8Array =>
  Uint8Array.from(text.split(':').map((octet) => Number.parseInt(octet, 16)));
