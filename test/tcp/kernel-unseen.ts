/** Ends of recordings whose kernel had other states than the packets show, and what the onlooker tells of them. */
export type Unseen = {
  readonly why: string;
  /** By recording and side: the states that are told, each with the frame that shows it. */
  readonly told: Readonly<Record<string, string>>;
};

export const unseen: readonly Unseen[] = [
  {
    why: 'a timer or a call ended it, and nothing was sent',
    told: {
      'close-in-syn-sent client': 'SYN-SENT 1',
      'closing-timeout client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, CLOSING 9',
      'closing-timeout server': 'SYN-RECEIVED 1, ESTABLISHED 3, FIN-WAIT-1 8',
      'fin-wait-1-timeout client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8',
      'last-ack-timeout server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSE-WAIT 8, LAST-ACK 10',
      'close-wait-timeout server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSE-WAIT 8',
      'retries-exhausted client': 'SYN-SENT 1, ESTABLISHED 2',
      'user-timeout client': 'SYN-SENT 1, ESTABLISHED 2',
      'syn-lost-for-ever client': 'SYN-SENT 1',
      'syn-ack-lost-for-ever client': 'SYN-SENT 1',
      'syn-ack-lost-for-ever server': 'SYN-RECEIVED 1',
      'syn-received-timeout client': 'SYN-SENT 1, SYN-RECEIVED 2',
      'syn-received-timeout server': 'SYN-SENT 1, SYN-RECEIVED 2',
      'syn-flood client': 'SYN-SENT 1',
      'time-wait-protected 1 client': 'SYN-SENT 11',
      'time-wait-ends client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, TIME-WAIT 9',
    },
  },
  {
    why: 'a timer or a call ended it, and nothing was sent until its RST',
    told: {
      'close-wait-kept client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, FIN-WAIT-2 9, CLOSED 11',
      'fin-wait-2-timeout client':
        'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, FIN-WAIT-2 9, TIME-WAIT 10, CLOSED 11',
      'rst-in-syn-received client': 'SYN-SENT 1, ESTABLISHED 2, CLOSED 3',
    },
  },
  {
    why: 'its host lost the connection, and nothing was sent',
    told: {
      'half-open-reconnect client': 'SYN-SENT 1, ESTABLISHED 2',
      'rfc-figure-9 client': 'SYN-SENT 1, SYN-RECEIVED 2, ESTABLISHED 4',
    },
  },
  {
    why: 'its host lost the connection, and nothing was sent until its RST',
    told: {
      'half-open-data client': 'SYN-SENT 1, ESTABLISHED 2, CLOSED 9',
      'half-open-keep-alive client': 'SYN-SENT 1, ESTABLISHED 2, CLOSED 9',
      'half-open-server server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSED 9',
      'rfc-figure-10 client': 'SYN-SENT 1, SYN-RECEIVED 2, ESTABLISHED 4, CLOSED 8',
    },
  },
  {
    why: 'an ICMP error ended it; ICMP is not followed',
    told: {
      'host-unreachable client': 'SYN-SENT 1',
      'refused-by-icmp client': 'SYN-SENT 1',
    },
  },
  {
    why: 'connect() failed before a SYN was sent: the port is still in TIME-WAIT',
    told: {
      'time-wait-no-reuse client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, TIME-WAIT 9',
    },
  },
  {
    why: 'the ACK reaches a full accept queue, or a listener that waits for data, and is dropped: nothing says so',
    told: {
      'accept-deferred server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSE-WAIT 6, LAST-ACK 7, CLOSED 8',
      'accept-queue-full 2 server': 'SYN-RECEIVED 6, ESTABLISHED 9, SYN-RECEIVED 10, ESTABLISHED 11',
    },
  },
  {
    why: 'the ACK meets no room in the accept queue, or no listener: the RST would look the same in ESTABLISHED',
    told: {
      'accept-queue-full-abort 2 server': 'SYN-RECEIVED 6, ESTABLISHED 9, CLOSED 10',
      'listener-closed-in-syn-received server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSED 4',
    },
  },
  {
    why: 'a SYN cookie: there is no SYN-RECEIVED until the ACK brings it back',
    told: {
      'accept-queue-full-cookie 1 server': 'SYN-RECEIVED 3, ESTABLISHED 6',
      'syn-cookie server': 'SYN-RECEIVED 1, ESTABLISHED 3, CLOSE-WAIT 8, LAST-ACK 9, CLOSED 10',
      'syn-flood-cookies 6 server': 'SYN-RECEIVED 13, ESTABLISHED 15, CLOSE-WAIT 20, LAST-ACK 21, CLOSED 22',
    },
  },
  {
    why: 'a SYN cookie, which no ACK brings back',
    told: {
      'syn-flood-cookies 3 server': 'SYN-RECEIVED 7',
      'syn-flood-cookies 4 server': 'SYN-RECEIVED 9',
      'syn-flood-cookies 5 server': 'SYN-RECEIVED 11',
    },
  },
  {
    why: 'the backlog is full and the SYN is dropped: nothing says so',
    told: {
      'syn-flood 3 server': 'SYN-RECEIVED 7',
      'syn-flood 4 server': 'SYN-RECEIVED 8',
      'syn-flood 5 server': 'SYN-RECEIVED 9',
      'syn-flood 6 server': 'SYN-RECEIVED 10',
    },
  },
  {
    why: 'its RST ends the request of an old SYN; that the listener goes on, nothing says',
    told: {
      'new-syn-in-syn-received 1 server': '',
    },
  },
  {
    why: 'Linux drops a SYN with a FIN, and answers nothing',
    told: {
      'odd-segments 4 server': 'SYN-RECEIVED 6',
    },
  },
  {
    why: 'the listener had been closed: the RST leads nowhere else than to CLOSED',
    told: {
      'request-in-syn-read-twice server':
        'SYN-RECEIVED 1, ESTABLISHED 4, CLOSE-WAIT 6, LAST-ACK 7, CLOSED 8, SYN-RECEIVED 10, LISTEN 14',
    },
  },
  {
    why: 'tcp_max_tw_buckets is 0: there is no TIME-WAIT',
    told: {
      'no-time-wait client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, FIN-WAIT-2 9, TIME-WAIT 10, CLOSED 13',
    },
  },
  {
    why: 'tcp_rfc1337 is set: a RST does not end TIME-WAIT',
    told: {
      'time-wait-defended client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, TIME-WAIT 9, CLOSED 13',
      'time-wait-protected 1 server': 'CLOSED 13, ? 16, CLOSED 17',
    },
  },
  {
    why: 'the capture has one direction only',
    told: {
      'one-direction client': 'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 5',
      'one-direction server': 'SYN-RECEIVED 1, ESTABLISHED 2, CLOSE-WAIT 5',
    },
  },
  {
    why: 'a new connection with the numbers of the old one: its SYN looks like a copy',
    told: {
      'old-data-accepted client':
        'SYN-SENT 1, SYN-RECEIVED 2, ESTABLISHED 4, FIN-WAIT-1 11, TIME-WAIT 12, SYN-RECEIVED 16, ESTABLISHED 19, FIN-WAIT-1 27, TIME-WAIT 28',
      'old-data-accepted server':
        'SYN-SENT 1, SYN-RECEIVED 2, ESTABLISHED 4, CLOSE-WAIT 11, LAST-ACK 12, CLOSED 13, SYN-RECEIVED 16, ESTABLISHED 19, CLOSE-WAIT 28, LAST-ACK 29, CLOSED 30',
      'old-data-challenged client':
        'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, TIME-WAIT 9, ESTABLISHED 13, FIN-WAIT-1 17, TIME-WAIT 18',
    },
  },
  {
    why: 'a socket that connects to itself: a packet is sent and received in one',
    told: {
      'self-connect client': 'SYN-RECEIVED 1, ESTABLISHED 2, CLOSING 6, TIME-WAIT 7',
    },
  },
  {
    why: 'Linux keeps a small socket of FIN-WAIT-2, which a SYN ends, and any RST in the window',
    told: {
      'rst-beside-the-edge client':
        'SYN-SENT 1, ESTABLISHED 2, FIN-WAIT-1 8, FIN-WAIT-2 9, TIME-WAIT 11, CLOSED 12',
      'syn-in-fin-wait-2 1 client': '',
    },
  },
];
