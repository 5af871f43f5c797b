import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { langs } from '../../../src/lesson/text.ts';
import type { Conversation } from '../../../src/tcp/moment.ts';
import type { LadderExport } from '../../../src/ui/export/ladder-export.ts';
import { ladderMarkdown } from '../../../src/ui/export/ladder-markdown.ts';
import { ladderSvg } from '../../../src/ui/export/ladder-svg.ts';
import { ladderText } from '../../../src/ui/export/ladder-text.ts';
import { captured, handshake, told } from '../../lesson/telling/stories.ts';

const forms = { txt: ladderText, md: ladderMarkdown, svg: ladderSvg };
const formNames = ['txt', 'md', 'svg'] as const;

const of = (conversation: Conversation, more: Partial<LadderExport> = {}): LadderExport => ({
  conversation,
  lang: 'en',
  numbering: 'relative',
  ...more,
});

const telnet = captured.find(([name]) => name === 'telnet-session-server')?.[1] ?? told(handshake);

/** Nothing that a capture could make an address of, but a file is a file. */
const hostile: Conversation = {
  ...told(handshake),
  client: { host: '<script>&"\u001b[31m;#end\nC->>S: x', port: 1 },
};

describe.each(formNames)('the ladder as %s', (form) => {
  it.each(langs)('is the golden one (%s)', async (lang) => {
    const text = forms[form](of(telnet, { lang }));
    await expect(text).toMatchFileSnapshot(`../../golden/ladder/telnet-session.${lang}.${form}`);
  });

  it('says how many segments are left out', () => {
    const long = told(handshake + '> P. 101:111(10) ack 301 win 500\n'.repeat(3));
    expect(forms[form](of(long, { most: 4 }))).toContain('2 more segments are left out.');
    expect(forms[form](of(long, { most: 5 }))).toContain('One more segment is left out.');
    expect(forms[form](of(long, { most: 6 }))).not.toContain('left out');
  });

  it('draws 500 segments unless it is told otherwise', () => {
    const long = told(handshake + '> P. 101:111(10) ack 301 win 500\n'.repeat(600));
    expect(forms[form](of(long))).toContain('103 more segments are left out.');
  });

  it('writes numbers as it is told', () => {
    expect(forms[form](of(telnet, { numbering: 'raw' }))).toContain('seq 2518143297');
    expect(forms[form](of(telnet, { numbering: 'symbol' }))).toContain('seq x+1');
  });

  it('lets nothing through that a terminal would obey', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(forms[form](of(hostile))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it.each(captured)('draws %s', (_, conversation) => {
    for (const lang of langs) {
      const text = forms[form](of(conversation, { lang }));
      expect(text).not.toMatch(/undefined|NaN/);
      for (const { packet } of conversation.moments) expect(text).toContain(String(packet.frame.number));
    }
  });
});

describe('the ladder as text', () => {
  it.each(captured)('%s fits 100 columns', (_, conversation) => {
    for (const lang of langs) {
      for (const line of ladderText(of(conversation, { lang })).split('\n')) {
        expect(stringWidth(line)).toBeLessThanOrEqual(100);
      }
    }
  });

  it('can do with ASCII', () => {
    expect(ladderText(of(telnet), 'ascii')).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

describe('the ladder as a Mermaid diagram', () => {
  /** What of the language of sequence diagrams is used; a text ends at `#` or `;` unless they spell an entity. */
  const text = String.raw`(?:[^#;\n<>]|#\d+;)+`;
  const grammar = [
    /^sequenceDiagram$/,
    new RegExp(`^ {4}participant [CS] as ${text}<br/>${text}$`),
    new RegExp(`^ {4}(?:C->>S|S->>C): ${text}$`),
    new RegExp(`^ {4}Note (?:left of C|right of S|over C,S): ${text}$`),
  ];
  const diagramIn = (markdown: string): readonly string[] =>
    (/```mermaid\n(.*?)\n```/s.exec(markdown)?.[1] ?? '').split('\n');

  it.each([...captured, ['a hostile one', hostile] as const])(
    '%s keeps to the grammar',
    (_, conversation) => {
      for (const lang of langs) {
        const lines = diagramIn(ladderMarkdown(of(conversation, { lang })));
        expect(lines[0]).toBe('sequenceDiagram');
        for (const line of lines)
          expect(
            grammar.some((rule) => rule.test(line)),
            line,
          ).toBe(true);
        const messages = lines.filter((line) => line.includes('->>'));
        expect(messages).toHaveLength(conversation.moments.length);
      }
    },
  );
});

describe('the ladder as a picture', () => {
  /** Every tag that opens closes again, in order; the names of all. */
  function tagsIn(svg: string): readonly string[] {
    const open: string[] = [];
    const seen: string[] = [];
    const rest = svg.replaceAll(
      /<(\/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<>]*")*)(\/?)>/g,
      (_tag, end, name, _at, empty) => {
        if (end === '/') expect(open.pop()).toBe(name);
        else {
          seen.push(name);
          if (empty === '') open.push(name);
        }
        return '';
      },
    );
    expect(open).toEqual([]);
    expect(rest).not.toMatch(/[<>]/);
    expect(rest.replaceAll(/&(?:amp|lt|gt|quot);/g, '')).not.toContain('&');
    return seen;
  }

  it.each([...captured, ['a hostile one', hostile] as const])(
    '%s is well-formed, and needs nothing else',
    (_, conversation) => {
      for (const lang of langs) {
        const svg = ladderSvg(of(conversation, { lang }));
        const tags = new Set(tagsIn(svg));
        for (const tag of tags)
          expect(['svg', 'title', 'style', 'rect', 'text', 'line', 'path']).toContain(tag);
        expect(svg).not.toMatch(/url\(|@import|href/);
      }
    },
  );

  it('has colours for light and for dark', () => {
    expect(ladderSvg(of(telnet))).toContain('@media (prefers-color-scheme: dark)');
  });
});
