import type { Packet } from '../../decode/packet.ts';
import type { Lang } from '../../lesson/text.ts';
import { didYouMean } from '../../tcp/did-you-mean.ts';
import type { Row } from '../../tcp/field-row.ts';
import { fieldNames, fieldReader, isOfConversation } from '../../tcp/fields.ts';
import type { Address, Heading } from '../../tcp/moment.ts';
import { momentNotation } from '../../tcp/notation.ts';
import { AsideTally } from '../aside-tally.ts';
import type { Call } from '../call.ts';
import { misused } from '../failure.ts';
import { reasonIn } from '../words/reason-words.ts';
import { ChecksumTally } from './checksum-tally.ts';
import { QuickRows } from './quick-rows.ts';

/** How rows are written. `needsConversation` is false where the packets alone are enough, which is much quicker. */
export type RowWriter = {
  readonly header: string;
  readonly needsConversation: boolean;
  readonly row: (row: Row) => string;
  /** Where no field needs the packet: the same rows, many times as quick. */
  readonly quick?: QuickRows;
  /** What there is to say once all rows are written; ends in a line break unless it is empty. */
  readonly footer?: () => string;
};

/**
 * The writer for the options `--format` and `--fields`. Fields without a format are tab-separated.
 * @throws Failure for a field that there is none of
 */
export function rowWriter({ options, lang }: Pick<Call, 'options' | 'lang'>): RowWriter {
  const { fields } = options;
  const format = options.format ?? (fields === undefined ? 'text' : 'tsv');
  if (format === 'text' && fields !== undefined) {
    throw misused('--fields goes with --format tsv or jsonl', '--fields 要与 --format tsv 或 jsonl 一起用');
  }
  if (format === 'text') return textRows(lang());
  const names = fields === undefined ? fieldNames : namesIn(fields);
  return format === 'tsv' ? tsvRows(names) : jsonRows(names);
}

function namesIn(list: string): readonly string[] {
  const names = list
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) {
    if (fieldNames.includes(name)) continue;
    const near = didYouMean(name, fieldNames);
    throw misused(`there is no field ${name}${near.en}`, `没有字段 ${name}${near.zh}`);
  }
  if (names.length === 0) throw misused('--fields names no field', '--fields 没有写字段名');
  return names;
}

const needsConversation = (names: readonly string[]): boolean => names.some(isOfConversation);

function tsvRows(names: readonly string[]): RowWriter {
  const read = fieldReader(names);
  return {
    header: `${names.join('\t')}\n`,
    needsConversation: needsConversation(names),
    row: (row) => `${read(row).join('\t')}\n`,
    ...quickly(names, 'tsv'),
  };
}

/** What is absent is left out. Values are the same text as in TSV. */
function jsonRows(names: readonly string[]): RowWriter {
  const read = fieldReader(names);
  const keys = names.map((name) => `${JSON.stringify(name)}:`);
  return {
    header: '',
    needsConversation: needsConversation(names),
    row: (row) => {
      const values = read(row);
      const pairs = keys.flatMap((key, i) => (values[i] ? [key + JSON.stringify(values[i])] : []));
      return `{${pairs.join(',')}}\n`;
    },
    ...quickly(names, 'jsonl'),
  };
}

function quickly(names: readonly string[], format: 'tsv' | 'jsonl'): Pick<RowWriter, 'quick'> {
  const quick = QuickRows.of(names, format);
  return quick === undefined ? {} : { quick };
}

/** Made to be read: time since the first frame, the conversation's number, the segment, both ends' states. */
function textRows(lang: Lang): RowWriter {
  // Of a filtered capture any conversation may come first.
  const announced = new Set<number>();
  const checksums = new ChecksumTally();
  const asides = new AsideTally();
  const row = ({ packet, conversation, moment, start = packet.frame.time }: Row): string => {
    checksums.add(packet);
    asides.add(packet);
    const { number, time } = packet.frame;
    const place = `${String(number).padStart(6)}  ${sinceStart(time - start).padStart(12)}`;
    if (conversation === undefined) return `${place}      ${whyNone(packet, lang)}\n`;
    let heading = '';
    if (!announced.has(conversation.stream)) {
      announced.add(conversation.stream);
      heading = headingOf(conversation, lang);
    }
    const what = moment === undefined ? whyNone(packet, lang) : momentNotation(moment) + noteOf(packet, lang);
    return `${heading}${place}  ${String(conversation.stream).padStart(2)}  ${what}\n`;
  };
  return { header: '', needsConversation: true, row, footer: () => checksums.said(lang) + asides.said(lang) };
}

/** Seconds with six decimals. */
function sinceStart(nanoseconds: bigint): string {
  const micro = (nanoseconds < 0n ? -nanoseconds : nanoseconds) / 1000n;
  const text = `${micro / 1_000_000n}.${String(micro % 1_000_000n).padStart(6, '0')}`;
  return nanoseconds < 0n ? `-${text}` : text;
}

function whyNone({ stop }: Packet, lang: Lang): string {
  const why = reasonIn(lang, stop?.reason ?? '');
  return lang === 'zh' ? `（${why}）` : `(${why})`;
}

/** A segment that was read as far as it goes: the rest was not captured. */
const noteOf = (packet: Packet, lang: Lang): string =>
  packet.stop === undefined ? '' : `  ${whyNone(packet, lang)}`;

const orientations = {
  syn: { en: '', zh: '' },
  'syn-ack': { en: ' (its SYN was not captured)', zh: '（没有抓到它的 SYN）' },
  'first-segment': {
    en: ' (no SYN was captured: the client is whoever spoke first)',
    zh: '（没有抓到 SYN：把先发报文的一端当作客户端）',
  },
} as const;

function headingOf({ stream, client, server, orientedBy }: Heading, lang: Lang): string {
  const why = orientations[orientedBy][lang];
  const [from, to] = [socketText(client), socketText(server)];
  return lang === 'zh'
    ? `# ${stream}：客户端 ${from}，服务器 ${to}${why}\n`
    : `# ${stream}: client ${from}, server ${to}${why}\n`;
}

const socketText = ({ host, port }: Address): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
