import type { TcpOption } from '../decode/tcp-options.ts';
import type { FastOpen } from '../tcp/acting/event.ts';
import type { Segment } from '../tcp/segment.ts';
import type { Datagram } from './datagram.ts';
import type { Host, Listening } from './host.ts';

// Fast Open (RFC 7413): what a host knows of cookies, and what it lets its ends do.

const cookieIn = ({ options }: Segment): Uint8Array | undefined =>
  options.find((option): option is Extract<TcpOption, { kind: 'fast-open' }> => option.kind === 'fast-open')
    ?.cookie;

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((octet, i) => octet === b[i]);

/** Whether the data of a SYN is taken: it has the cookie that this host gave, or none is asked for. */
export function acceptsFastOpen(
  { rules, ownCookie }: Host,
  listening: Listening,
  { transmission }: Datagram,
): boolean {
  const cookie = cookieIn(transmission.segment);
  if (!listening.fastOpen) return false;
  if (rules.fastOpen.serverWithoutCookie) return transmission.data.length > 0;
  return cookie !== undefined && isEqual(cookie, ownCookie);
}

/** The cookie for the SYN,ACK, where the SYN asks for one or has a wrong one. */
export function fastOpenCookieOf(
  host: Host,
  listening: Listening,
  datagram: Datagram,
): Uint8Array | undefined {
  const cookie = cookieIn(datagram.transmission.segment);
  const isWanted = listening.fastOpen && cookie !== undefined;
  return isWanted && !acceptsFastOpen(host, listening, datagram) ? host.ownCookie : undefined;
}

/** What an active OPEN may carry: data with the cookie that is known, or a request for one. */
export function fastOpenOf({ rules, peerCookie }: Host, data: Uint8Array | undefined): FastOpen | undefined {
  const { fastOpen } = rules;
  if (data === undefined || !fastOpen.client) return undefined;
  if (peerCookie !== undefined) return { cookie: peerCookie, data };
  if (fastOpen.clientWithoutCookie) return { data };
  return { cookie: new Uint8Array(0), data: new Uint8Array(0) };
}

/** A host that has been given a cookie keeps it. */
export function learning(host: Host, { transmission }: Datagram): Host {
  const { segment } = transmission;
  const cookie = segment.control.syn && segment.control.ack ? cookieIn(segment) : undefined;
  return cookie === undefined || cookie.length === 0 ? host : { ...host, peerCookie: cookie };
}
