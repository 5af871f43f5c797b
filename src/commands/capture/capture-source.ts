import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { cannot, type Failure } from '../failure.ts';

/** Where a capture comes from: a file that can be read anywhere, or octets that come when they come. */
export type Source =
  | { readonly kind: 'file'; readonly fd: number; readonly size: number }
  | { readonly kind: 'stream'; readonly stream: Readable };

/** Opening a named pipe would wait for its other end otherwise. Windows has no such flag. */
const noWait = constants.O_NONBLOCK ?? 0;

/**
 * Opens a capture file or a named pipe, or stdin for `-`.
 * @throws Failure with exit code 1, and why it cannot be read
 */
export function openSource(name: string, stdin: Readable): Source {
  if (name === '-') return { kind: 'stream', stream: stdin };
  let fd: number | undefined;
  try {
    fd = openSync(name, constants.O_RDONLY | noWait);
    const stats = fstatSync(fd);
    if (stats.isDirectory()) throw coded('EISDIR');
    if (stats.isCharacterDevice() || stats.isBlockDevice()) throw coded('ENODEV');
    if (!stats.isFIFO()) return { kind: 'file', fd, size: stats.size };
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    throw unreadable(name, error);
  }
  // A socket waits without a thread of its own, and can be closed while it does.
  return { kind: 'stream', stream: new Socket({ fd, readable: true, writable: false }) };
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });

const reasons: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  ENOENT: ['there is no such file', '没有这个文件'],
  ENOTDIR: ['there is no such file', '没有这个文件'],
  EISDIR: ['this is a folder, not a file', '这是一个目录，不是文件'],
  ENODEV: ['this is a device, not a file', '这是一个设备，不是文件'],
  EACCES: ['reading it is not permitted', '没有读取权限'],
  EPERM: ['reading it is not permitted', '没有读取权限'],
  ENAMETOOLONG: ['no file can have so long a name', '文件名太长'],
  ELOOP: ['it is a link that leads back to itself', '这个链接指回了自己'],
};

/** Why a file cannot be read, as the system says it. */
export function unreadable(name: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const [en, zh] = reasons[code] ?? [`it cannot be read: ${code}`, `无法读取：${code}`];
  return cannot(`${name}: ${en}`, `${name}：${zh}`);
}
