import type { Side } from '../tcp/segment.ts';
import type { Text } from './text.ts';

/** about.yaml of a capture folder. */
export type AboutCapture = {
  readonly title: Text;
  readonly shows: Text;
  readonly origin: 'recorded' | 'rebuilt' | 'simulated';
  /** `Linux 6.18.44`, for recorded ones. */
  readonly kernel?: string;
  /** For rebuilt ones: what was printed, and what was filled in. */
  readonly printed?: Text;
  readonly filled?: Text;
  /** For recorded ones: the kernel's settings under net.ipv4 that were not its defaults, by side where they differ. */
  readonly sysctls?: Readonly<Record<string, Sysctl>>;
  /** What differs when it is recorded again, beside times and initial numbers. */
  readonly varies?: Text;
  readonly vantage: readonly Side[];
};

type Value = string | number;
export type Sysctl = Value | Readonly<Partial<Record<Side, Value>>>;
