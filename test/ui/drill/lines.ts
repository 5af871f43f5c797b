import type { ProgressEvent, ProgressLine } from '../../../src/lesson/progress.ts';

const given = { kind: 'number', text: '1' } as const;

const event = (kind: string, rule: string, item: string, capture: string): readonly ProgressEvent[] => {
  const path = { rule, item, capture };
  const asked: ProgressEvent = { kind: 'drill-asked', ...path, asked: 'ack' };
  if (kind === 'told') return [asked, { kind: 'drill-told', ...path }];
  const answer = { kind: 'drill-answer', ...path, given, attempt: 1 } as const;
  if (kind === 'right') return [asked, { ...answer, right: true, hints: 0 }];
  if (kind === 'hinted') return [asked, { ...answer, right: true, hints: 1 }];
  return [asked, { ...answer, right: false, hints: 0, slip: kind as `D${number}` }];
};

/**
 * A log of drills. `2026-01-01 right syn-consumes-one telnet-session` is an answer at noon of that day, in UTC: `right`,
 * `hinted`, `told`, or the mistake that was made.
 */
export const drilled = (script: string): readonly ProgressLine[] =>
  script
    .trim()
    .split('\n')
    .flatMap((line, index) => {
      const [date, kind = '', rule = '', capture = ''] = line.trim().split(' ');
      return event(kind, rule, `item ${index}`, capture).map((each, second): ProgressLine => {
        const time = new Date(Date.parse(`${date}T12:00:00.000Z`) + (index * 60 + 10 * second) * 1000);
        return { v: 1, time: time.toISOString(), ...each };
      });
    });
