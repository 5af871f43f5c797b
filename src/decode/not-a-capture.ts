import { printable } from './text.ts';

/** Types that people hand over by mistake or packed, by their first octets in hexadecimal. */
const known: readonly (readonly [start: string, what: string])[] = [
  ['504b0304', 'a zip archive; unpack it first'],
  ['28b52ffd', 'compressed with zstd; unpack it first'],
  ['fd377a58', 'compressed with xz; unpack it first'],
  ['425a68', 'compressed with bzip2; unpack it first'],
  ['04224d18', 'compressed with lz4; unpack it first'],
  ['377abcaf', 'a 7-Zip archive; unpack it first'],
  ['1f8b', 'compressed with gzip; unpack it first'],
  ['5452534e', 'a NetXray capture; save it as pcap or pcapng first (editcap does)'],
  ['474d4255', 'a Network Monitor capture; save it as pcap or pcapng first (editcap does)'],
  ['52545353', 'a Network Monitor capture; save it as pcap or pcapng first (editcap does)'],
  ['25504446', 'a PDF document'],
  ['7f454c46', 'a program'],
  ['89504e47', 'a picture'],
  ['ffd8ff', 'a picture'],
];

/** The lines that tcpdump and `tshark -V` print for a packet begin like this. */
const packetAsText = /^\s*(\d+\s+)?(\d{4}-\d\d-\d\d )?(\d\d:\d\d:\d\d\.\d+ |\d+\.\d{6,9}\s+)\S+|^Frame 1: /;

/** Why octets that start with no capture's magic are no capture: what they are, where that can be told. */
export function whyNotACapture(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'the file is empty';
  const start = [...bytes.subarray(0, 4)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
  const found = known.find(([magic]) => start.startsWith(magic));
  if (found !== undefined) return `this is not a capture but ${found[1]}`;

  const text = textOf(bytes.subarray(0, 512));
  if (text !== undefined) return `this is not a capture but ${textKind(text)}`;
  if (bytes.length < 4) return `this is not a capture: it has ${bytes.length} octets`;
  return `this is neither pcap nor pcapng: it begins with ${start} in hexadecimal (${printable(bytes.subarray(0, 4))})`;
}

function textKind(text: string): string {
  if (/^\s*(<!doctype html|<html)/i.test(text)) return 'a web page; was the download a link to a page?';
  if (packetAsText.test(text)) return 'what a program printed about one; import makes a capture of it';
  return 'text';
}

/** Octets as text, where they are UTF-8 with no controls but those of lines. A last character may be cut. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return /^[\P{Cc}\t\r\n]*$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
