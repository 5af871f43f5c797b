import { describe, expect, test } from 'vitest';
import { properties, propertyLabel } from '../../../src/simulate/handshake/properties.ts';
import { search } from '../../../src/simulate/handshake/search.ts';
import type { Setting } from '../../../src/simulate/handshake/setting.ts';
import { comparedSettings } from '../../../src/simulate/handshake/table.ts';
import { titleOf } from './title.ts';
import { walk } from './walk.ts';

/** Steps for each setting. */
const steps = 1_000_000;

/** What the search says is broken. Recovery is not seen on a walk. */
const searched = (setting: Setting): readonly string[] =>
  properties
    .filter((property) => property !== 'recovery' && !search(setting).verdicts[property].holds)
    .map(propertyLabel);

describe('a million random steps break what the search says can be broken, and nothing else', () => {
  test.each(comparedSettings.map((setting) => [titleOf(setting), setting] as const))('%s', (_, setting) => {
    expect([...walk(setting, steps, 1)].sort()).toEqual(searched(setting));
  });
});
