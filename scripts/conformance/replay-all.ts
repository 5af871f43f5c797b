import { basename } from 'node:path';
import type { Finding } from './finding.ts';
import { type Recording, readRecording, recordedFolders } from './recording.ts';
import { replay } from './replay.ts';

/** Recordings that cannot be replayed, as what arrived is not all in them. */
export const partial: Readonly<Record<string, string>> = {
  'begins-midway': 'Capturing began when the connection was open: its SYNs are in neither file.',
  'one-direction': 'Each file has only what the client sent: what reached it is not there.',
};

export type Replayed = { readonly recording: Recording; readonly findings: readonly Finding[] };

/** Both sides of every recording, or of those that are named, held against the model. */
export const replayAll = (names: readonly string[] = []): readonly Replayed[] =>
  recordedFolders()
    .filter((folder) => names.length === 0 || names.includes(basename(folder)))
    .filter((folder) => partial[basename(folder)] === undefined)
    .flatMap(readRecording)
    .map((recording) => ({ recording, findings: replay(recording) }));
