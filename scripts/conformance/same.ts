import type { Datagram } from '../../src/simulate/datagram.ts';
import type { Change } from '../../src/simulate/host.ts';
import { milliseconds } from '../../src/tcp/acting/settings.ts';
import type { TcpState } from '../../src/tcp/endpoint.ts';
import type { Segment } from '../../src/tcp/segment.ts';
import { seqDistance } from '../../src/tcp/seq.ts';
import { type Finding, segmentText } from './finding.ts';
import type { Foretold, ForetoldChange } from './model.ts';
import type { StateRow } from './recording.ts';

export const textsOf = (foretold: readonly Foretold[]): string =>
  foretold.map(({ datagram }) => segmentText(datagram.transmission.segment)).join(' | ');

export const isSameConnection = (a: Datagram, b: Datagram): boolean =>
  a.local === b.local && a.remote === b.remote;

/** The same flags, PSH apart, seq, ack, urgent pointer and length. */
export const isSame = (a: Segment, b: Segment): boolean =>
  a.seq === b.seq &&
  a.ack === b.ack &&
  a.payload === b.payload &&
  a.urgent === b.urgent &&
  (['fin', 'syn', 'rst', 'ack', 'urg', 'ece', 'cwr'] as const).every(
    (bit) => a.control[bit] === b.control[bit],
  );

/** What is compared beside that, and counted apart. */
export const agreement = (a: Segment, b: Segment): Pick<Finding, 'pshAgrees' | 'optionsAgree'> => ({
  pshAgrees: a.control.psh === b.control.psh,
  optionsAgree: hasSameOptions(a, b),
});

/** The same options with the same values, those of timestamps apart: they are the kernel's clock. */
export const hasSameOptions = (a: Segment, b: Segment): boolean => optionsText(a) === optionsText(b);

const optionsText = ({ options }: Segment): string =>
  options
    .filter(({ kind }) => kind !== 'nop' && kind !== 'eol')
    .map(({ range: _, ...option }) =>
      JSON.stringify(option.kind === 'timestamps' ? { kind: option.kind } : option),
    )
    .join();

export const isBareAck = ({ control, len }: Segment): boolean => control.ack && len === 0 && !control.rst;

/** An ACK alone that another segment makes needless: it acknowledges more, or as much and carries something. */
export const isMadeNeedless = (foretold: Segment, { ack, len }: Segment): boolean => {
  if (ack === undefined || foretold.ack === undefined || !isBareAck(foretold)) return false;
  const ahead = seqDistance(foretold.ack, ack);
  return ahead > 0 || (ahead === 0 && len > 0);
};

/**
 * A state is reported before the next segment arrives. On the loopback that is at hand while the kernel still works on the
 * one before; the sampler looks once a millisecond, and takes the last segment before its look for the cause.
 */
export const isInTime = ({ until }: ForetoldChange, { at, by }: StateRow): boolean =>
  until === undefined || at <= until + (by === 'sampler' ? milliseconds(1) : milliseconds(0.05));

/** A request that is no more: it went back to LISTEN, or is gone, whichever one calls it. */
export const isSameChange = (change: Change, { from, to }: StateRow): boolean =>
  change.from === from &&
  (change.to === to || (from === 'SYN-RECEIVED' && isNoRequest(change.to) && isNoRequest(to)));

const isNoRequest = (state: TcpState): boolean => state === 'LISTEN' || state === 'CLOSED';
