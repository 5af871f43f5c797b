import { describe, expect, it } from 'vitest';
import { clauseSentences, clauseSource, clauseText, isOfLinux } from '../../../src/lesson/telling/clause.ts';
import { type ClauseName, clauseNames } from '../../../src/tcp/acting/clauses.ts';

describe('every clause of the acting endpoint', () => {
  it('has a sentence, and no sentence is of none', () => {
    expect(Object.keys(clauseSentences).toSorted()).toEqual(clauseNames.toSorted());
  });

  it.each(clauseNames)('%s is told in one sentence of each language', (name) => {
    const { en, zh } = clauseSentences[name];
    expect(en).toMatch(/^[A-Z2][^\n]*[^.]\.$/);
    expect(zh).toMatch(/^[^\n]*。$/);
    // One sentence: a full stop stands only at the end.
    expect(en.slice(0, -1)).not.toMatch(/[.!?] /);
    expect(zh.slice(0, -1)).not.toMatch(/[。！？]/);
    expect(zh).toMatch(/\p{Script=Han}/u);
    // A blank parts Chinese from Latin letters and digits, and from nothing else.
    expect(zh).not.toMatch(
      /\p{Script=Han}[A-Za-z\d]|[A-Za-z\d]\p{Script=Han}|\p{Script=Han} \p{Script=Han}/u,
    );
    expect(zh.replaceAll(/(SYN|RST),ACK/g, '$1')).not.toMatch(/[,;:]|\s[，。；：、（]|[，。；：、）]\s/);
  });

  it('is told once: no two have the same sentence', () => {
    for (const lang of ['en', 'zh'] as const) {
      const sentences = clauseNames.map((name) => clauseSentences[name][lang]);
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  it.each(clauseNames.filter(isOfLinux))('%s says that it is Linux that does so, and which', (name) => {
    expect(clauseSentences[name].en).toContain('Linux 6.18');
    expect(clauseSentences[name].zh).toContain('Linux 6.18');
    expect(clauseSource(name).en).toMatch(/^cf\. RFC 9293 [A\d.]+$/);
  });

  it.each(clauseNames.filter((name) => !isOfLinux(name)))('%s does not speak of Linux', (name) => {
    expect(clauseSentences[name].en).not.toContain('Linux');
    expect(clauseSentences[name].zh).not.toContain('Linux');
  });
});

describe('a clause with where it is written', () => {
  it.each<[ClauseName, string, string]>([
    [
      'open/passive',
      'A passive OPEN waits in LISTEN for a SYN. (RFC 9293 3.10.1)',
      '被动 OPEN 在 LISTEN 中等待 SYN（RFC 9293 3.10.1）。',
    ],
    [
      'linux/abort/rst-with-ack',
      'In Linux 6.18 the RST of an abort carries an ACK. (cf. RFC 9293 3.10.5)',
      '在 Linux 6.18 中，中止连接的 RST 带有 ACK（参见 RFC 9293 3.10.5）。',
    ],
  ])('%s', (name, en, zh) => {
    expect(clauseText(name)).toEqual({ en, zh });
  });

  it('may be in two documents', () => {
    expect(clauseSource('icmp/too-big').zh).toBe('RFC 9293 3.7.2、RFC 1191 6.4');
  });
});
