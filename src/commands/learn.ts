import type { Call } from './call.ts';
import type { ExitCode } from './failure.ts';

/** A lesson on the screen; as text, its transcript. Without a name, the one to continue. */
export async function run(call: Call): Promise<ExitCode> {
  const [name] = call.operands;
  if (call.options.plain) return (await import('./plain-lesson.ts')).printLesson(call, name);
  const { runSession } = await import('./session.ts');
  const lesson = name ?? (await (await import('./plain-lesson.ts')).lessonToContinue(call));
  return runSession(call, { lesson });
}
