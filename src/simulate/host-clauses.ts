/**
 * What a host decides before or beside a connection: each with where it is written down. What a connection decides
 * has its clauses in tcp/acting.
 */
export const hostClauses = {
  'host/no-such-connection': {
    source: 'RFC 9293 3.10.7.1',
    says: 'no TCB fits the segment, so it is treated as in CLOSED',
  },
  'linux/listener-stays': {
    source: 'listen(2)',
    says: 'the listener stays in LISTEN; a request beside it is in SYN-RECEIVED',
  },
  'linux/accept-queue': {
    source: 'listen(2)',
    says: 'a connection that is open waits until the program accepts it',
  },
  'linux/accept-queue-full/syn-dropped': {
    source: 'listen(2), TcpExtListenOverflows',
    says: 'a SYN is dropped while the accept queue is full',
  },
  'linux/accept-queue-full/ack-dropped': {
    source: 'ip-sysctl tcp_abort_on_overflow',
    says: 'the ACK of a handshake is dropped while the accept queue is full; SYN,ACK will be sent again',
  },
  'linux/accept-queue-full/reset': {
    source: 'ip-sysctl tcp_abort_on_overflow',
    says: 'the ACK of a handshake that finds the accept queue full is answered by RST',
  },
  'linux/requests-full/syn-dropped': {
    source: 'ip-sysctl tcp_max_syn_backlog, TcpExtTCPReqQFullDrop',
    says: 'a SYN is dropped while there are as many requests as there may be, and cookies are off',
  },
  'linux/syn-cookie/sent': {
    source: 'ip-sysctl tcp_syncookies, RFC 4987 3.6',
    says: 'the SYN,ACK carries what would have to be remembered; nothing is remembered',
  },
  'linux/syn-cookie/accepted': {
    source: 'ip-sysctl tcp_syncookies, RFC 4987 3.6',
    says: 'an ACK that acknowledges a cookie opens the connection that nobody has remembered',
  },
  'linux/syn-cookie/queue-full': {
    source: 'ip-sysctl tcp_syncookies',
    says: 'an ACK of a cookie that finds the accept queue full is dropped, and nothing is left to repeat',
  },
  'linux/defer-accept': {
    source: 'tcp(7) TCP_DEFER_ACCEPT',
    says: 'the bare ACK of a handshake is not enough: the listener waits for data',
  },
  'linux/listener-closed/request-forgotten': {
    source: 'tcp_v4_rcv, recorded in listener-closed-in-syn-received',
    says: 'a request whose listener is gone vanishes without a segment when the next one arrives, or its timer goes off',
  },
  'linux/listener-closed/queue-reset': {
    source: 'inet_csk_listen_stop, RFC 1122 4.2.2.13',
    says: 'connections that nobody has accepted are reset when their listener is closed',
  },
  'linux/fast-open/cookie-given': {
    source: 'RFC 7413 4.1.2',
    says: 'a SYN that asks for a cookie gets one in the SYN,ACK',
  },
  'linux/fast-open/data-accepted': {
    source: 'RFC 7413 4.2.2',
    says: 'the data of a SYN with a good cookie is taken, and the program may accept the connection at once',
  },
  'linux/fast-open/data-refused': {
    source: 'RFC 7413 4.2.2',
    says: 'without a good cookie the data of a SYN is left out, and its SYN alone is acknowledged',
  },
  'linux/time-wait/reopened': {
    source: 'RFC 9293 3.6.1 MAY-2, RFC 6191',
    says: 'a new SYN to a listener takes the place of the old connection in TIME-WAIT',
  },
  'linux/time-wait/port-reused': {
    source: 'RFC 6191, tcp_twsk_unique',
    says: 'a program may connect from a port whose connection is in TIME-WAIT when timestamps tell the two apart',
  },
  'linux/time-wait/port-not-reused': {
    source: 'tcp_twsk_unique',
    says: 'without timestamps a program may not connect from a port whose connection is in TIME-WAIT',
  },
  'linux/time-wait/no-room': {
    source: 'ip-sysctl tcp_max_tw_buckets',
    says: 'there is no room for a connection that only waits, so it is gone at once',
  },
} as const satisfies Record<string, { readonly source: string; readonly says: string }>;

export type HostClause = keyof typeof hostClauses;
