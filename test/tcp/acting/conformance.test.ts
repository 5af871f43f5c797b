import { expect, test } from 'vitest';
import { needless, unexplained } from '../../../scripts/conformance/explained.ts';
import { readRecording, recordedFolders } from '../../../scripts/conformance/recording.ts';
import { replay } from '../../../scripts/conformance/replay.ts';
import { partial, replayAll } from '../../../scripts/conformance/replay-all.ts';

const replayed = replayAll();

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
    expect(findings.filter(({ kind, what }) => kind !== 'call' && what !== 'nothing')).toHaveLength(
      recorded.length,
    );
  }
});

test('the options are those that were sent, timestamps and their clocks apart', () => {
  const different = replayed.flatMap(({ recording, findings }) =>
    findings
      .filter(({ optionsAgree }) => optionsAgree === false)
      .map(({ frame, what }) => `${recording.name} ${recording.side} ${frame} ${what}`),
  );
  expect(different).toEqual([]);
});

test.each(Object.entries(partial))('%s could not be replayed', (name) => {
  const folder = recordedFolders().filter((each) => each.endsWith(`/${name}`));
  const sides = folder.flatMap(readRecording);
  expect(sides.flatMap((recording) => unexplained(recording, replay(recording)))).not.toEqual([]);
});
