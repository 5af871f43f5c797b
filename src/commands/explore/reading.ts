import type { Text } from '../../lesson/text.ts';
import { notRead, type Reading } from '../../ui/explore/model.ts';
import type { CaptureFile } from '../capture/capture-file.ts';
import { Failure } from '../failure.ts';
import { stopText } from './stop-text.ts';

/** Milliseconds after which reading counts as long. */
const long = 1000;

/** Milliseconds between two times that it is told how far reading is: it waits while the screen is drawn. */
const between = 400;

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
 * @param told is told how far it is now and then, and at the end
 * @param clock milliseconds that never go back
 */
export function startReading(file: CaptureFile, told: (reading: Reading) => void, clock: () => number): Read {
  const stopping = new AbortController();
  const { explored } = file;
  const start = clock();
  let reading = notRead;
  let said = notRead;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const say = () => {
    const { frames, conversations } = explored;
    reading = { ...reading, frames, conversations, isLong: clock() - start >= long };
    if (frames === said.frames && reading.octets === said.octets && reading.isLong === said.isLong) return;
    said = reading;
    told(reading);
  };
  // What comes in a burst before a silence is said as well.
  const saying = setInterval(say, between);
  const read = async (): Promise<Text | undefined> => {
    try {
      const stop = await file.read((progress) => {
        reading = { ...reading, ...progress };
        if (reading.conversations === 0) return;
        begin();
        if (said.conversations === 0) say();
      }, stopping.signal);
      return stop && stopText(stop);
    } catch (error) {
      if (error instanceof Failure) return error.sentence;
      throw error;
    }
  };
  const whole = read().then((stop) => {
    clearInterval(saying);
    const { frames, conversations } = explored;
    reading = { ...reading, frames, conversations, isOpen: false, ...(stop && { stop }) };
    begin();
    told(reading);
    return reading;
  });
  return { now: () => reading, begun, whole, stop: () => stopping.abort() };
}
