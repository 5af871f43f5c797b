import type { Outside } from '../ui/app.tsx';

/** Milliseconds between two looks at the clock. */
const second = 1000;

/** The same world outside, which says besides that time goes by. */
export const ticking = (outside: Outside): Outside => ({
  perform: (effect) => outside.perform(effect),
  listen: (send) => {
    const quiet = outside.listen(send);
    const timer = setInterval(() => send({ type: 'clock' }), second);
    return () => {
      clearInterval(timer);
      quiet();
    };
  },
});
