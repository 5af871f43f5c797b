/** A row of a file that Anki imports: the fields of RFC 4180, with tabs between them. */
export type Row = readonly string[];

/**
 * Reads what Anki reads: lines that begin with # are not notes; a field in quotation marks may hold tabs, line feeds, and
 * quotation marks written twice.
 */
export function readTsv(text: string): { readonly head: readonly string[]; readonly rows: readonly Row[] } {
  const head: string[] = [];
  const rows: Row[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '#') {
      const end = endOf(text, at);
      head.push(text.slice(at, end));
      at = end + 1;
      continue;
    }
    const row: string[] = [];
    for (let isMore = true; isMore; at += 1) {
      const { field, next } = text[at] === '"' ? quoted(text, at) : bare(text, at);
      row.push(field);
      at = next;
      isMore = text[at] === '\t';
    }
    rows.push(row);
  }
  return { head, rows };
}

function endOf(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function bare(text: string, at: number) {
  const length = text.slice(at).search(/[\t\n]/);
  const next = length < 0 ? text.length : at + length;
  return { field: text.slice(at, next), next };
}

function quoted(text: string, at: number) {
  const [whole = ''] = /^"(?:[^"]|"")*"/.exec(text.slice(at)) ?? [];
  if (whole === '') throw new Error(`a quotation mark is not closed at ${at}`);
  return { field: whole.slice(1, -1).replaceAll('""', '"'), next: at + whole.length };
}

const known: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const tags = /<(\/?)(div|p|b|pre|ol|ul|li|hr|br)( style='text-align:left')?>/g;

/** What of HTML is seen: a line a block, and nothing that is neither a known tag nor a known entity. */
export function seenInHtml(html: string): string {
  const text = html.replaceAll(tags, (_, _slash, tag) => (tag === 'b' ? '' : '\n'));
  const stray = /[<>"]|&(?!(?:amp|lt|gt|quot);)/.exec(text);
  if (stray !== null) throw new Error(`${stray[0]} stands bare in ${text}`);
  return text.replaceAll(/&(\w+);/g, (_, name) => known[name] ?? '');
}

/** Whether every tag is closed, in the order in which they were opened. */
export function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, tag = ''] of html.matchAll(tags)) {
    if (tag === 'br' || tag === 'hr') continue;
    if (slash === '') open.push(tag);
    else if (open.pop() !== tag) return false;
  }
  return open.length === 0;
}

export type Section = { readonly heading: string; readonly text: string };

/** The parts of a Markdown text below headings of the third level, by the heading of the second above them. */
export function readMarkdown(text: string): ReadonlyMap<string, readonly Section[]> {
  const parts = new Map<string, readonly Section[]>();
  for (const part of text.split(/^## /m).slice(1)) {
    const [heading = '', ...sections] = part.split(/^### /m);
    const all = sections.map((section) => {
      const end = section.indexOf('\n');
      return { heading: section.slice(0, end), text: plain(section.slice(end + 1)) };
    });
    parts.set(heading.trim(), all);
  }
  return parts;
}

/** Without escapes; what is between fences has none. */
const plain = (markdown: string): string =>
  markdown
    .split('```')
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/\\([^\p{L}\p{N}\s])/gu, '$1')))
    .join('');
