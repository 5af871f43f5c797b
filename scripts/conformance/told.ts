import type { CallResult } from '../../src/simulate/call.ts';
import { callText, type Finding } from './finding.ts';
import type { CallRow } from './recording.ts';

/** Whether a call told its program something that follows from the connection. What is read out of band is read apart. */
export const tells = ({ call, flags }: CallRow): boolean =>
  (call === 'recv' || call === 'send') && flags === undefined;

/** What the program was told, and what the model would have told it. */
export function toldBy(row: CallRow, result: CallResult | undefined): Finding {
  const told = row.result === 'ok' ? `${row.bytes}` : row.result;
  const foretold = foretoldOf(row, result);
  const isRight = foretold.includes(told);
  return {
    kind: 'call',
    verdict: isRight ? 'exact' : 'not',
    what: callText(row),
    ...(isRight ? {} : { foretold: foretold.join(' or ') }),
  };
}

function foretoldOf({ call, bytes }: CallRow, result: CallResult | undefined): readonly string[] {
  switch (result?.type) {
    case 'done':
      return [`${call === 'send' ? bytes : (result.data?.length ?? 0)}`];
    case 'end':
      return ['0'];
    case 'failed':
      return errnos[result.why] ?? [result.why];
    default:
      return ['nothing'];
  }
}

/** As Linux names what RFC 9293 tells its user. Who sends after that gets EPIPE, whatever it was. */
const errnos: Readonly<Record<string, readonly string[]>> = {
  'connection reset': ['ECONNRESET', 'EPIPE'],
  'connection refused': ['ECONNREFUSED', 'EPIPE'],
  'connection aborted due to user timeout': ['ETIMEDOUT', 'EPIPE'],
  'connection does not exist': ['EPIPE'],
  'connection closing': ['EPIPE'],
};
