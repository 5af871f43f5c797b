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
