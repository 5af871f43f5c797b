import type { KernelChange, Recording } from './kernel.ts';

/** A change of state that the onlooker tells, and the times between which the kernel must have made it. */
type Change = {
  readonly from: string;
  readonly to: string;
  readonly frame: number;
  readonly after: bigint;
  readonly before: bigint;
};

const unknown = '?';
const forever = 2n ** 63n;

/** The changes that the onlooker tells: each between the packets before and after the one that shows it. */
function changesOf({ moments, role }: Recording): readonly Change[] {
  return moments.flatMap(({ before, after, packet }, i) => {
    const [from, to] = [before[role].state ?? unknown, after[role].state ?? unknown];
    if (from === to) return [];
    // Linux sends the ACK of a FIN before it leaves FIN-WAIT-1 or FIN-WAIT-2 for it.
    const isOfFin = from.startsWith('FIN-WAIT') && (to === 'CLOSING' || to === 'TIME-WAIT');
    const isAnsweredFirst = isOfFin && moments[i + 1]?.segment.from === role;
    const next = moments[isAnsweredFirst ? i + 2 : i + 1];
    return [
      {
        from,
        to,
        frame: packet.frame.number,
        after: moments[i - 1]?.packet.frame.time ?? 0n,
        before: next?.packet.frame.time ?? forever,
      },
    ];
  });
}

/** The states that the onlooker tells, each with the frame that shows it: `SYN-SENT 1, ESTABLISHED 2`. */
export const toldOf = (recording: Recording): string =>
  changesOf(recording)
    .map(({ to, frame }) => `${to} ${frame}`)
    .join(', ');

/** Where the onlooker and the kernel part, in words; absent where they agree. */
export function disagreement(recording: Recording): string | undefined {
  let { was, kernel } = recording;
  for (const change of changesOf(recording)) {
    const { from, to, after, before, frame } = change;
    if (from === unknown) {
      // What the kernel did while nothing was known was not told either.
      const past = [was, ...kernel.filter(({ time }) => time <= before).map((each) => each.to)];
      const reached = past.lastIndexOf(to);
      if (reached === -1) return `${to} in frame ${frame}, the kernel was in ${past.join(', ')}`;
      kernel = kernel.slice(reached);
      was = to;
      continue;
    }
    const steps = stepsTold(change, kernel);
    const [first] = kernel;
    if (first === undefined || steps === 0)
      return `${from} to ${to} in frame ${frame}, the kernel has ${listed(kernel)}`;
    if (first.time < after || first.time > before)
      return `${to} in frame ${frame}, the kernel's is ${first.time}`;
    kernel = kernel.slice(steps);
    was = to;
  }
  const isKnown = recording.moments.at(-1)?.after[recording.role].state !== undefined;
  return isKnown && kernel.length > 0 ? `the kernel goes on: ${listed(kernel)}` : undefined;
}

/** How many changes of the kernel this one stands for; 0 where it is another than the kernel's. */
function stepsTold({ from, to }: Change, [first, second]: readonly KernelChange[]): 0 | 1 | 2 {
  // Linux passes through FIN-WAIT-2 where one segment brings both the FIN and the ACK of ours; RFC 9293, figure 5,
  // note 2 goes straight to TIME-WAIT.
  const isNote2 = from === 'FIN-WAIT-1' && to === 'TIME-WAIT' && first?.from === from;
  if (isNote2 && first.to === 'FIN-WAIT-2' && second?.to === to) return 2;
  // A connection that is over leaves the listener beside it, which takes the next SYN.
  const isNext = from === 'CLOSED' && to === 'SYN-RECEIVED' && first?.from === 'LISTEN';
  return (first?.from === from || isNext) && first?.to === to ? 1 : 0;
}

const listed = (kernel: readonly KernelChange[]): string =>
  kernel.length === 0 ? 'nothing' : kernel.map(({ from, to }) => `${from} to ${to}`).join(', ');
