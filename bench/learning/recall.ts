import { wanted as reached } from '../measure.ts';
import type { Model } from './forgetting.ts';
import { learners, type Population, populations, variants } from './populations.ts';
import { type Compared, compared, drillDays, measured, ways } from './retention.ts';
import { columns, mean, percent } from './table.ts';

/** A row of a table: what learners of one population recall, of all rules or of those held wrong, on one of the days. */
type Row = {
  readonly model: Model;
  readonly perDay: number;
  /** Index of the day measured. */
  readonly at: number;
  readonly runs: readonly Compared[];
};

type Of = 'all' | 'held';

/** Prints what simulated learners recall who drill by the schedule, in fixed orders, and by one who sees what they forget. */
export function printRecall(inLessons: (rule: string) => number): void {
  const rowsOf = (population: Population, perDays: readonly number[], count: number): readonly Row[] =>
    (['activation', 'half-life'] as const).flatMap((model) =>
      perDays.flatMap((perDay) => {
        const runs = Array.from({ length: count }, (_, index) => {
          const learner = Math.floor((index * learners) / count);
          return compared({ population, model, inLessons, learner }, perDay);
        });
        return measured.map((_, at) => ({ model, perDay, at, runs }));
      }),
    );
  console.log(
    `\nRecalled after ${drillDays} days of drills, the day after (${measured[0]}) and 14 days after (${measured[1]}), in the same number of questions`,
  );
  const found = populations.map((population) => ({
    population,
    rows: rowsOf(population, [5, 10, 20], learners),
  }));
  for (const { population, rows } of found) {
    console.log(`\n${population.name}: ${learners} learners`);
    printTable(rows, 'all');
    if (isHeld(rows)) printTable(rows, 'held');
  }
  console.log(
    '\nWith other numbers, ten questions a day, 14 days after: times as many as round the course, by activation and by half-life',
  );
  for (const population of variants) {
    const rows = rowsOf(population, [10], learners / 2).filter(({ at }) => at === 1);
    const times = (of: Of) =>
      rows
        .map((row) => `${ratio(row, of, 'round').toFixed(2)} (${percent(shareOf(row, of, 'schedule'))})`)
        .join(' and ');
    console.log(
      `  ${population.name}: of what was held wrong ${times('held')}, of all rules ${times('all')}`,
    );
  }
  for (const [at, when] of ['The day after', '14 days after'].entries()) {
    console.log(`\n${when}, the least of both models and of 5, 10 and 20 questions a day`);
    for (const { population, rows } of found) {
      console.log(`${population.name}:`);
      const then = rows.filter((row) => row.at === at);
      verdict(then, 'all');
      if (isHeld(then)) verdict(then, 'held');
    }
  }
}

const isHeld = (rows: readonly Row[]): boolean =>
  rows.some(({ runs }) => runs.some(({ round }) => round.held));

const names: Readonly<Record<Of, string>> = { all: 'of all rules', held: 'of the rules held wrong' };

const shareOf = ({ runs, at }: Row, of: Of, way: (typeof ways)[number]): number =>
  mean(runs.flatMap((run) => run[way][of]?.[at] ?? []));

const ratio = (row: Row, of: Of, to: 'round' | 'anew', way: (typeof ways)[number] = 'schedule'): number =>
  shareOf(row, of, way) / shareOf(row, of, to);

function printTable(rows: readonly Row[], of: Of): void {
  const heading = ['a day', 'asked', 'day', 'schedule', 'round', 'anew', 'seeing'];
  const cells = rows.map((row) => [
    ...[row.model, `${row.perDay}`, mean(row.runs.map(({ questions }) => questions)).toFixed(0)],
    `${measured[row.at]}`,
    ...ways.map((way) => percent(shareOf(row, of, way))),
    ratio(row, of, 'round').toFixed(2),
    ratio(row, of, 'anew').toFixed(2),
    ratio(row, of, 'round', 'seeing').toFixed(2),
  ]);
  console.log(columns([[names[of], ...heading, '× round', '× anew', 'seeing × round'], ...cells]));
}

function verdict(rows: readonly Row[], of: Of): void {
  for (const [to, name] of [
    ['round', 'round the course'],
    ['anew', 'from the first, every day'],
  ] as const) {
    const times = rows.map((row) => ratio(row, of, to));
    const most = Math.max(...times).toFixed(2);
    reached(
      `${names[of]}, times as many as ${name}: up to ${most}, and at the least`,
      Math.min(...times),
      'at least',
      1.25,
    );
  }
}
