import type { z } from 'zod';
import { commandIn } from '../decode/text.ts';
import { formRules, obeyed } from './form-rules.ts';
import type { Text } from './text.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The keys that tell the kind of a question. */
const kinds = [
  ...['number', 'flags', 'state', 'who', 'choose', 'packet'],
  ...['order', 'build', 'tick', 'bytes', 'reason', 'reach'],
];

/** Each issue as a line, once: `three-way-handshake/syn-ack/tcp.ack: prompt.zh is missing`. */
export function readableIssues(issues: readonly Issue[], data: unknown, name: string): readonly Text[] {
  const lines = issues.flatMap((issue) => flat(issue, [], data)).map((found) => line(found, data, name));
  return [...new Map(lines.map((each) => [each.en, each])).values()];
}

type Found = { readonly path: Path; readonly issue: Issue | Text };

/** An issue with a union's taken apart: of the branches only the one that the author meant speaks. */
function flat(issue: Issue, above: Path, data: unknown): readonly Found[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path, issue }];
  const value = at(data, path);
  const branches = issue.errors.filter((errors) => !errors.some(isOfAnotherKind(value)));
  const best = branches.toSorted((a, b) => a.length - b.length)[0];
  if (best !== undefined) return best.flatMap((inner) => flat(inner, path, data));
  const known = isRecord(value) ? kinds.filter((kind) => kind in value) : [];
  const say: Text =
    known.length > 1
      ? {
          en: `has ${known.join(' and ')}; a question is of one kind`,
          zh: `同时有 ${known.join('、')}，而一道题只能属于一种题型`,
        }
      : { en: `must have one of ${kinds.join(', ')}`, zh: `应有 ${kinds.join('、')} 之一` };
  return [{ path, issue: say }];
}

/** A branch whose own key is missing, or that is of another type altogether, is not the one meant. */
const isOfAnotherKind = (value: unknown) => (issue: Issue) => {
  if (issue.path.length === 0) return issue.code !== 'unrecognized_keys' || issue.keys.some(isKind);
  const key = String(issue.path[0]);
  return issue.path.length === 1 && isKind(key) && isRecord(value) && !(key in value);
};

/** A step with `spot` is of another kind as well. */
const isKind = (key: string): boolean => kinds.includes(key) || key === 'spot';

function line({ path, issue }: Found, data: unknown, name: string): Text {
  const { place, field } = named(path, data, name);
  const { en, zh } = about(field, issue, at(data, path));
  return { en: `${place}: ${en}`, zh: `${place}: ${zh}` };
}

/** What is wrong with a key, its name first; with the whole of a place where the name is empty. */
function about(field: string, issue: Issue | Text, value: unknown): Text {
  const [what, whatZh] = field === '' ? ['it', '此处'] : [field, `${field} `];
  if ('en' in issue) return { en: `${what} ${issue.en}`, zh: `${whatZh}${issue.zh}` };
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `“${key}”`);
    return field === ''
      ? { en: `${keys.join(', ')} is not a known key`, zh: `${keys.join('、')}不是已知的键` }
      : {
          en: `${keys.join(', ')} in ${field} is not a known key`,
          zh: `${field} 中的${keys.join('、')}不是已知的键`,
        };
  }
  if (value === undefined) {
    return { en: `${what} is missing`, zh: field === '' ? '没有内容' : `缺少 ${field}` };
  }
  const { en, zh } = sentence(issue, value);
  return { en: `${what} ${en}`, zh: `${whatZh}${zh}` };
}

function sentence(issue: Issue, value: unknown): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'object'
        ? { en: 'must be a group of keys', zh: '应为一组键' }
        : { en: `must be of type ${issue.expected}`, zh: `应为${types[issue.expected] ?? '另一种类型'}` };
    case 'invalid_value': {
      const values = issue.values.map(String);
      const [only] = values;
      return {
        en: `must be ${values.join(', ')}`,
        zh: values.length === 1 ? `应为 ${only}` : `应为 ${values.join('、')} 之一`,
      };
    }
    case 'too_small':
      if (issue.origin === 'string') return { en: 'is empty', zh: '为空' };
      return isNumber(issue.origin)
        ? { en: `must be at least ${issue.minimum}`, zh: `不能小于 ${issue.minimum}` }
        : { en: `must have at least ${issue.minimum}`, zh: `至少要有 ${issue.minimum} 项` };
    case 'too_big':
      return isNumber(issue.origin)
        ? { en: `must be at most ${issue.maximum}`, zh: `不能大于 ${issue.maximum}` }
        : { en: `must have at most ${issue.maximum}`, zh: `最多只能有 ${issue.maximum} 项` };
    case 'custom':
      return obeyed(commandIn(String(value).trim()) ?? '');
    case 'invalid_format':
      return (
        Object.values(formRules).find(({ en }) => en === issue.message) ?? {
          en: issue.message,
          zh: '格式不对',
        }
      );
    default:
      return { en: issue.message.toLowerCase(), zh: '不合要求' };
  }
}

const isNumber = (origin: string): boolean => ['number', 'int', 'bigint'].includes(origin);

/** Types by zod's names for them. */
const types: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数',
  int: '整数',
  boolean: '布尔值',
  array: '列表',
  tuple: '列表',
};

/** A path with ids in place of indexes, and the key below them: `lesson/step/question` and `prompt.zh`. */
function named(path: Path, data: unknown, name: string) {
  const ids = [textAt(data, ['id']) ?? name];
  let field: PropertyKey[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      field.push(key);
      continue;
    }
    const own = textAt(data, [...path.slice(0, index + 1), 'id']);
    const parent = path[index - 1];
    if (parent === 'steps' || parent === 'ask') {
      ids.push(own ?? `${String(parent)}[${key + 1}]`);
      field = [];
    } else {
      field.push(own ?? key + 1);
    }
  }
  return { place: ids.join('/'), field: field.map(String).join('.') };
}

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null;

const at = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), data);

function textAt(data: unknown, path: Path): string | undefined {
  const value = at(data, path);
  return typeof value === 'string' ? value : undefined;
}
