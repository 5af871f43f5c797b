import type { Text } from '../lesson/text.ts';
import { notRead, type Reading } from '../ui/explore/model.ts';
import type { CaptureFile } from './capture-file.ts';
import { Failure } from './failure.ts';
import { stopText } from './stop-text.ts';

/** Milliseconds after which reading counts as long. */
const long = 1000;

/** A capture that is being read. */
export type Read = {
  /** How far it is now. */
  readonly now: () => Reading;
  /** Resolves when the first conversations are there, or nothing more is read. */
  readonly begun: Promise<void>;
  /** Resolves when nothing more is read; never rejects: what went wrong is the reading's `stop`. */
  readonly whole: Promise<Reading>;
  readonly stop: () => void;
};

/**
 * Reads a capture to its end, or until it is stopped.
 * @param told is told how far it is as often as the file says so, and at the end
 * @param clock milliseconds that never go back
 */
export function startReading(file: CaptureFile, told: (reading: Reading) => void, clock: () => number): Read {
  const stopping = new AbortController();
  const start = clock();
  let reading = notRead;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const read = async (): Promise<Text | undefined> => {
    try {
      const stop = await file.read((progress) => {
        reading = { ...progress, isOpen: true, isLong: clock() - start >= long };
        if (reading.conversations > 0) begin();
        told(reading);
      }, stopping.signal);
      return stop && stopText(stop);
    } catch (error) {
      if (error instanceof Failure) return error.sentence;
      throw error;
    }
  };
  const whole = read().then((stop) => {
    const { explored } = file;
    const { frames, conversations } = explored;
    reading = { ...reading, frames, conversations, isOpen: false, ...(stop && { stop }) };
    begin();
    told(reading);
    return reading;
  });
  return { now: () => reading, begun, whole, stop: () => stopping.abort() };
}
