/** Where the rules and what came, or the rules and the onlooker, part for a reason. */
export type Otherwise = {
  readonly why: string;
  /** By conversation: the frames that the rules foretell otherwise, each with its row of the rules. */
  readonly foretold?: Readonly<Record<string, string>>;
  /** By conversation: the frames after which rules and onlooker tell different things of an end. */
  readonly told?: Readonly<Record<string, string>>;
};

export const otherwise: readonly Otherwise[] = [
  {
    why: 'The server has a connection that is older than the SYN, and answers with its numbers',
    foretold: {
      'challenged-syn-server 1': '9 ack, 11 fin, 12 ack',
      'half-open-reconnect-client 1': '9 ack',
      'half-open-reconnect-server 1': '9 ack',
      'old-syn-second-server 1': '4 ack',
      'rfc-figure-9-client 1': '8 ack',
      'rfc-figure-9-server 1': '8 ack',
      'time-wait-protected-client 1': '12 ack',
      'time-wait-protected-server 1': '12 ack',
      'time-wait-smaller-number-client 1': '12 ack',
      'time-wait-smaller-number-server 1': '12 ack',
      'time-wait-without-listener-client 1': '12 ack',
      'time-wait-without-listener-server 1': '12 ack',
    },
    told: {
      'challenged-syn-server 1': '10 client, 11 client, 12 client, 8 server, 9 server, 10 server, 11 server',
      'half-open-reconnect-client 1': '8 server, 9 server',
      'half-open-reconnect-server 1': '8 server, 9 server',
      'old-syn-second-server 1': '3 server, 4 server, 5 server, 6 server, 7 server',
      'rfc-figure-9-client 1': '7 server, 8 server',
      'rfc-figure-9-server 1': '7 server, 8 server',
      'time-wait-protected-client 1': '11 server, 12 server',
      'time-wait-protected-server 1': '11 server, 12 server',
      'time-wait-smaller-number-client 1': '11 server, 12 server',
      'time-wait-smaller-number-server 1': '11 server, 12 server',
      'time-wait-without-listener-client 1': '11 server, 12 server',
      'time-wait-without-listener-server 1': '11 server, 12 server',
    },
  },
  {
    why: 'A new connection begins with the number of the one before: the rules keep the books of one',
    foretold: {
      'old-data-accepted-client':
        '18 ack, 19 keep-alive, 20 retransmission, 21 keep-alive, 23 ack, 24 keep-alive, 25 retransmission, 26 keep-alive, 27 retransmission, 28 retransmission',
      'old-data-accepted-server':
        '18 keep-alive, 19 ack, 20 retransmission, 21 keep-alive, 24 ack, 25 keep-alive, 26 retransmission, 27 keep-alive, 28 retransmission, 29 retransmission',
      'old-data-challenged-client': '14 retransmission, 15 ack, 16 ack, 17 retransmission, 18 fin, 19 ack',
      'old-data-challenged-server': '14 retransmission, 15 ack, 17 ack, 18 retransmission, 19 fin, 20 ack',
    },
    told: {
      'old-data-accepted-client':
        '16 client, 17 client, 18 client, 19 client, 20 client, 21 client, 22 client, 23 client, 24 client, 25 client, 26 client, 17 server, 18 server, 19 server, 20 server, 21 server, 22 server, 23 server, 24 server, 25 server, 26 server, 27 server',
      'old-data-accepted-server':
        '16 client, 17 client, 18 client, 19 client, 20 client, 21 client, 23 client, 24 client, 25 client, 26 client, 27 client, 28 client, 17 server, 18 server, 19 server, 20 server, 21 server, 23 server, 24 server, 25 server, 26 server, 27 server',
      'old-data-challenged-client':
        '13 client, 14 client, 15 client, 16 client, 17 client, 18 client, 19 client, 14 server, 15 server, 16 server, 17 server, 18 server',
      'old-data-challenged-server':
        '13 client, 14 client, 15 client, 17 client, 18 client, 19 client, 20 client, 14 server, 15 server, 17 server, 18 server, 19 server',
    },
  },
  {
    why: 'The RST takes the server back to LISTEN, and it answers the next SYN with another number: the rules keep the books of one',
    told: {
      'old-duplicate-syn-client': '4 server',
      'syn-ack-wrong-ack-client': '4 server, 5 server, 6 server, 7 server, 8 server, 9 server',
    },
  },
  {
    why: 'The RST answers a SYN,ACK of the connection before, which the SYN has ended',
    foretold: { 'new-syn-in-syn-received-server 1': '5 reset' },
  },
  {
    why: 'A segment is made up: the rules foretell what an end sends, and count what it has sent',
    foretold: {
      'challenged-ack-server': '14 ack',
      'challenged-rst-server': '8 reset, 10 reset',
      'odd-segments-client 2': '3 reset',
      'odd-segments-client 3': '4 reset',
      'odd-segments-client 4': '5 reset',
      'odd-segments-client 6': '7 reset',
      'odd-segments-server': '1 fin',
      'odd-segments-server 1': '2 ack',
      'odd-segments-server 2': '3 fin',
      'odd-segments-server 4': '6 syn',
      'odd-segments-server 7': '10 fin',
      'odd-segments-server 8': '12 ack',
      'odd-segments-server 9': '14 fin',
      'odd-segments-server 11': '18 syn',
      'old-timestamp-server': '12 ack',
      'out-of-window-server': '14 ack',
      'rst-beside-the-edge-client': '10 reset',
      'rst-in-syn-sent-client': '2 reset',
    },
    told: {
      'challenged-ack-server': '10 client, 11 client, 12 client, 13 client, 14 client',
    },
  },
  {
    why: 'The FIN before the RST is lost, and not in this capture',
    foretold: {
      'abort-in-fin-wait-1-server': '8 abort',
    },
  },
  {
    why: 'The capture has one direction only: the rules wait for the SYN,ACK that is not in it',
    told: {
      'one-direction-client': '2 server, 3 server, 4 server, 5 server, 6 server',
      'one-direction-server': '2 server, 3 server, 4 server, 5 server, 6 server',
    },
  },
  {
    why: 'A socket that connects to itself: the rules know two ends',
    foretold: {
      'self-connect-client': '5 ack, 7 ack',
    },
    told: {
      'self-connect-client':
        '1 client, 2 client, 3 client, 4 client, 5 client, 6 client, 7 client, 1 server, 2 server, 3 server, 4 server, 5 server, 6 server, 7 server',
    },
  },
];
