import type { TcpState } from '../tcp/endpoint.ts';
import type { Conversation, Moment } from '../tcp/moment.ts';
import type { Side } from '../tcp/segment.ts';
import type { Lesson } from './lesson.ts';
import type { Text } from './text.ts';

/** about.yaml of a capture folder. */
export type AboutCapture = {
  readonly title: Text;
  readonly shows: Text;
  readonly origin: 'recorded' | 'rebuilt';
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

/** A line of events.jsonl: a socket call, or a state change of the kernel's own. Times are `seconds.nanoseconds`. */
export type CaptureEvent =
  | {
      readonly kind: 'call';
      readonly time: string;
      readonly side: Side;
      readonly call: string;
      readonly bytes?: number;
      /** Of setsockopt: which option, set to what. Of shutdown: `SHUT_WR`. Of send: `MSG_FASTOPEN`. */
      readonly option?: string;
      readonly value?: number;
      readonly how?: string;
      readonly flags?: string;
      readonly result: string;
      readonly returned?: string;
    }
  | {
      readonly kind: 'state';
      readonly time: string;
      readonly side: Side;
      readonly from: TcpState;
      readonly to: TcpState;
      readonly socket: string;
      readonly by: 'tracepoint' | 'sampler';
      readonly raw?: true;
    }
  | { readonly kind: 'wire'; readonly time: string; readonly side: Side; readonly did: string };

/** A capture folder as data: what the bundle carries, and what a folder on disk is read into. */
export type CaptureFolder = {
  readonly name: string;
  readonly about: AboutCapture;
  /** The capture files, base64. */
  readonly files: Readonly<Partial<Record<Side, string>>>;
  readonly events: readonly CaptureEvent[];
};

/** The whole course as one JSON value. */
export type CompiledCourse = {
  readonly lessons: readonly Lesson[];
  readonly captures: readonly CaptureFolder[];
};

/** A capture opened from one vantage point: what a lesson looks things up in. Frame n is `moments[n - 1]`. */
export type Stage = {
  readonly name: string;
  readonly about: AboutCapture;
  readonly vantage: Side;
  readonly conversation: Conversation;
  readonly moments: readonly Moment[];
  readonly events: readonly CaptureEvent[];
};

/** Gives the opened stage of a capture; the caller keeps what was opened. Without a vantage: the capture's first. */
export type StageOf = (capture: string, vantage: Side | undefined) => Stage;
