import { closeSync, mkdirSync, openSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Trouble } from '../../store.ts';
import { codeOf, writeAt } from './file-octets.ts';

/**
 * A file of our own for octets that come only once: what stdin or a packed capture holds. Nobody else may read it. Its
 * name is taken away at once, so that it is gone with the process; where the system does not allow that, it is removed
 * when it is closed or the process ends. It never fails: it says why it keeps no more than it does.
 */
export class Spool {
  private readonly path: string;
  private fd: number | undefined = undefined;
  private kept = 0;
  private lastWrite: Promise<void> = Promise.resolve();
  private why: Trouble | undefined = undefined;
  private hasName = false;
  /** Takes the file's name away; where the system does not let it be taken away now, it is tried again. */
  private readonly remove = () => {
    if (!this.hasName) return;
    try {
      unlinkSync(this.path);
      this.hasName = false;
      process.off('exit', this.remove);
    } catch {
      process.once('exit', this.remove);
    }
  };

  /**
   * @param folder is made where there is none
   * @param name of a file that there is none of
   */
  constructor(folder: string, name: string) {
    this.path = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      this.fd = openSync(this.path, 'wx+', 0o600);
    } catch (error) {
      this.why = this.troubleOf(error);
      return;
    }
    this.hasName = true;
    this.remove();
  }

  /** Why it keeps no more than it does. */
  get trouble(): Trouble | undefined {
    return this.why;
  }

  /** Adds octets. They must not change until this resolves. */
  add(octets: Uint8Array): Promise<void> {
    this.lastWrite = this.lastWrite.then(() => this.write(octets));
    return this.lastWrite;
  }

  /** The file, where it holds everything up to `end`; it stands there as it came. */
  async fileUpTo(end: number): Promise<number | undefined> {
    await this.lastWrite;
    return end <= this.kept ? this.fd : undefined;
  }

  async close(): Promise<void> {
    await this.lastWrite;
    if (this.fd === undefined) return;
    closeSync(this.fd);
    this.fd = undefined;
    this.remove();
  }

  private async write(octets: Uint8Array): Promise<void> {
    for (let at = 0; at < octets.length && this.why === undefined && this.fd !== undefined; ) {
      try {
        const written = await writeAt(this.fd, octets.subarray(at), this.kept);
        this.kept += written;
        at += written;
      } catch (error) {
        this.why = this.troubleOf(error);
      }
    }
  }

  private troubleOf(error: unknown): Trouble {
    return { code: codeOf(error), path: this.path };
  }
}
