import type { SlipId } from '../grading/verdict.ts';
import type { ItemKind } from './item.ts';

/** A rule to remember: a concept of lessons/concepts.yaml, and how it is asked for. */
export type Rule = {
  /** The concept's id. */
  readonly id: string;
  /** The lesson that teaches it first. */
  readonly lesson: string;
  /** The section that says so. */
  readonly source: string;
  /**
   * What an arbitrary capture may be asked to see whether it is known. None where no packet shows it: then only the lessons'
   * own questions ask for it, as they may for every rule.
   */
  readonly kinds: readonly ItemKind[];
  /** The mistakes that show that it is not known. In this order drills look for them: those that fewest packets tell, first. */
  readonly slips: readonly SlipId[];
};

/** Concept, section, what can be asked, mistakes. */
type Row = readonly [id: string, source: string, kinds?: string, slips?: string];

/** By the lesson that teaches them first, in the order of the course. */
const taught: Readonly<Record<string, readonly Row[]>> = {
  'three-way-handshake': [
    ['listen-makes-listen', 'RFC 9293 3.10.1'],
    ['control-bits-say-what', 'RFC 9293 3.1', 'flags state'],
    ['ack-bit-makes-ack-valid', 'RFC 9293 3.1', 'flags'],
    ['numbers-count-octets', 'RFC 9293 3.4', 'seq next-seq seg-len', 'D20 D23'],
    ['syn-consumes-one', 'RFC 9293 3.4', 'seq ack next-seq seg-len acknowledged', 'D01 D22'],
    ['isn-per-direction', 'RFC 9293 3.4.1', '', 'D05'],
    ['ack-is-next-expected', 'RFC 9293 3.4', 'ack', 'D07 D06 D05 D04 D03 D02 D32'],
    ['pure-ack-consumes-none', 'RFC 9293 3.4', 'seq next-seq seg-len', 'D21'],
    ['states-of-opening', 'RFC 9293 3.5', 'state who-next'],
    ['numbers-wrap', 'RFC 9293 3.4', 'seq ack next-seq raw relative', 'D16 D17 D18'],
  ],
  'four-way-close': [
    ['fin-consumes-one', 'RFC 9293 3.4', 'seq ack next-seq seg-len acknowledged', 'D01 D22'],
    ['close-is-per-direction', 'RFC 9293 3.6', 'who-next'],
    ['states-of-closing', 'RFC 9293 3.6', 'state'],
    ['close-wait-waits-for-the-program', 'RFC 9293 3.3.2'],
    ['time-wait-side', 'RFC 9293 3.6.1', 'state who-is-in-time-wait'],
  ],
  'why-not-two': [
    ['old-duplicates-are-why-three', 'RFC 9293 3.5'],
    ['rst-undoes-late', 'RFC 9293 3.5'],
    ['syn-and-ack-are-bound', 'RFC 9293 3.4.1'],
    ['fresh-isn-is-needed', 'RFC 9293 3.4.1'],
    ['no-last-message-is-certain', 'RFC 9293 3.4.1'],
  ],
  'header-bytes': [
    ['network-byte-order', 'RFC 9293 3.1', 'header-field', 'D26 D27'],
    ['header-fields-have-places', 'RFC 9293 3.1', 'header-field'],
    ['data-offset-counts-words', 'RFC 9293 3.1', 'header-length', 'D28'],
    ['checksum-covers-addresses', 'RFC 9293 3.1'],
    ['options-are-a-list', 'RFC 9293 3.2'],
  ],
  'layers-and-lengths': [
    ['payload-length-is-derived', 'RFC 9293 3.1', 'payload-length', 'D08 D09 D10 D11'],
    ['padding-is-no-data', 'RFC 791 3.1', 'payload-length'],
  ],
  'relative-and-absolute': [
    ['relative-numbers', 'RFC 9293 3.4', 'raw relative', 'D14'],
    ['zero-of-each-direction', 'RFC 9293 3.4.1', 'raw relative', 'D15'],
  ],
  'data-and-acks': [
    ['ack-is-cumulative', 'RFC 9293 3.4', 'ack acknowledged', 'D12 D06'],
    ['ack-may-be-delayed', 'RFC 9293 3.8.6.3'],
    ['duplicate-changes-no-number', 'RFC 9293 3.10.7.4', 'ack', 'D13'],
    ['push-is-no-record', 'RFC 9293 3.9.1.2'],
  ],
  'three-packet-close': [
    ['ack-and-fin-may-share-a-segment', 'RFC 9293 3.6', 'flags ack', 'D01'],
    ['data-and-fin-may-share-a-segment', 'RFC 9293 3.4', 'flags ack seg-len next-seq seq', 'D19'],
  ],
  'half-close': [
    ['half-close-still-receives', 'RFC 9293 3.6', 'ack', 'D02 D03'],
    ['data-nobody-reads-means-rst', 'RFC 9293 3.6.1'],
  ],
  simultaneous: [
    ['crossing-syns-make-one-connection', 'RFC 9293 3.5', 'seq ack state', 'D22'],
    ['crossing-fins-go-through-closing', 'RFC 9293 3.6', 'state'],
  ],
  'time-wait': [
    ['time-wait-has-two-purposes', 'RFC 9293 3.6.1'],
    ['time-wait-may-be-reopened', 'RFC 6191 2'],
    ['rst-may-end-time-wait', 'RFC 1337 3'],
  ],
  reset: [
    ['rst-numbers-come-from-the-offender', 'RFC 9293 3.5.2', 'flags seq ack', 'D31'],
    ['rst-must-fit-exactly', 'RFC 9293 3.10.7.4'],
    ['rst-is-never-answered', 'RFC 9293 3.5.2'],
    ['rst-has-several-causes', 'RFC 9293 3.5.2'],
    ['challenge-ack-asks-back', 'RFC 9293 3.10.7.4'],
  ],
  'lost-packets': [
    ['only-numbered-is-retransmitted', 'RFC 9293 3.10.8'],
    ['retransmission-keeps-its-number', 'RFC 9293 3.10.8', 'seq retransmission', 'D24'],
    ['timeouts-back-off', 'RFC 6298 5.5'],
    ['any-ack-completes-the-handshake', 'RFC 9293 3.10.7.4'],
  ],
  'old-duplicates': [
    ['old-syn-is-answered-and-undone', 'RFC 9293 3.5'],
    ['half-open-is-found-by-an-answer', 'RFC 9293 3.5.1'],
  ],
  'keep-alive-and-zero-window': [
    ['keep-alive-repeats-a-number', 'RFC 9293 3.8.4', 'seq', 'D25'],
    ['zero-window-is-probed', 'RFC 9293 3.8.6.1', 'seq'],
  ],
  options: [
    ['mss-speaks-for-the-receiver', 'RFC 9293 3.7.1', 'mss'],
    ['window-is-shifted-by-its-sender', 'RFC 7323 2.2', 'window', 'D29'],
    ['sack-names-what-lies-behind-the-hole', 'RFC 2018 3', 'sack-edge'],
    ['d-sack-names-what-came-twice', 'RFC 2883 4', 'sack-edge'],
    ['timestamps-are-echoed', 'RFC 7323 3.2', 'timestamp-echo', 'D30'],
  ],
  'wrap-around': [
    ['later-is-a-half-circle', 'RFC 9293 3.4'],
    ['paws-keeps-old-rounds-out', 'RFC 7323 5'],
  ],
  'queues-and-cookies': [
    ['two-queues', 'RFC 9293 3.10.7.2'],
    ['full-queue-ignores-the-ack', 'RFC 9293 3.10.7.4'],
    ['cookie-keeps-the-state-in-the-isn', 'RFC 4987 3.6'],
    ['syn-may-carry-data', 'RFC 9293 3.5', 'seq ack seg-len next-seq', 'D01'],
    ['fast-open-gives-up-the-check', 'RFC 7413 6'],
  ],
};

const words = (text = ''): readonly string[] => text.split(' ').filter((word) => word !== '');

/** All rules, in the order of the course. */
export const rules: readonly Rule[] = Object.entries(taught).flatMap(([lesson, rows]) =>
  rows.map(([id, source, kinds, slips]) => ({
    ...{ id, lesson, source },
    kinds: words(kinds) as readonly ItemKind[],
    slips: words(slips) as readonly SlipId[],
  })),
);

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

export const ruleOf = (id: string): Rule | undefined => byId.get(id);

/** The rules that a mistake belongs to. */
export const rulesOfSlip = (slip: SlipId): readonly Rule[] =>
  rules.filter(({ slips }) => slips.includes(slip));

/** The rule that is not known where a mistake was made: the one that was asked for, if the mistake is one of it. */
export function ruleBehind(slip: SlipId, asked: string): string {
  const own = rulesOfSlip(slip);
  return (own.find(({ id }) => id === asked) ?? own[0])?.id ?? asked;
}
