import { fileURLToPath } from 'node:url';
import { cannot, type Failure } from './failure.ts';

/** A file of the package cannot be read. */
export const notWhole = (path: string, pathZh = `${path} `): Failure =>
  cannot(
    `${path} is missing or damaged; install tcp-lessons again`,
    `${pathZh}缺失或已损坏，请重新安装 tcp-lessons`,
  );

/** What an error of `import()` says about the package, whose code is in several files: one is missing or damaged. */
export function notLoaded(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, url, stack = '' } = error as Error & { readonly code?: string; readonly url?: string };
  if (code === 'ERR_MODULE_NOT_FOUND' && url !== undefined) return notWhole(fileURLToPath(url));
  // What cannot be compiled is not named.
  if (!(error instanceof SyntaxError) || !stack.includes('node:internal/modules/')) return undefined;
  const folder = import.meta.dirname;
  return notWhole(`a file in ${folder}`, `${folder} 中有文件`);
}
