import type { Chance } from '../../src/lesson/drill/chance.ts';

/** How well a learner remembers rules, and that others are wrong. Neither model is the one that drills are scheduled by. */
export type Remembering = {
  /** The chance that something is recalled at a time, in days. */
  readonly chanceOf: (what: string, time: number) => number;
  /** It was asked for, or told; whatever was answered, the right answer was seen in the end. */
  readonly meet: (what: string, time: number, wasRecalled: boolean) => void;
  /** What the chance would be at `later`, if it were met at a time. */
  readonly afterMeeting: (what: string, time: number, wasRecalled: boolean, later: number) => number;
};

/** What a learner brings along. */
export type Head = {
  readonly chance: Chance;
  /** How many times as long as usual something is kept after the first meeting. */
  readonly keptFor: (what: string) => number;
  /** Days after which half of what is usual is still known, by the model that has a half-life. */
  readonly halfLife: number;
};

export type Model = 'activation' | 'half-life';

export const models: Readonly<Record<Model, (head: Head) => Remembering>> = {
  activation: byActivation,
  'half-life': byHalfLife,
};

/** A number around another one, up to a fifth above or below. */
const around = (middle: number, { below }: Chance): number => middle * (0.8 + (0.4 * below(1001)) / 1000);

/** Seconds of a day that count for forgetting: outside of a study session little else competes with what was learnt. */
const countedSeconds = 0.025 * 86_400;

type Trace = { readonly time: number; readonly decay: number };

/**
 * Every meeting leaves a trace that decays as a power of time, and the faster the stronger the memory was at that meeting, so
 * that what is met again at once gains little: P. I. Pavlik and J. R. Anderson, Practice and forgetting effects on vocabulary
 * memory, Cognitive Science 29 (2005), 559-586. The parameters are about those of the paper, and differ from learner to learner.
 * What is kept longer has so much more activation that one trace takes so many times as long to decay.
 */
function byActivation({ chance, keptFor }: Head): Remembering {
  const [scale, intercept] = [around(0.217, chance), around(0.177, chance)];
  const [threshold, noise] = [-0.704, around(0.255, chance)];
  const known = new Map<string, readonly Trace[]>();
  const strengthAt = (traces: readonly Trace[], time: number): number => {
    let sum = 0;
    for (const trace of traces) sum += Math.max(1, (time - trace.time) * countedSeconds) ** -trace.decay;
    return Math.log(sum);
  };
  const met = (what: string, time: number): readonly Trace[] => {
    const traces = known.get(what) ?? [];
    return [...traces, { time, decay: scale * Math.exp(strengthAt(traces, time)) + intercept }];
  };
  const chanceAt = (what: string, traces: readonly Trace[], time: number): number => {
    const activation = strengthAt(traces, time) + intercept * Math.log(keptFor(what));
    return 1 / (1 + Math.exp((threshold - activation) / noise));
  };
  return {
    chanceOf: (what, time) => chanceAt(what, known.get(what) ?? [], time),
    meet: (what, time) => known.set(what, met(what, time)),
    afterMeeting: (what, time, _, later) => chanceAt(what, met(what, time), later),
  };
}

type Half = { readonly halfLife: number; readonly time: number };

/**
 * The chance halves with every half-life that passes: twice as long after each success, half as long after each failure, and
 * never shorter than a quarter of a day. That is the Leitner system as B. Settles and B. Meeder put it: A trainable spaced
 * repetition model for language learning, ACL 2016. A success soon after the last meeting lengthens it by less: by the share of
 * it that had been forgotten until then, against one half.
 */
function byHalfLife({ keptFor, halfLife: usual }: Head): Remembering {
  const known = new Map<string, Half>();
  const chanceAt = (half: Half | undefined, time: number): number =>
    half === undefined ? 0 : 2 ** (-(time - half.time) / half.halfLife);
  const met = (what: string, time: number, wasRecalled: boolean): Half => {
    const before = known.get(what);
    if (before === undefined) return { halfLife: usual * keptFor(what), time };
    const forgotten = 1 - chanceAt(before, time);
    return {
      halfLife: wasRecalled
        ? before.halfLife * 2 ** Math.min(1, 2 * forgotten)
        : Math.max(0.25, before.halfLife / 2),
      time,
    };
  };
  return {
    chanceOf: (what, time) => chanceAt(known.get(what), time),
    meet: (what, time, wasRecalled) => known.set(what, met(what, time, wasRecalled)),
    afterMeeting: (what, time, wasRecalled, later) => chanceAt(met(what, time, wasRecalled), later),
  };
}
