import type { Packet } from '../../decode/packet.ts';
import { tcpChecksumStatus } from '../../decode/tcp-checksum.ts';
import type { Lang } from '../../lesson/text.ts';
import { reasonIn } from '../words/reason-words.ts';

/** How many TCP checksums fit. On a sender that leaves them to its network card none does, so it is said once. */
export class ChecksumTally {
  private readonly counts = { good: 0, bad: 0, unknown: 0 };
  private example: { readonly frame: number; readonly reason: string } | undefined;

  add(packet: Packet): void {
    const found = tcpChecksumStatus(packet);
    if (found === undefined) return;
    this.counts[found.status] += 1;
    if (found.status === 'bad') this.example ??= { frame: packet.frame.number, reason: found.reason };
  }

  /** One line, or nothing where there was no TCP. */
  said(lang: Lang): string {
    const { good, bad, unknown } = this.counts;
    if (good + bad + unknown === 0) return '';
    const why = this.example === undefined ? '' : this.why(lang, this.example);
    return lang === 'zh'
      ? `# TCP 检验和：${good} 个正确，${bad} 个错误，${unknown} 个无法验证${why}\n`
      : `# TCP checksums: ${good} good, ${bad} bad, ${unknown} not to be known${why}\n`;
  }

  private why(lang: Lang, { frame, reason }: { readonly frame: number; readonly reason: string }): string {
    const said = reasonIn(lang, reason);
    return lang === 'zh'
      ? `；第一个错误在第 ${frame} 帧：${said}`
      : `; the first bad one is in frame ${frame}: ${said}`;
  }
}
