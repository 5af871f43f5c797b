import { default_w } from 'ts-fsrs';
import type { Chance } from '../../src/lesson/drill/chance.ts';
import { allPairs, allSlips, type WrongRules } from './learners.ts';

/** Learners who have done all lessons: how differently they know the rules, and what they hold wrong. */
export type Population = {
  readonly name: string;
  /** How many times as long as usual a rule is kept. */
  readonly keptFor: (chance: Chance) => number;
  /** The same of the correction of a wrong rule, against any rule. */
  readonly corrected: number;
  /** Days; see forgetting.ts. */
  readonly halfLife: number;
  /** What one of these learners holds wrong. */
  readonly wrong: (learner: number) => WrongRules;
};

/** Learners of each kind. */
export const learners = 32;

// How long people keep what they met for the first time: the days after which nine in ten still know it, as FSRS has them from
// the reviews of many people for the four grades of a first answer, 0.2 for one that was wrong to 8.3 for one that was easy.
const firsts = default_w.slice(0, 4).map(Math.log);
const middle = firsts.reduce((sum, each) => sum + each, 0) / firsts.length;
const deviation = Math.sqrt(firsts.reduce((sum, each) => sum + (each - middle) ** 2, 0) / firsts.length);

/** Half-lives of 10 days in the middle, where nine in ten are left after 1.5. */
const usual = (Math.exp(middle) * Math.log(0.5)) / Math.log(0.9);

/** What was answered wrongly at first is kept for a seventh of the usual time. */
const wrongAtFirst = Math.exp((firsts[0] as number) - middle);

/** From a quarter of the usual time to four times as long, as likely below it as above. */
const alike = ({ below }: Chance): number => 2 ** (below(4001) / 1000 - 2);

/** Lognormal: one in three is kept more than `e ** sigma` times as long or less. */
const unlike =
  (sigma: number) =>
  ({ below }: Chance): number => {
    const [radius, angle] = [below(1_000_000), below(1_000_000)].map((each) => (each + 0.5) / 1_000_000) as [
      number,
      number,
    ];
    return Math.exp(sigma * Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle));
  };

const inTurn = (list: readonly WrongRules[], learner: number): WrongRules =>
  list[Math.floor((learner * list.length) / learners)] ?? [];

/** Five mistakes that are not neighbours in the table; each mistake is among those of five learners. */
const five = (learner: number): WrongRules =>
  [0, 1, 2, 3, 4].flatMap((each) => allSlips[(learner + 7 * each) % allSlips.length] ?? []);

const none = (): WrongRules => [];
const like = { keptFor: unlike(deviation), corrected: wrongAtFirst, halfLife: usual };

export const populations: readonly Population[] = [
  {
    ...{ name: 'all rules known about equally well', keptFor: alike, corrected: wrongAtFirst, halfLife: 4 },
    wrong: none,
  },
  { name: 'rules known to different degrees', ...like, wrong: none },
  {
    name: 'to different degrees, one mistake of the table held',
    ...like,
    wrong: (learner) =>
      inTurn(
        allSlips.map((slip) => [slip]),
        learner,
      ),
  },
  {
    name: 'to different degrees, two mistakes held',
    ...like,
    wrong: (learner) => inTurn(allPairs, learner),
  },
  { name: 'to different degrees, five mistakes held', ...like, wrong: five },
];

/** The last of them, with one of its numbers made much smaller or larger. */
export const variants: readonly Population[] = (
  [
    ['kept for 4 days in place of 10', { halfLife: 4 }],
    ['kept for 20 days', { halfLife: 20 }],
    ['less different', { keptFor: unlike(deviation / 2) }],
    ['more different', { keptFor: unlike(1.5 * deviation) }],
    ['corrections kept for a third', { corrected: 1 / 3 }],
    ['corrections kept for a twentieth', { corrected: 1 / 20 }],
  ] as const
).map(([name, other]) => ({ name: `five mistakes, ${name}`, ...like, wrong: five, ...other }));
