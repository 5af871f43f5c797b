import type { Lang } from '../../lesson/text.ts';
import { fileReasons } from './file-reasons.ts';
import { packetReasons } from './packet-reasons.ts';

/** Packets first: a file has one reason at most, and may have one in each of its frames. */
const reasons = [...packetReasons, ...fileReasons];

/**
 * A reason that the decoder gives, in the learner's language. It gives them in English, which is also what the
 * `stop` field of TSV and JSON holds. One that has no Chinese stays as it is.
 */
export function reasonIn(lang: Lang, reason: string): string {
  if (lang === 'en') return reason;
  const found = reasons.find(([english]) => english.test(reason));
  return found === undefined ? reason : reason.replace(...found);
}
