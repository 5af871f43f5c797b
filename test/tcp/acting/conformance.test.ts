import { expect, test } from 'vitest';
import { needless, unexplained } from '../../../scripts/conformance/explained.ts';
import { readRecording, recordedFolders } from '../../../scripts/conformance/recording.ts';
import { replay } from '../../../scripts/conformance/replay.ts';

/** Every side of every recording, with what became of each of its segments and states. */
const replayed = recordedFolders()
  .flatMap(readRecording)
  .map((recording) => ({ recording, findings: replay(recording) }));

test.each(replayed)(
  '$recording.name $recording.side: each segment and state is foretold',
  ({ recording, findings }) => {
    expect(unexplained(recording, findings)).toEqual([]);
  },
);

test('what is explained is not foretold', () => {
  expect(needless(replayed)).toEqual([]);
});

test('every segment that left, and every state, has been held against the model', () => {
  for (const { recording, findings } of replayed) {
    const recorded = recording.rows.filter(({ kind }) => kind === 'leaves' || kind === 'state');
    expect(findings.filter(({ what }) => what !== 'nothing')).toHaveLength(recorded.length);
  }
});
