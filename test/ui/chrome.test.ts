import { describe, expect, it } from 'vitest';
import { bar, footerRow, ruleRow, titleRow } from '../../src/ui/chrome.ts';
import { glyphSets } from '../../src/ui/glyphs.ts';
import { cells, textOf } from '../../src/ui/span.ts';

const { unicode } = glyphSets;

describe('the footer', () => {
  const hints = [
    { shown: 'enter', does: 'answer', order: 1 },
    { shown: 'h', does: 'hint', order: 3 },
    { shown: 'L', does: '中文', order: 6 },
    { shown: '?', does: 'help', order: 0 },
    { shown: 'q', does: 'quit', order: 0 },
  ];

  it('prints every key where there is room', () => {
    expect(textOf(footerRow(hints, 60))).toBe(' enter answer  h hint  L 中文                ? help  q quit ');
  });

  it('leaves out the least needed first, and never help and quit', () => {
    expect(textOf(footerRow(hints, 40))).toBe(' enter answer  h hint    ? help  q quit ');
    expect(textOf(footerRow(hints, 32))).toBe(' enter answer    ? help  q quit ');
    expect(textOf(footerRow(hints, 20))).toBe('     ? help  q quit ');
  });
});

describe('a rule', () => {
  it('is as long as the screen is wide, whatever it says', () => {
    for (const caption of ['', 'rebuilt from print', '据印刷文本重建', 'x'.repeat(200)]) {
      for (const sign of ['', '12/40 ▼'])
        expect(cells(ruleRow(60, unicode, caption, sign)), caption).toBe(60);
    }
  });
});

describe('a title', () => {
  it('gives way to the progress on its right', () => {
    const title = textOf(titleRow('6 相对序号与绝对序号', '第 4/11 步', 30, unicode, 'tcp-lessons'));
    expect(title).toContain('第 4/11 步');
    expect(cells(title)).toBe(30);
  });

  it('leaves the product out before it cuts a word of its own', () => {
    for (let columns = 76; columns <= 84; columns += 1) {
      const title = textOf(
        titleRow(
          '18 队列、SYN 洪泛、Cookie 与 TFO',
          '第 5/24 步  ░░░░░░░░░░░░░░░░░░',
          columns,
          unicode,
          'tcp-lessons',
        ),
      );
      expect(title, `${columns}`).toContain('与 TFO ');
      expect(cells(title)).toBe(columns);
    }
  });
});

describe('a bar', () => {
  it('shows that something was begun, and is full only at the end', () => {
    expect(bar(0, 16, 4, unicode)).toBe('░░░░');
    expect(bar(1, 16, 4, unicode)).toBe('█░░░');
    expect(bar(15, 16, 4, unicode)).toBe('███░');
    expect(bar(16, 16, 4, unicode)).toBe('████');
    expect(bar(0, 0, 4, unicode)).toBe('░░░░');
  });
});
