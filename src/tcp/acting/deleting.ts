import { nothingKnown, withState } from '../endpoint.ts';
import { newTcb, type Tcb } from './tcb.ts';

/**
 * The TCB is deleted: CLOSED. What the end last knew stays to be looked at, and what had come in order may still be
 * read, as in Linux; nothing else is left of it.
 */
export function deleted(tcb: Tcb): Partial<Tcb> {
  const fresh = newTcb(tcb.side, tcb.settings);
  const { octets, isGivenUp } = tcb.receiving;
  return {
    ...fresh,
    end: withState(tcb.end, 'CLOSED'),
    agreed: tcb.agreed,
    receiving: { ...fresh.receiving, octets: isGivenUp ? fresh.receiving.octets : octets },
    replaced: undefined,
  };
}

/** As it was before the SYN came. */
export const listeningAgain = (tcb: Tcb): Partial<Tcb> => ({
  ...newTcb(tcb.side, tcb.settings),
  end: { ...nothingKnown, state: 'LISTEN' },
  replaced: undefined,
});
