import { join } from 'node:path';
import { wanted as reached } from '../measure.ts';
import { allPairs, allSlips, type WrongRules } from './learners.ts';
import { askedUntilNamed, type Seeded, type Source, wanted } from './naming.ts';
import { printRecall } from './recall.ts';
import { rightThinking } from './right-thinking.ts';
import { sourceIn } from './source.ts';
import { columns, mean, percent } from './table.ts';

// Whether the course does what it is for, as far as learners who are simulated can tell: their mistakes are the table's own
// formulas, and how they forget is by models of others. No human being was asked.

const { inLessons, ...source } = sourceIn(join(import.meta.dirname, '../..'));

naming(
  'one wrong rule',
  allSlips.map((slip) => [slip]),
  20,
);
naming('two wrong rules', allPairs, 3);
for (const oneIn of [50, 20]) typos(source, oneIn, 500);
printRecall(inLessons);

function naming(what: string, learners: readonly WrongRules[], seeds: number): void {
  const all = learners.flatMap((wrong, index) =>
    Array.from({ length: seeds }, (_, seed) =>
      askedUntilNamed(wrong, source, 1 + index + 7919 * seed),
    ).flat(),
  );
  const named = all.filter((each) => each.named !== undefined);
  console.log(`\n${what}: ${learners.length} kinds of learners, ${all.length} mistakes seeded`);
  const rows = allSlips.map((slip) =>
    rowOf(
      slip,
      all.filter((each) => each.slip === slip),
    ),
  );
  console.log(columns([['mistake', 'seeded', 'named', 'after questions', 'taken for'], ...rows]));
  reached(
    `named within ${wanted} questions on its rules, of 100`,
    (100 * named.length) / all.length,
    'at least',
    98,
  );
}

function rowOf(slip: string, seeded: readonly Seeded[]): readonly string[] {
  const named = seeded.flatMap((each) => each.named ?? []);
  const others = [...new Set(seeded.flatMap(({ miscalled }) => miscalled))].sort();
  return [
    slip,
    `${seeded.length}`,
    percent(named.length / seeded.length),
    mean(named).toFixed(1),
    others.join(' '),
  ];
}

function typos(from: Source, oneIn: number, learners: number): void {
  const heard = Array.from({ length: learners }, (_, seed) =>
    rightThinking(from, { questions: 20, oneIn, seed: seed + 1000 * oneIn }),
  );
  const sum = (count: (each: (typeof heard)[number]) => number) =>
    heard.reduce((all, each) => all + count(each), 0);
  const [answers, made, refused] = [
    sum((each) => each.answers),
    sum((each) => each.typos),
    sum((each) => each.refused),
  ];
  console.log(`\n${learners} learners without a mistake, 20 questions each, one number in ${oneIn} mistyped`);
  console.log(`  ${answers} answers, ${made} typos, ${refused} right answers not taken for right`);
  console.log(`  ${sum((each) => each.askedBack)} typos asked back about`);
  console.log(`  ${sum((each) => each.told.length)} typos called a mistake`);
  const told = heard.filter((each) => each.told.length > 0).length;
  reached('learners told of a mistake they do not have, of 100', (100 * told) / learners, 'at most', 1);
}
