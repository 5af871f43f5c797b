import type { Chance } from '../../src/lesson/drill/chance.ts';

/** How well a learner remembers rules. Neither model is the one that drills are scheduled by. */
export type Remembering = {
  /** The chance that a rule is recalled at a time, in days. */
  readonly chanceOf: (rule: string, time: number) => number;
  /** The rule was asked for, or told; whatever was answered, the right answer was seen in the end. */
  readonly meet: (rule: string, time: number, wasRecalled: boolean) => void;
};

export type Model = 'activation' | 'half-life';

export const models: Readonly<Record<Model, (chance: Chance) => Remembering>> = {
  activation: byActivation,
  'half-life': byHalfLife,
};

/** A number around another one, up to a fifth above or below. */
const around = (middle: number, { below }: Chance): number => middle * (0.8 + (0.4 * below(1001)) / 1000);

/** Seconds of a day that count for forgetting: outside of a study session little else competes with what was learnt. */
const countedSeconds = 0.025 * 86_400;

/**
 * Every meeting leaves a trace that decays as a power of time, and the faster the stronger the memory was at that meeting, so
 * that what is met again at once gains little: P. I. Pavlik and J. R. Anderson, Practice and forgetting effects on vocabulary
 * memory, Cognitive Science 29 (2005), 559-586. The parameters are about those of the paper, and differ from learner to learner;
 * rules are easier or harder by up to half a unit of activation.
 */
function byActivation(chance: Chance): Remembering {
  const [scale, intercept] = [around(0.217, chance), around(0.177, chance)];
  const [threshold, noise] = [-0.704, around(0.255, chance)];
  const traces = new Map<string, readonly { readonly time: number; readonly decay: number }[]>();
  const ease = new Map<string, number>();
  const easeOf = (rule: string): number => {
    const known = ease.get(rule) ?? (chance.below(1001) - 500) / 1000;
    ease.set(rule, known);
    return known;
  };
  const strengthAt = (rule: string, time: number): number => {
    const sum = (traces.get(rule) ?? []).reduce(
      (all, trace) => all + Math.max(1, (time - trace.time) * countedSeconds) ** -trace.decay,
      0,
    );
    return Math.log(sum);
  };
  return {
    chanceOf: (rule, time) => 1 / (1 + Math.exp((threshold - easeOf(rule) - strengthAt(rule, time)) / noise)),
    meet: (rule, time) => {
      const decay = scale * Math.exp(strengthAt(rule, time)) + intercept;
      traces.set(rule, [...(traces.get(rule) ?? []), { time, decay }]);
    },
  };
}

/**
 * The chance halves with every half-life that passes: twice as long after each success, half as long after each failure, and
 * never shorter than a quarter of a day. That is the Leitner system as B. Settles and B. Meeder put it: A trainable spaced
 * repetition model for language learning, ACL 2016. A success soon after the last meeting lengthens it by less: by the share of
 * it that had been forgotten until then, against one half. The first half-life of a rule is anything from 1 to 16 days, as
 * likely below 4 as above.
 */
function byHalfLife(chance: Chance): Remembering {
  const known = new Map<string, { readonly halfLife: number; readonly time: number }>();
  const recalled = (rule: string, time: number): number => {
    const memory = known.get(rule);
    return memory === undefined ? 0 : 2 ** (-(time - memory.time) / memory.halfLife);
  };
  const lengthened = (halfLife: number, share: number): number => halfLife * 2 ** Math.min(1, 2 * share);
  return {
    chanceOf: recalled,
    meet: (rule, time, wasRecalled) => {
      const before = known.get(rule)?.halfLife;
      if (before === undefined) known.set(rule, { halfLife: 2 ** (chance.below(4001) / 1000), time });
      else {
        const halfLife = wasRecalled
          ? lengthened(before, 1 - recalled(rule, time))
          : Math.max(0.25, before / 2);
        known.set(rule, { halfLife, time });
      }
    },
  };
}
