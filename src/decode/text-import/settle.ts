import type { Draft, DraftConversation } from './drafts.ts';
import { linesAsSent, type Payload, payloadOf, SentOctets } from './payload.ts';
import type { Problem } from './printed.ts';
import { octetSum, residue } from './residues.ts';
import { hasHiddenAck, headerSum, type Solution, seqFor } from './solve.ts';
import { onWire, type WireNumber } from './wire-number.ts';

/** A packet of which nothing is open any more. */
export type Settled = {
  readonly draft: Draft;
  readonly conversation: DraftConversation;
  readonly seq: WireNumber;
  /** What the acknowledgment field holds, whether or not ACK is set. */
  readonly ack: number;
  readonly payload: Payload;
  /** What the checksum field holds; absent where it is to be computed. */
  readonly checksum?: number;
};

/** Fits each packet of a conversation to its checksum; one that cannot be fitted is a problem. */
export function settle(
  conversation: DraftConversation,
  solution: Solution,
): { readonly settled: readonly Settled[]; readonly problems: readonly Problem[] } {
  const { ends, drafts } = conversation;
  const sockets = ends.reduce((sum, end) => sum + octetSum(solution.address(end)) + solution.port(end), 0);
  const isOther = solution.otherAddresses.has(conversation);
  const problems: Problem[] = [];
  if (isOther) problems.push({ line: drafts[0]?.printed.lines[0] ?? 1, reason: 'other-addresses' });
  const sent = [new SentOctets(), new SentOctets()] as const;
  const settled = drafts.flatMap((draft): readonly Settled[] => {
    const { printed, length, from } = draft;
    const { seq, ack, missing } = isOther ? asDrafted(draft) : fitted(draft, sockets);
    const payload = payloadOf(sent[from], onWire(seq), length, printedPayload(draft), missing);
    if (payload === undefined) {
      problems.push({ line: printed.lines[0], reason: 'checksum' });
      return [];
    }
    const field = isOther || printed.checksum === undefined ? {} : { checksum: printed.checksum.field };
    return [{ draft, conversation, seq, ack, payload, ...field }];
  });
  return { settled, problems };
}

function printedPayload({ printed: { octets, text }, length }: Draft): readonly Uint8Array[] {
  if (octets !== undefined) return [octets.subarray(0, length)];
  return text === undefined ? [] : linesAsSent(text, length);
}

/** Numbers, and the residue that is left for the payload where there is a checksum. */
type Fitted = { readonly seq: WireNumber; readonly ack: number; readonly missing?: number };

const asDrafted = ({ numbers }: Draft): Fitted => ({
  seq: numbers.seq,
  ack: numbers.ack === undefined ? 0 : onWire(numbers.ack),
});

/** What the checksum says of a segment without payload whose seq, or what stands for ack, was not printed. */
function fitted(draft: Draft, sockets: number): Fitted {
  const plain = asDrafted(draft);
  if (draft.printed.checksum === undefined) return plain;
  const missing = residue(-headerSum(draft) - sockets);
  if (missing === 0 || draft.length > 0) return { ...plain, missing };
  if (draft.printed.seq === undefined) return { ...plain, seq: seqFor(draft, sockets), missing: 0 };
  return hasHiddenAck(draft) ? { ...plain, ack: missing, missing: 0 } : { ...plain, missing };
}
