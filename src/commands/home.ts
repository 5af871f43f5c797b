import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';

/** The home screen; as text, the list of lessons. */
export async function run(call: Call): Promise<ExitCode> {
  if (call.options.plain) return (await import('./list.ts')).run(call);
  return (await import('./session.ts')).runSession(call);
}
