import { type Key as InkKey, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ProgressEvent } from '../lesson/progress.ts';
import { leftHalfWritten } from './answering/half-written.ts';
import type { Effect } from './explore/model.ts';
import { type Act, actFor } from './key.ts';
import type { Model, Msg, World } from './model.ts';
import { pressOf } from './press.ts';
import { Screen } from './screen.tsx';
import { update } from './update.ts';
import type { View } from './view.ts';
import { viewOf } from './view-of.ts';

export type AppProps = {
  readonly world: World;
  readonly initial: Model;
  /** Writes down what happened before the screen says so. Returns a sentence to show when it could not. */
  readonly record: (events: readonly ProgressEvent[]) => string | undefined;
  /** The world outside: does what a screen asks for, and says what became of it. Absent where nothing is explored. */
  readonly outside?: Outside;
  readonly leave: () => void;
  readonly interrupt: () => void;
  /** Ctrl-Z; absent where there are no jobs to go back to. */
  readonly suspend?: () => void;
  /** Draws everything again, onto an empty screen. */
  readonly repaint?: () => void;
  /** Rows left free at the bottom, for consoles that scroll when the last one is written. */
  readonly spareRows?: number;
};

export type Outside = {
  readonly perform: (effect: Effect) => void;
  /** Everything that happens from now on is said to `send`, until the function returned is called. */
  readonly listen: (send: (msg: Msg) => void) => () => void;
};

/** The program on the screen: one model, one place where keys arrive, one place where it changes. */
export function App(props: AppProps) {
  const { world, initial, record, outside, leave, interrupt, suspend, repaint, spareRows = 0 } = props;
  const { columns, rows } = useWindowSize();
  const [model, show] = useState(initial);
  // Several keys may arrive before the next drawing; each must find what the one before it left.
  const latest = useRef(initial);
  const send = (act: Act) => {
    if (act === 'leave') return leave();
    const { model: next, events, effects = [] } = update(latest.current, act, world);
    latest.current = events.length > 0 ? withBanner(next, record(events)) : next;
    show(latest.current);
    for (const effect of effects) outside?.perform(effect);
  };
  const tell = useRef(send);
  tell.current = send;
  // However the program ends, what was not given yet is kept.
  const keep = useRef(() => {});
  keep.current = () => {
    const events = leftHalfWritten(latest.current);
    if (events.length > 0) record(events);
  };
  useLayoutEffect(() => () => keep.current(), []);
  useEffect(() => outside?.listen((msg) => tell.current(msg)), [outside]);
  // Ink writes only lines that differ from its last ones, and a terminal of another size may have moved those, or kept
  // what was beyond its edge.
  const painted = useRef(`${columns}x${rows}`);
  useEffect(() => {
    const size = `${columns}x${rows}`;
    if (painted.current !== size) repaint?.();
    painted.current = size;
  }, [columns, rows, repaint]);
  const drawn = useRef<{ readonly of: Model; readonly size: string; readonly view: View }>(undefined);
  /** What a model looks like in this window; keys and drawing ask for the same one. */
  const seen = (of: Model): View => {
    const size = `${columns}x${rows}`;
    if (drawn.current?.of !== of || drawn.current.size !== size) {
      drawn.current = { of, size, view: viewOf(of, world, columns, rows - spareRows) };
    }
    return drawn.current.view;
  };

  const hear = (input: string, key: InkKey) => {
    if (key.ctrl && input === 'c') return interrupt();
    if (key.ctrl && input === 'z') return suspend?.();
    if (key.ctrl && input === 'd') return leave();
    const act = actFor(seen(latest.current).keys, pressOf(input, key));
    if (act !== undefined) send(act);
  };

  // Pasted text reaches a field that asks for it, and nothing else: no paste can press keys.
  usePaste((text) => {
    const now = seen(latest.current);
    const asks = now.name === 'lesson' ? now.field : now.name === 'rows' && now.caret !== undefined;
    const isProse = now.name === 'lesson' && now.isProse;
    if (asks) send({ type: 'type', text: isProse ? text : text.normalize('NFKC') });
  });

  return (
    <>
      <Keys hear={hear} />
      <Screen view={seen(model)} send={send} />
    </>
  );
}

/** What could not be written is said until something can be written again, and with it all that waited. */
const withBanner = ({ banner: _, ...model }: Model, problem: string | undefined): Model =>
  problem === undefined ? model : { ...model, banner: problem };

/** Stands before the screen in the tree, so that the table hears a key before a list acts on it and changes the table. */
function Keys({ hear }: { readonly hear: (input: string, key: InkKey) => void }) {
  useInput(hear);
  return null;
}
