/**
 * Sequence and acknowledgment numbers that are written out in a sentence, where a hole should stand: a number of six digits
 * and more, and any but 0 beside a name for one. 0 is the relative number of every SYN, by definition; and where the circle
 * ends is a property of 32 bits, of no capture.
 */
export function literalNumbers(text: string): readonly string[] {
  const bare = text.replaceAll(/\{[^{}]*\}/g, '{}');
  const long = [...bare.matchAll(/(?<![\d.,_])\d{1,3}(?:,\d{3}){1,3}(?![\d,])|(?<![\w.])\d{6,}(?!\w)/g)]
    .map(([number]) => number)
    .filter((number) => !circle.includes(number.replaceAll(',', '')));
  const named = [...bare.matchAll(beside)].map(([said]) => said.trim());
  return [...new Set([...long, ...named])];
}

/** 2^32 and what lies beside it. */
const circle = ['4294967295', '4294967296', '2147483648', '2147483647'];

const names = String.raw`(?:SEG\.SEQ|SEG\.ACK|SND\.NXT|SND\.UNA|RCV\.NXT|ISS|IRS|ISN|seq|ack|序号|确认号)`;

/** `seq 15`, `ack = 16`, `确认号为 16`; not `seq 0`, `ack + 1`, `SND.NXT = 2^32`. */
const beside = new RegExp(
  String.raw`(?<![\w.])${names}\s?(?:=|:|is|为|是|：)?\s?[1-9]\d*(?![\d^]|\.\d|\s?(?:octets?|个|字节|bit|位))`,
  'gi',
);
