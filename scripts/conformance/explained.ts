import type { Finding } from './finding.ts';
import type { Recording } from './recording.ts';
import type { Replayed } from './replay-all.ts';

/** What a model of the RFC's and Linux's rules does not foretell, and why. */
export type Explanation = {
  readonly capture: string;
  readonly side: Recording['side'];
  /** The frame at that side's vantage; of a state or a call its text, as the run prints it. */
  readonly what: number | string;
  readonly reason: string;
};

const ecn =
  'Explicit Congestion Notification (RFC 3168) is not part of the acting end: neither ECE nor CWR is ever set.';
const probe = 'A tail loss probe (RFC 8985, section 7): the acting end waits for its retransmission timeout.';
const urgent = 'Linux keeps the urgent octet out of what recv() gives; to RFC 9293 it is one like any other.';

export const explanations: readonly Explanation[] = [
  { capture: 'ecn', side: 'client', what: 1, reason: ecn },
  { capture: 'ecn', side: 'client', what: 10, reason: ecn },
  { capture: 'ecn', side: 'server', what: 2, reason: ecn },
  { capture: 'ecn-asked-for', side: 'client', what: 1, reason: ecn },
  { capture: 'ecn-asked-for', side: 'server', what: 2, reason: ecn },
  { capture: 'tail-loss-probe', side: 'client', what: 10, reason: probe },
  { capture: 'urgent-data', side: 'server', what: '9501-40312 recv 0', reason: urgent },
];

const isAbout = (explanation: Explanation, { name, side }: Recording, finding: Finding): boolean =>
  explanation.capture === name &&
  explanation.side === side &&
  (explanation.what === finding.frame || explanation.what === finding.what);

/** What was recorded, and what the model would have had instead. */
const textOf = ({ kind, what, foretold }: Finding): string =>
  foretold === undefined ? `${kind}: ${what}` : `${kind}: ${what}; foretold: ${foretold}`;

/** The findings of a recording that are neither foretold nor explained, one line each. */
export const unexplained = (recording: Recording, findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ verdict }) => verdict === 'not')
    .filter((finding) => !explanations.some((one) => isAbout(one, recording, finding)))
    .map((finding) => `${recording.name} ${recording.side} ${finding.frame ?? '-'} ${textOf(finding)}`);

/** The explanations that nothing in these recordings needs. */
export const needless = (replayed: readonly Replayed[]): readonly Explanation[] =>
  explanations.filter(
    (one) =>
      !replayed.some(({ recording, findings }) =>
        findings.some((finding) => finding.verdict === 'not' && isAbout(one, recording, finding)),
      ),
  );
