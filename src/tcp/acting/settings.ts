import type { Nanoseconds } from './instant.ts';

/** `rfc` does what RFC 9293 says; `linux` what Linux 6.18 was seen to do. Where they differ, a clause of its own says so. */
export type Profile = 'rfc' | 'linux';

/** When a connection without traffic is probed, how often, and how many probes may stay unanswered (section 3.8.4). */
export type KeepAlive = {
  readonly idle: Nanoseconds;
  readonly interval: Nanoseconds;
  readonly count: number;
};

/** What a host and a program choose for an end. Times are nanoseconds; the names in brackets are Linux's own. */
export type Settings = {
  readonly profile: Profile;
  /** The MSS option it sends, and the most it sends itself (section 3.7.1). */
  readonly mss: number;
  /** The window scale option of its SYN, or none (RFC 7323, section 2; net.ipv4.tcp_window_scaling, tcp_rmem). */
  readonly windowShift: number | 'none';
  /** RFC 7323, section 3 (net.ipv4.tcp_timestamps). */
  readonly timestamps: boolean;
  /** Milliseconds that TSval is ahead of the driver's clock. */
  readonly timestampOffset: number;
  /** RFC 2018 (net.ipv4.tcp_sack), and with it the report of duplicates, RFC 2883 (tcp_dsack). */
  readonly sackPermitted: boolean;
  /** RCV.BUFF of section 3.8.6.2.2, in octets. */
  readonly receiveBuffer: number;
  /** Nagle's algorithm off (section 3.7.4; TCP_NODELAY). */
  readonly noDelay: boolean;
  /** Nothing but full segments leaves until this is off again, or the FIN takes the rest along (TCP_CORK). */
  readonly cork: boolean;
  /** How long an ACK may wait for company (section 3.8.6.3); 0 is not at all. */
  readonly delayedAck: Nanoseconds;
  /** How many ACKs are not delayed when data begins to come (Linux's quick ACK mode). */
  readonly quickAcks: number;
  readonly keepAlive?: KeepAlive | undefined;
  /** How long sent octets may stay unacknowledged (section 3.9.1.1; TCP_USER_TIMEOUT). */
  readonly userTimeout?: Nanoseconds | undefined;
  /** RFC 6298, sections 2.1, 2.4 and 2.5. */
  readonly initialTimeout: Nanoseconds;
  readonly minimumTimeout: Nanoseconds;
  readonly maximumTimeout: Nanoseconds;
  /** How often a SYN is said again (net.ipv4.tcp_syn_retries), and how many of these without back-off (tcp_syn_linear_timeouts). */
  readonly synRetries: number;
  readonly synLinearTimeouts: number;
  /** How often a SYN,ACK is said again (net.ipv4.tcp_synack_retries). */
  readonly synAckRetries: number;
  /** R2 of section 3.8.3 (net.ipv4.tcp_retries2), and the same when no program holds the end (tcp_orphan_retries; its 0 means 8). */
  readonly retries: number;
  readonly orphanRetries: number;
  /** How long FIN-WAIT-2 lasts after close (net.ipv4.tcp_fin_timeout). */
  readonly finTimeout: Nanoseconds;
  /** Half of the time in TIME-WAIT (section 3.4.2). */
  readonly msl: Nanoseconds;
  /** A RST does not end TIME-WAIT (RFC 1337; net.ipv4.tcp_rfc1337). */
  readonly rfc1337: boolean;
  /** The shortest time between two ACKs that answer segments out of place (net.ipv4.tcp_invalid_ratelimit). */
  readonly invalidRatelimit: Nanoseconds;
  /** The congestion window at the start, in segments (RFC 6928). */
  readonly initialWindow: number;
};

export const milliseconds = (count: number): Nanoseconds => count * 1e6;
export const seconds = (count: number): Nanoseconds => count * 1e9;

/** The values that RFC 9293 and the RFCs it asks for name as default or as example. No option but MSS. */
export const rfcSettings: Settings = {
  profile: 'rfc',
  mss: 1460,
  windowShift: 'none',
  timestamps: false,
  timestampOffset: 0,
  sackPermitted: false,
  receiveBuffer: 65535,
  noDelay: false,
  cork: false,
  delayedAck: milliseconds(200),
  quickAcks: 0,
  keepAlive: undefined,
  userTimeout: seconds(300),
  initialTimeout: seconds(1),
  minimumTimeout: seconds(1),
  maximumTimeout: seconds(60),
  synRetries: 8,
  synLinearTimeouts: 0,
  synAckRetries: 8,
  retries: 8,
  orphanRetries: 8,
  finTimeout: 0,
  msl: seconds(120),
  rfc1337: false,
  invalidRatelimit: 0,
  initialWindow: 10,
};

/** Linux 6.18 as installed, over Ethernet without options on the socket. */
export const linuxSettings: Settings = {
  profile: 'linux',
  mss: 1460,
  windowShift: 10,
  timestamps: true,
  timestampOffset: 0,
  sackPermitted: true,
  receiveBuffer: 64240,
  noDelay: false,
  cork: false,
  delayedAck: milliseconds(40),
  quickAcks: 16,
  keepAlive: undefined,
  userTimeout: undefined,
  initialTimeout: seconds(1),
  minimumTimeout: milliseconds(200),
  maximumTimeout: seconds(120),
  synRetries: 6,
  synLinearTimeouts: 4,
  synAckRetries: 5,
  retries: 15,
  orphanRetries: 8,
  finTimeout: seconds(60),
  msl: seconds(30),
  rfc1337: false,
  invalidRatelimit: milliseconds(500),
  initialWindow: 10,
};
