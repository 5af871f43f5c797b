/** Long enough for a stop to arrive, too short to be noticed where none does. */
const noStopAfter = 100;

/**
 * Stops the program as Ctrl-Z does in a program without raw mode: the whole job, with npm and npx in it, so that the shell
 * takes over. Resolves when it goes on. Where no shell can continue it, the system drops the signal, and it goes on at once.
 */
export function stopUntilContinued(): Promise<void> {
  return new Promise((resolve) => {
    // Also keeps Node alive: with input handed back, nothing else does.
    const timer = setTimeout(resolve, noStopAfter);
    process.once('SIGCONT', () => {
      clearTimeout(timer);
      resolve();
    });
    process.kill(0, 'SIGTSTP');
  });
}
