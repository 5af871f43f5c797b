import type { Text } from '../lesson/text.ts';
import type { Trouble } from '../store.ts';

const causes: Readonly<Record<string, Text>> = {
  ENOSPC: { en: 'the disk is full', zh: '磁盘已满' },
  EDQUOT: { en: 'the disk quota is used up', zh: '磁盘配额已用完' },
  EFBIG: { en: 'the file may not grow any more', zh: '文件大小已达上限' },
  EROFS: { en: 'the disk is read-only', zh: '磁盘是只读的' },
  EACCES: { en: 'it is not permitted', zh: '没有权限' },
  EPERM: { en: 'it is not permitted', zh: '没有权限' },
  ENOTDIR: { en: 'a part of the path is not a folder', zh: '路径中有一段不是目录' },
  EEXIST: { en: 'there is a file of that name; choose another', zh: '已有同名文件，请换一个名字' },
  ENOENT: { en: 'there is no such folder', zh: '没有这个目录' },
  EISDIR: { en: 'a folder is in its place', zh: '那里已有一个同名目录' },
};

const causeOf = ({ code }: Trouble): Text => causes[code] ?? { en: code, zh: code };

/** Progress could not be written. The lesson goes on, and what was answered waits in memory. */
export function notSaved(trouble: Trouble): Text {
  const cause = causeOf(trouble);
  return {
    en: `Progress is not saved (${cause.en}): ${trouble.path}. It is kept until you quit, and saved when that works again.`,
    zh: `进度没有保存（${cause.zh}）：${trouble.path}。退出之前会一直保留，一旦能写入就会保存。`,
  };
}

/** The log is there and cannot be read. */
export function notRead(trouble: Trouble): Text {
  const cause = causeOf(trouble);
  return {
    en: `Earlier progress cannot be read (${cause.en}): ${trouble.path}`,
    zh: `无法读取以前的进度（${cause.zh}）：${trouble.path}`,
  };
}

/** For a command whose only work was to write. */
export function cannotWrite(trouble: Trouble): Text {
  const cause = causeOf(trouble);
  return { en: `${trouble.path}: ${cause.en}`, zh: `${trouble.path}：${cause.zh}` };
}

/** What a capture holds can be read only once, and could not be kept for a second time. */
export function notKept(trouble: Trouble | undefined): Text {
  const cause = trouble === undefined ? { en: 'reading was ended', zh: '读取已终止' } : causeOf(trouble);
  const where = trouble === undefined ? '' : `: ${trouble.path}`;
  return {
    en: `The octets of these packets are not kept (${cause.en})${where}`,
    zh: `没有保留这些报文的字节（${cause.zh}）${where.replace(': ', '：')}`,
  };
}
