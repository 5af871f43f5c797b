import { exploreAll, type Path } from './explore.ts';
import { type Property, properties } from './properties.ts';
import { recoveryOf } from './recovery.ts';
import { type Setting, settingKey } from './setting.ts';
import { begin, make, type Step } from './state.ts';

/** A run of the model from its beginning, event by event. */
export type Trace = readonly Step[];

/** Whether a property holds on every path; where not, the shortest one that breaks it. */
export type Verdict = { readonly holds: true } | { readonly holds: false; readonly trace: Trace };

/** All that the model can do under a setting. */
export type Found = {
  readonly setting: Setting;
  /** How many states there are. */
  readonly states: number;
  /** For recovery the trace ends where nothing more helps, once the network has lost all that is in it. */
  readonly verdicts: Readonly<Record<Property, Verdict>>;
  /** From how many of the pairs of ends both can come to ESTABLISHED, after everything in the network was lost. */
  readonly recovery: { readonly pairs: number; readonly recovered: number };
  /** The fewest events after which both are in ESTABLISHED; absent where they cannot be. */
  readonly opening?: Trace;
};

const known = new Map<string, Found>();

/** Everything that can happen, breadth first, so that each trace is as short as can be. Done once a setting. */
export function search(setting: Setting): Found {
  const key = settingKey(setting);
  const before = known.get(key);
  if (before !== undefined) return before;
  const explored = exploreAll(setting);
  const recovery = recoveryOf(setting, explored.pairs);
  const traceOf = (path: Path): Trace => replayed(setting, path);
  const verdictOf = (path: Path | undefined): Verdict =>
    path === undefined ? { holds: true } : { holds: false, trace: traceOf(path) };
  const found: Found = {
    setting,
    states: explored.states,
    verdicts: Object.fromEntries(
      properties.map((property) => [
        property,
        verdictOf(property === 'recovery' ? recovery.stuck : explored.broken.get(property)),
      ]),
    ) as Record<Property, Verdict>,
    recovery: { pairs: recovery.pairs, recovered: recovery.recovered },
    ...(explored.opening && { opening: traceOf(explored.opening) }),
  };
  known.set(key, found);
  return found;
}

/** The moves made one after the other by the rules that a learner's moves go by. */
function replayed(setting: Setting, path: Path): Trace {
  const steps: Step[] = [];
  let state = begin(setting);
  for (const move of path) {
    const step = make(state, move);
    steps.push(step);
    state = step.after;
  }
  return steps;
}

/** The properties that do not hold, the one that is broken soonest first. */
export const brokenIn = ({ verdicts }: Found): readonly { property: Property; trace: Trace }[] =>
  properties
    .flatMap((property) => {
      const verdict = verdicts[property];
      return verdict.holds ? [] : [{ property, trace: verdict.trace }];
    })
    .sort((a, b) => a.trace.length - b.trace.length);

/** The events of a trace, and the segments that were sent in it. */
export const lengthOf = (trace: Trace): { readonly events: number; readonly messages: number } => ({
  events: trace.length,
  messages: trace.reduce((sum, { sends }) => sum + sends.length, 0),
});
