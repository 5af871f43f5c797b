import type { Finding } from './finding.ts';
import type { Recording } from './recording.ts';

/** What a model of the RFC's and Linux's rules does not foretell, and why. */
export type Explanation = {
  readonly capture: string;
  readonly side: Recording['side'];
  /** The frame at that side's vantage; for a state, or for what never came, its text. */
  readonly what: number | string;
  readonly reason: string;
};

export const explanations: readonly Explanation[] = [];

const key = (name: string, side: string, what: number | string): string => `${name} ${side} ${what}`;

const isAbout = (explanation: Explanation, { name, side }: Recording, finding: Finding): boolean =>
  explanation.capture === name &&
  explanation.side === side &&
  (explanation.what === finding.frame || explanation.what === textOf(finding));

/** What a finding says: `12: ACK ..., not FIN ...`. */
export const textOf = ({ kind, what, foretold }: Finding): string =>
  foretold === undefined ? `${kind}: ${what}` : `${kind}: ${what}; foretold: ${foretold}`;

/** The findings of a recording that are neither foretold nor explained, one line each. */
export const unexplained = (recording: Recording, findings: readonly Finding[]): readonly string[] =>
  findings
    .filter(({ verdict }) => verdict === 'not')
    .filter((finding) => !explanations.some((one) => isAbout(one, recording, finding)))
    .map((finding) => key(recording.name, recording.side, `${finding.frame ?? '-'} ${textOf(finding)}`));

/** The explanations that nothing in these recordings needs. */
export const needless = (
  replayed: readonly { readonly recording: Recording; readonly findings: readonly Finding[] }[],
): readonly Explanation[] =>
  explanations.filter(
    (one) =>
      !replayed.some(({ recording, findings }) =>
        findings.some((finding) => finding.verdict === 'not' && isAbout(one, recording, finding)),
      ),
  );
