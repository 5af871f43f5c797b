import type { Profile } from '../../../src/tcp/acting/settings.ts';

/** A claim about an end that acts, the profiles it holds for, and its evidence. */
export type ActingClaim = readonly [claim: string, profiles: readonly Profile[], script: string];

export const both = ['rfc', 'linux'] as const;
export const rfc = ['rfc'] as const;
export const linux = ['linux'] as const;

/** The end has opened actively: ISS 100, IRS 300, and the ACK is out. */
export const active = `
    with timestamps=false sackPermitted=false windowShift="none" quickAcks=0
    open active
    > S 100:100(0)
    < S. 300:300(0) ack 101 win 65535 <mss 1460>
    > . 101:101(0) ack 301`;

/** The end has been opened passively: IRS 300, ISS 100. */
export const passive = `
    with timestamps=false sackPermitted=false windowShift="none" quickAcks=0
    open passive
    < S 300:300(0) win 65535 <mss 1460>
    > S. 100:100(0) ack 301
    linux: child
    | SYN-RECEIVED`;
