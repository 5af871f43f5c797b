import { controlBitMasks } from '../tcp.ts';
import type { PrintedPacket, Reason } from './printed.ts';
import { tcpdumpOptions } from './tcpdump-options.ts';

/** What a line says of the segment itself, behind the addresses. */
export type PrintedSegment = Pick<
  PrintedPacket,
  'flags' | 'checksum' | 'seq' | 'ack' | 'window' | 'urgent' | 'options' | 'length' | 'text' | 'quotes'
>;

const { fin, syn, rst, psh, ack, urg, ece, cwr } = controlBitMasks;
const letters: Readonly<Record<string, number>> = {
  ...{ F: fin, S: syn, R: rst, P: psh, '.': ack, U: urg, E: ece, W: cwr },
  // Accurate ECN's bit, in tcpdump 4.99.2 and later.
  e: 0x100,
};

function flagsOf(text: string): number | undefined {
  if (text === 'none') return 0;
  let flags = 0;
  for (const letter of text) {
    const mask = letters[letter];
    if (mask === undefined) return undefined;
    flags |= mask;
  }
  return flags;
}

/** The fields in tcpdump's order since version 4; only the flags must be there. */
const fields = new RegExp(
  [
    /^Flags \[([^\]]{1,9})\]/,
    /(?:, cksum 0x([\da-f]{1,4}) \((?:correct|incorrect -> 0x([\da-f]{1,4}))\))?/,
    /(?:, seq (\d{1,10})(?::(\d{1,10}))?)?/,
    /(?:, ack (\d{1,10}))?(?:, win (\d{1,5}))?(?:, urg (\d{1,5}))?/,
    /(?:, options \[(.{0,1000}?)\](?=$|, length| *$))?(?:, length (\d{1,10}))?(.*)$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

/** What it printed before: `S 1:1(0) ack 1 win 5 <mss 1460>`, the flags first and the length in parentheses. */
const oldFields = new RegExp(
  [
    /^([SFPRUWE]{1,8}|\.)(?:,? cksum 0x([\da-f]{1,4}) \((?:correct|incorrect \(-> 0x([\da-f]{1,4})\)),?)?/,
    /(?: \[tcp sum ok\])?,?(?: (\d{1,10}):(\d{1,10})\((\d{1,10})\))?/,
    /(?: ack (\d{1,10}))?(?: win (\d{1,5}))?(?: urg (\d{1,5}))?(?: <(.{0,1000}?)>)?(?=$| )(.*)$/,
  ]
    .map(({ source }) => source)
    .join(''),
);

const numberIn = (text: string | undefined, base = 10): number | undefined =>
  text === undefined ? undefined : Number.parseInt(text, base);

/** Reads what stands behind `src > dst: `. */
export function tcpdumpSegment(text: string): PrintedSegment | Reason {
  if (/^tcp \d+/.test(text)) return 'no-flags';
  const modern = fields.exec(text);
  if (modern !== null) {
    const [, flags, field, right, seq, end, ackNumber, win, urgent, options, length, rest] = modern;
    return segmentOf(
      flagsOf(flags ?? ''),
      [field, right],
      [seq, end, length],
      [ackNumber, win, urgent],
      options,
      rest,
    );
  }
  const old = oldFields.exec(text);
  if (old === null) return /^(UDP|ICMP|udp|icmp|sctp|\d+[+*]* )/.test(text) ? 'not-tcp' : 'unreadable';
  const [, flags, field, right, seq, end, length, ackNumber, win, urgent, options, rest] = old;
  // A full stop stood for no other flag, and ACK was told by its number alone.
  const others = flags === '.' ? 0 : flagsOf(flags ?? '');
  const all = others === undefined ? undefined : others | (ackNumber === undefined ? 0 : ack);
  return segmentOf(all, [field, right], [seq, end, length ?? '0'], [ackNumber, win, urgent], options, rest);
}

type Found = string | undefined;

function segmentOf(
  flags: number | undefined,
  [field, right]: readonly [Found, Found],
  [seqText, endText, lengthText]: readonly [Found, Found, Found],
  [ackText, winText, urgText]: readonly [Found, Found, Found],
  optionsText: Found,
  rest: Found,
): PrintedSegment | Reason {
  if (flags === undefined) return 'unreadable';
  const options = optionsText === undefined ? [] : tcpdumpOptions(optionsText);
  if (options === undefined) return 'option';
  const [seq, end, ackNumber] = [seqText, endText, ackText].map((text) => numberIn(text));
  const window = numberIn(winText);
  const urgent = numberIn(urgText);
  if (Math.max(seq ?? 0, end ?? 0, ackNumber ?? 0) > 0xffffffff) return 'number';
  if (Math.max(window ?? 0, urgent ?? 0) > 0xffff) return 'number';
  const printedLength = numberIn(lengthText);
  const span = seq === undefined || end === undefined ? undefined : (end - seq) >>> 0;
  if (span !== undefined && printedLength !== undefined && span !== printedLength) return 'seq-range';
  const length = printedLength ?? span;
  if ((flags & ack) === 0 && ackNumber !== undefined) return 'unreadable';
  const checksum = numberIn(field, 16);
  const text = length === 0 ? undefined : payloadText(rest ?? '');
  return {
    flags,
    options,
    ...(checksum !== undefined && { checksum: { field: checksum, right: numberIn(right, 16) ?? checksum } }),
    ...(seq !== undefined && { seq }),
    ...(ackNumber !== undefined && { ack: ackNumber }),
    ...(window !== undefined && { window }),
    ...(urgent !== undefined && { urgent }),
    ...(length !== undefined && { length }),
    ...(text !== undefined && { text }),
    ...(/^: (?:HTTP|FTP|SMTP|RTSP), length: \d+/.test(rest ?? '') && { quotes: true as const }),
  };
}

/**
 * What the payload begins with, where tcpdump quotes it: `: HTTP: GET / HTTP/1.1`. Whoever knows the data may put them
 * there in double quotes, as in JSON: `: "Just a test.\\r\\n"`.
 */
const payloadText = (rest: string): string | undefined =>
  /^: (?:HTTP|FTP|SMTP|RTSP|WHOIS|SSH): (.+)$/.exec(rest)?.[1] ?? quotedText(/^: (".*")\s*$/.exec(rest)?.[1]);

function quotedText(quoted: string | undefined): string | undefined {
  if (quoted === undefined) return undefined;
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}
