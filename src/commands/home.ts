import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';
import { run as list } from './list.ts';
import { runSession } from './session.ts';

/** The home screen; as text, the list of lessons. */
export const run = (call: Call): Promise<ExitCode> => (call.options.plain ? list(call) : runSession(call));
