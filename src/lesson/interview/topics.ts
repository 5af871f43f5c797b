/** What the questions are about, in the order of the score card. */
export const topics = [
  'header',
  'opening',
  'loss-and-attack',
  'closing',
  'time-wait-and-failure',
  'captures',
] as const;
export type Topic = (typeof topics)[number];
