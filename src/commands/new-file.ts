import { type FileHandle, open, unlink } from 'node:fs/promises';
import { Failure } from './failure.ts';
import { cannotWrite } from './trouble.ts';

/**
 * Writes a file that is not there yet; what cannot be written to its end is taken away again.
 * @param mayReplace whether a file of that name may be written over
 * @throws Failure where it cannot be written
 */
export async function writeNew(
  name: string,
  write: (out: FileHandle) => Promise<void>,
  mayReplace = false,
): Promise<void> {
  let out: FileHandle | undefined;
  try {
    out = await open(name, mayReplace ? 'w' : 'wx');
    await write(out);
    await out.close();
  } catch (error) {
    if (out !== undefined) {
      await out.close().catch(() => {});
      await unlink(name).catch(() => {});
    }
    throw error instanceof Error && 'code' in error ? unwritable(name, String(error.code)) : error;
  }
}

const unwritable = (name: string, code: string): Failure => new Failure(1, cannotWrite({ code, path: name }));
