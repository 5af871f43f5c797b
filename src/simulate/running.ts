import type { Nanoseconds } from '../tcp/acting/instant.ts';
import { stateOf } from '../tcp/acting/tcb.ts';
import type { TcpState } from '../tcp/endpoint.ts';
import type { Side } from '../tcp/segment.ts';
import type { Call } from './call.ts';
import { type Host, type HostEvent, type HostOutcome, listenerAt } from './host.ts';
import type { Program, Step } from './scene.ts';
import type { SocketId } from './socket-id.ts';

/** A program on its way through its calls. */
export type Running = {
  readonly side: Side;
  /** Which of its side's programs it is. */
  readonly index: number;
  readonly program: Program;
  /** The call it is at. */
  readonly step: number;
  /** `thinks` until `at`; `waits` for its call to return; `over` behind its last call. */
  readonly doing: 'thinks' | 'waits' | 'over';
  readonly at: Nanoseconds;
  /** The connection that its calls are about. */
  readonly connection?: SocketId | undefined;
  /** Octets that the present `read` has had so far. */
  readonly hasRead: number;
};

export const started = (side: Side, index: number, program: Program): Running => ({
  side,
  index,
  program,
  step: 0,
  doing: program.length === 0 ? 'over' : 'thinks',
  at: program[0]?.think ?? 0,
  hasRead: 0,
});

export const stepOf = ({ program, step }: Running): Step | undefined => program[step];

/** Its call has returned. */
export function returned(running: Running, at: Nanoseconds, connection = running.connection): Running {
  const step = running.step + 1;
  const next = running.program[step];
  return {
    ...running,
    step,
    connection,
    hasRead: 0,
    doing: next === undefined ? 'over' : 'thinks',
    at: at + (next?.think ?? 0),
  };
}

/** The call as the host takes it. Undefined: about a socket that the program does not have. */
export function callOf({ connection, hasRead }: Running, step: Step, host: Host): Call | undefined {
  switch (step.call) {
    case 'listen': {
      const { call: _, think: __, backlog = 128, ...rest } = step;
      return { type: 'listen', backlog, ...rest };
    }
    case 'connect': {
      const { from, to, settings, data } = step;
      return { type: 'connect', from, to, settings, data };
    }
    case 'accept':
      return aboutListener('accept', host, step.port);
    case 'close listener':
      return aboutListener('close', host, step.port);
    default:
      if (connection === undefined) return undefined;
  }
  const socket = connection;
  switch (step.call) {
    case 'send':
      return { type: 'send', socket, data: step.data, urgent: step.urgent };
    case 'recv':
      return { type: 'recv', socket, octets: step.octets ?? wholeBuffer };
    case 'read':
      return { type: 'recv', socket, octets: (step.octets ?? wholeBuffer) - hasRead };
    case 'setsockopt':
      return { type: 'setsockopt', socket, settings: step.settings };
    default:
      return { type: step.call, socket };
  }
}

/** More than any receive buffer holds. */
const wholeBuffer = 2 ** 30;

function aboutListener(type: 'accept' | 'close', host: Host, port: number): Call | undefined {
  // In profile `rfc` the listener is the connection, and no longer found as a listener.
  const socket =
    listenerAt(host, port) ??
    [...host.sockets.values()].find(({ local, listening }) => local === port && listening !== undefined);
  return socket === undefined ? undefined : { type, socket: socket.id };
}

/**
 * Makes the call that a program is at, or asks again for what it waits for. `put` puts an event to the program's host and
 * returns what came of it.
 */
export function asked(
  running: Running,
  host: Host,
  now: Nanoseconds,
  put: (event: HostEvent) => HostOutcome,
): Running {
  const step = stepOf(running);
  if (step === undefined) return running;
  const isAgain = running.doing === 'waits';
  // A connect() has been made once; whether it is through is seen at the socket.
  if (isAgain && step.call === 'connect') return settledConnect(running, step, host, now);
  const call = callOf(running, step, host);
  if (call === undefined) return returned(running, now);
  const { result, host: after } = put({ type: 'call', call });
  if (result?.type === 'blocks') return { ...running, doing: 'waits' };
  if (step.call === 'connect' && result?.type === 'done') {
    return settledConnect({ ...running, connection: result.socket }, step, after, now);
  }
  const isItsConnection = step.call === 'accept' || (step.call === 'listen' && step.to !== undefined);
  if (isItsConnection && result?.type === 'done') return returned(running, now, result.socket);
  if (step.call === 'read' && result?.type === 'done') {
    const hasRead = running.hasRead + (result.data?.length ?? 0);
    const isEnough = step.octets !== undefined && hasRead >= step.octets;
    if (!isEnough) return { ...running, hasRead, doing: 'waits' };
  }
  return returned(running, now);
}

const connecting: readonly TcpState[] = ['SYN-SENT', 'SYN-RECEIVED'];

/** A connect() waits for the end of the handshake, unless it need not, or its data went with the SYN. */
function settledConnect(
  running: Running,
  step: Extract<Step, { readonly call: 'connect' }>,
  host: Host,
  now: Nanoseconds,
): Running {
  const tcb = running.connection === undefined ? undefined : host.sockets.get(running.connection)?.tcb;
  const isOpening = tcb !== undefined && connecting.includes(stateOf(tcb));
  const wentWithSyn = tcb?.sending.unacked.some(({ payload }) => payload > 0) === true;
  const waits = isOpening && step.isQuick !== true && !wentWithSyn;
  return waits ? { ...running, doing: 'waits' } : returned(running, now);
}
