import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The keys that tell the kind of a question. */
const kinds = [
  ...['number', 'flags', 'state', 'who', 'choose', 'packet'],
  ...['order', 'build', 'tick', 'bytes', 'reason', 'reach'],
];

/** Each issue as a line: `three-way-handshake/syn-ack/tcp.ack: prompt.zh is missing`. */
export const readableIssues = (issues: readonly Issue[], data: unknown, name: string): readonly string[] => [
  ...new Set(issues.flatMap((issue) => flat(issue, [], data)).map((found) => line(found, data, name))),
];

type Found = { readonly path: Path; readonly issue: Issue | string };

/** An issue with a union's taken apart: of the branches only the one that the author meant speaks. */
function flat(issue: Issue, above: Path, data: unknown): readonly Found[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ path, issue }];
  const value = at(data, path);
  const branches = issue.errors.filter((errors) => !errors.some(isOfAnotherKind(value)));
  const best = branches.toSorted((a, b) => a.length - b.length)[0];
  if (best !== undefined) return best.flatMap((inner) => flat(inner, path, data));
  const known = isRecord(value) ? kinds.filter((kind) => kind in value) : [];
  if (known.length > 1) return [{ path, issue: `has ${known.join(' and ')}; a question is of one kind` }];
  return [{ path, issue: `must have one of ${kinds.join(', ')}` }];
}

/** A branch whose own key is missing, or that is of another type altogether, is not the one meant. */
const isOfAnotherKind = (value: unknown) => (issue: Issue) => {
  if (issue.path.length === 0) return issue.code !== 'unrecognized_keys' || issue.keys.some(isKind);
  const key = String(issue.path[0]);
  return issue.path.length === 1 && isKind(key) && isRecord(value) && !(key in value);
};

/** A step with `spot` is of another kind as well. */
const isKind = (key: string): boolean => kinds.includes(key) || key === 'spot';

function line({ path, issue }: Found, data: unknown, name: string): string {
  const { place, field } = named(path, data, name);
  if (typeof issue === 'string') return `${place}: ${field === '' ? 'it' : field} ${issue}`;
  if (issue.code === 'unrecognized_keys') {
    const where = field === '' ? '' : ` in ${field}`;
    return `${place}: ${issue.keys.map((key) => `“${key}”`).join(', ')}${where} is not a known key`;
  }
  const what = field === '' ? 'it' : field;
  if (at(data, path) === undefined) return `${place}: ${what} is missing`;
  return `${place}: ${what} ${sentence(issue)}`;
}

function sentence(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${issue.expected === 'object' ? 'a group of keys' : `of type ${issue.expected}`}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `must have at least ${issue.minimum}`;
    case 'too_big':
      return `must have at most ${issue.maximum}`;
    case 'invalid_format':
    case 'custom':
      return issue.message;
    default:
      return issue.message.toLowerCase();
  }
}

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
