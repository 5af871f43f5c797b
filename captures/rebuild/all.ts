import { closeFromPort80 } from './close-from-port-80.ts';
import { justATest } from './just-a-test.ts';
import type { Rebuilt } from './rebuilt.ts';
import { telnetSession } from './telnet-session.ts';
import { webVisit } from './web-visit.ts';

/** Every capture that is rebuilt from print. */
export const rebuiltCaptures: readonly Rebuilt[] = [closeFromPort80, telnetSession, justATest, webVisit];
