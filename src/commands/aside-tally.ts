import { type AsideKind, asideKinds } from '../decode/aside.ts';
import type { Packet } from '../decode/packet.ts';
import type { Lang } from '../lesson/text.ts';
import { asideWords } from '../ui/explore/words.ts';

/** How many frames carry TCP that is no conversation of the capture, by kind. */
export class AsideTally {
  private readonly counts = new Map<AsideKind, number>();

  add({ aside }: Packet): void {
    if (aside?.carriesTcp !== true) return;
    this.counts.set(aside.kind, (this.counts.get(aside.kind) ?? 0) + 1);
  }

  /** One line, or nothing where there was none. */
  said(lang: Lang): string {
    const parts = asideKinds.flatMap((kind) => {
      const count = this.counts.get(kind);
      if (count === undefined) return [];
      const words = asideWords[kind][lang];
      return [lang === 'zh' ? `${words} ${count} 帧` : `${count} ${words}`];
    });
    if (parts.length === 0) return '';
    return lang === 'zh'
      ? `# 未跟踪的 TCP：${parts.join('，')}\n`
      : `# TCP not followed: ${parts.join(', ')}\n`;
  }
}
