import type { ReadStream } from 'node:tty';
import { render } from 'ink';
import { Keyboard } from '../../src/commands/keyboard.ts';
import type { Lang } from '../../src/lesson/text.ts';
import { App } from '../../src/ui/app.tsx';
import { kindAt, kindsWorld } from '../ui/kinds/every-kind.ts';

/** The lesson with every kind of question in a terminal: a program of its own, since no course has such a lesson. */
const [step = 'order', lang = 'en'] = process.argv.slice(2);
const leave = () => {
  instance.unmount();
  process.exit(0);
};
// Before anything is drawn: an Enter that is pressed then would come as another key.
process.stdin.setRawMode(true);
const instance = render(
  <App
    world={kindsWorld()}
    initial={kindAt(step, [], lang as Lang).model}
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
