import type { ReadStream } from 'node:tty';
import { render } from 'ink';
import { Keyboard } from '../../src/commands/keyboard.ts';
import type { Lang } from '../../src/lesson/text.ts';
import { App } from '../../src/ui/app.tsx';
import { networkWorld, openNetwork, playedNetwork } from '../ui/network/world.ts';
import { homeIn } from '../ui/world.ts';

/** A lesson in which the learner is the network, in a terminal. */
const [step = 'fool', lang = 'en'] = process.argv.slice(2);
const leave = () => {
  instance.unmount();
  process.exit(0);
};
// Before anything is drawn: what is pressed then is no echo on the screen.
process.stdin.setRawMode(true);
const instance = render(
  <App
    world={networkWorld}
    initial={playedNetwork(homeIn(lang as Lang), openNetwork(step)).model}
    record={() => undefined}
    leave={leave}
    interrupt={leave}
  />,
  {
    stdin: new Keyboard(process.stdin) as unknown as ReadStream,
    alternateScreen: true,
    exitOnCtrlC: false,
    incrementalRendering: true,
    maxFps: 1000,
  },
);
