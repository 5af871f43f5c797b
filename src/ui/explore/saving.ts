import type { LadderExport } from '../export/ladder-export.ts';
import { ladderMarkdown } from '../export/ladder-markdown.ts';
import { ladderSvg } from '../export/ladder-svg.ts';
import { ladderText } from '../export/ladder-text.ts';
import { type ExportForm, exportForms } from './model.ts';

/** `visit-stream-3.pcapng` for conversation 3 of `/tmp/visit.pcap.gz`; only signs that every shell and disk takes. */
export function fileName(capture: string, stream: number, ending: string): string {
  const base = capture.split(/[/\\]/).at(-1) ?? '';
  const stem = base.replace(/\.(gz|zst|lz4)$/i, '').replace(/\.(pcapng|pcap|cap|dmp|snoop|ntar)$/i, '');
  const safe = stem.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+/, '');
  return `${safe === '' ? 'capture' : safe}-stream-${stream}.${ending}`;
}

/** How a file of this name is to be written; undefined where its ending does not say. */
export const writtenAs = (name: string): ExportForm | undefined =>
  exportForms.find((form) => name.toLowerCase().endsWith(`.${form}`));

const ladders = { txt: ladderText, md: ladderMarkdown, svg: ladderSvg } as const;

/** A ladder as the contents of a file. */
export const exported = (form: ExportForm, of: LadderExport): string => ladders[form](of);
