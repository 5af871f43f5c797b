/** What a host decides above its single connections: Linux's sysctls below net.ipv4, with its defaults. */
export type HostRules = {
  /** tcp_syncookies: 0 never, 1 when the queue of requests is full, 2 always. */
  readonly synCookies: 0 | 1 | 2;
  /** tcp_abort_on_overflow: whether the ACK of a handshake that finds the accept queue full is answered by RST. */
  readonly abortOnOverflow: boolean;
  /** tcp_max_syn_backlog: how many requests there may be where cookies are off. */
  readonly maxSynBacklog: number;
  /** tcp_max_tw_buckets: with 0, nothing stays in TIME-WAIT. */
  readonly maxTimeWait: number;
  readonly fastOpen: FastOpenRules;
};

/** tcp_fastopen, bit by bit. */
export type FastOpenRules = {
  /** 0x1: whether connect may carry data. */
  readonly client: boolean;
  /** 0x2: whether a SYN's data is taken. */
  readonly server: boolean;
  /** 0x4: data in the SYN whether or not a cookie is known. */
  readonly clientWithoutCookie: boolean;
  /** 0x200: a SYN's data is taken without a cookie. */
  readonly serverWithoutCookie: boolean;
  /** 0x400: every listener takes it, not only those that asked to. */
  readonly everyListener: boolean;
};

export const fastOpenRules = (bits: number): FastOpenRules => ({
  client: (bits & 0x1) !== 0,
  server: (bits & 0x2) !== 0,
  clientWithoutCookie: (bits & 0x4) !== 0,
  serverWithoutCookie: (bits & 0x200) !== 0,
  everyListener: (bits & 0x400) !== 0,
});

export const defaultRules: HostRules = {
  synCookies: 1,
  abortOnOverflow: false,
  maxSynBacklog: 512,
  maxTimeWait: 8192,
  fastOpen: fastOpenRules(1),
};
