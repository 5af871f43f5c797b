import { type Acting, inState, isLinux } from '../acting.ts';
import type { Arrival } from './arrival.ts';
import { eighthFin } from './eighth-fin.ts';
import { fifthAck } from './fifth-ack.ts';
import { firstSequenceNumber } from './first-sequence-number.ts';
import { fourthSyn } from './fourth-syn.ts';
import { linuxClosing } from './linux-closing.ts';
import { linuxRequest } from './linux-request.ts';
import { secondRst } from './second-rst.ts';
import { seventhText } from './seventh-text.ts';
import { sixthUrg } from './sixth-urg.ts';

/** What one of the eight steps makes of a segment. The third, security, is left out: no capture we know has any. */
type Check = (acting: Acting, arrival: Arrival) => Acting;

/** RFC 9293, section 3.10.7.4. */
const steps: readonly Check[] = [
  firstSequenceNumber,
  secondRst,
  fourthSyn,
  fifthAck,
  sixthUrg,
  seventhText,
  eighthFin,
];

/** In Linux a passive SYN-RECEIVED and TIME-WAIT are small sockets with rules of their own before those of the RFC. */
const linuxSteps: readonly Check[] = [linuxRequest, linuxClosing, ...steps];

export const arrivesOtherwise = (acting: Acting, arrival: Arrival): Acting =>
  (isLinux(acting) ? linuxSteps : steps).reduce(
    (at, step) => (at.isDone || inState(at, 'CLOSED', 'LISTEN') ? at : step(at, arrival)),
    acting,
  );
