import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { langs } from '../../../src/lesson/text.ts';
import type { LadderExport } from '../../../src/ui/export/ladder-export.ts';
import { ladderMarkdown } from '../../../src/ui/export/ladder-markdown.ts';
import { ladderSvg } from '../../../src/ui/export/ladder-svg.ts';
import { ladderText } from '../../../src/ui/export/ladder-text.ts';
import { pairOpened } from '../explore/pairs.ts';

const forms = { txt: ladderText, md: ladderMarkdown, svg: ladderSvg };
const formNames = ['txt', 'md', 'svg'] as const;

function of(name: string, more: Partial<LadderExport> = {}): LadderExport {
  const { screen } = pairOpened(name);
  if (screen.name !== 'conversation' || screen.seeing === undefined) throw new Error('no two captures');
  const { merged } = screen.seeing;
  return { conversation: merged.conversation, both: { merged }, lang: 'en', numbering: 'relative', ...more };
}

describe.each(formNames)('both captures as %s', (form) => {
  it.each(langs)('is the golden one (%s)', async (lang) => {
    const text = forms[form](of('simultaneous-close', { lang }));
    await expect(text).toMatchFileSnapshot(`../../golden/ladder/both-ends.${lang}.${form}`);
  });

  it('says what never arrived, and what was never sent', () => {
    expect(forms[form](of('syn-lost')).match(/never arrived/g)).toHaveLength(3);
    expect(forms[form](of('old-duplicate-syn'))).toContain('never sent');
  });

  it('takes what a filter takes, and says how many segments are left out', () => {
    const { both, ...rest } = of('syn-lost');
    const taken = { ...rest, both: { ...(both ?? fail()), taken: [3, 4, 5] } };
    expect(forms[form](taken)).not.toContain('never arrived');
    expect(forms[form]({ ...taken, most: 2 })).toContain('One more segment is left out.');
  });
});

const fail = (): never => {
  throw new Error('no two captures');
};

describe('both captures', () => {
  it('as text fit 100 columns, and say how the clocks compare', () => {
    for (const lang of langs) {
      const text = ladderText(of('d-sack', { lang }));
      for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100);
      expect(text).toContain('±');
    }
    expect(ladderText(of('d-sack'), 'ascii')).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('as a picture have an arrow that falls as long as its segment was under way', () => {
    const svg = ladderSvg(of('simultaneous-close'));
    const falls = [
      ...svg.matchAll(/<line class="(?:client|server)" x1="\d+" y1="(\d+)" x2="[\d.]+" y2="(\d+)"/g),
    ].map(([, from, to]) => Number(to) - Number(from));
    expect(falls).toHaveLength(11);
    for (const fall of falls) expect(fall).toBeGreaterThan(0);
    // Those that cross fall further than those that meet nothing.
    expect(new Set(falls).size).toBeGreaterThan(1);
  });
});
