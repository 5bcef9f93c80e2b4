import { createHash } from 'node:crypto';

/** Something that is known only while a deployment runs; any property of it is another one. */
export class Later {
  readonly path: string;
  constructor(path: string) {
    this.path = path;
  }
  toString(): string {
    return `«${this.path}»`;
  }
}

export type Call = (...args: unknown[]) => unknown;
type Lambda = (...args: unknown[]) => unknown;

export const subscription = '00000000-0000-0000-0000-00000000c0de';

/** Where a module or a resource goes. */
export type Scope = { readonly subscription: string; readonly group?: string };

const list = (value: unknown): unknown[] => {
  if (!Array.isArray(value)) throw new TypeError(`no list: ${JSON.stringify(value)}`);
  return value;
};
const text = (value: unknown): string => {
  if (typeof value !== 'string' && !(value instanceof Later))
    throw new TypeError(`no text: ${JSON.stringify(value)}`);
  return String(value);
};
const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;
const digest = (parts: readonly unknown[]) =>
  createHash('sha256').update(parts.map(text).join('\0')).digest('hex');

/** The provider of ids and names, with the names between its types: `Microsoft.Web/sites` and `app`. */
export function idOf({ subscription: at, group }: Scope, type: string, names: readonly string[]): string {
  const [provider = '', ...types] = type.split('/');
  const inGroup = group === undefined ? '' : `/resourceGroups/${group}`;
  const path = types.map((each, index) => `${each}/${names[index]}`).join('/');
  return `/subscriptions/${at}${inGroup}/providers/${provider}/${path}`;
}

/** Functions of Bicep that our templates call, as Azure describes them; anything else is an error of the test. */
export const functions: Readonly<Record<string, Call>> = {
  base64: (value) => Buffer.from(text(value)).toString('base64'),
  bool: (value) => value === 'true' || value === true,
  concat: (...lists) => lists.flatMap(list),
  contains: (where, what) => (Array.isArray(where) ? where.includes(what) : text(where).includes(text(what))),
  empty: (value) =>
    value instanceof Later
      ? false
      : value === null || value === undefined || Object.keys(value as object).length === 0,
  fail: (says) => {
    throw new Error(text(says));
  },
  filter: (values, keep) => list(values).filter((each) => (keep as Lambda)(each)),
  flatten: (values) => list(values).flatMap(list),
  guid: (...parts) => digest(parts).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
  int: (value) => Number(value),
  items: (value) => Object.entries(record(value)).map(([key, each]) => ({ key, value: each })),
  join: (values, between) => list(values).map(text).join(text(between)),
  json: (value) => JSON.parse(text(value)),
  last: (values) => list(values).at(-1),
  length: (value) => (typeof value === 'string' ? value.length : list(value).length),
  map: (values, change) => list(values).map((each) => (change as Lambda)(each)),
  padLeft: (value, width, fill) => String(value).padStart(Number(width), text(fill)),
  replace: (value, from, to) => text(value).replaceAll(text(from), text(to)),
  resourceId: (at, group, type, ...names) =>
    idOf({ subscription: text(at), group: text(group) }, text(type), names.map(text)),
  split: (value, at) => text(value).split(text(at)),
  string: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  subscriptionResourceId: (...args) => {
    const [at, type, name] = args.length === 3 ? args : [subscription, ...args];
    return idOf({ subscription: text(at) }, text(type), [text(name)]);
  },
  substring: (value, from, count) => text(value).slice(Number(from), Number(from) + Number(count)),
  tenant: () => ({ tenantId: '00000000-0000-0000-0000-00000000beef' }),
  toLower: (value) => text(value).toLowerCase(),
  union: (...values) =>
    values.every(Array.isArray) ? [...new Set(values.flat())] : Object.assign({}, ...values),
  uniqueString: (...parts) => digest(parts).slice(0, 13),
};
