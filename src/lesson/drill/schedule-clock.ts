/** What time it is, in milliseconds since 1970: now, and when today and this week end where the learner is. */
export type Clock = { readonly now: number; readonly endOfDay: number; readonly endOfWeek: number };

/** A week is today and the six days after it. */
export function clockAt(now: Date): Clock {
  const midnight = (days: number): number =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
  return { now: now.getTime(), endOfDay: midnight(1), endOfWeek: midnight(7) };
}
