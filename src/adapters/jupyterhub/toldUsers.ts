import * as z from 'zod';
import type { ToldUser } from '../../core/people/readServers.ts';

/**
 * As `z.array` and `z.record`, but the first that is wrong ends the reading: zod tells what is wrong with every one, and an
 * answer of 16 MB has room for eight million of them, which cost 16 s and 2.6 GB.
 */
const listOf = <T>(item: z.ZodType<T>) =>
  z.custom<readonly T[]>((told) => Array.isArray(told) && told.every((each) => item.safeParse(each).success));
const mapOf = <T>(item: z.ZodType<T>) =>
  z.custom<Readonly<Record<string, T>>>(
    (told) =>
      typeof told === 'object' &&
      told !== null &&
      !Array.isArray(told) &&
      Object.keys(told).every((key) => item.safeParse(Reflect.get(told, key)).success),
  );

const server = z.object({
  ready: z.boolean().nullish(),
  pending: z.string().nullish(),
  stopped: z.boolean().nullish(),
  started: z.string().nullish(),
  last_activity: z.string().nullish(),
});

const user = server.extend({
  name: z.string().min(1),
  kind: z.string().nullish(),
  roles: z.unknown().optional(),
  server: z.string().nullish(),
  servers: mapOf(server).nullish(),
});

const users = listOf(user);

/** What the hub says of one of several pages; `next`: where the following one begins. */
const page = z.object({
  items: users,
  _pagination: z.object({ next: z.object({ offset: z.int().min(0) }).nullish() }),
});

export type ToldPage =
  /** As hubs of 2.0 and later answer. */
  | { readonly kind: 'page'; readonly users: readonly ToldUser[]; readonly nextOffset?: number }
  /** As earlier ones do: usually everybody. */
  | { readonly kind: 'list'; readonly users: readonly ToldUser[] };

/** A page or list of people; undefined where it is neither. */
export function toldUsers(json: unknown): ToldPage | undefined {
  const list = users.safeParse(json);
  if (list.success) return { kind: 'list', users: list.data };
  const told = page.safeParse(json);
  if (!told.success) return undefined;
  const next = told.data._pagination.next?.offset;
  return { kind: 'page', users: told.data.items, ...(next !== undefined && { nextOffset: next }) };
}

/** The scopes of the token as the hub has expanded them; undefined before 2.0, which knew none. */
export function toldScopes(json: unknown): readonly string[] | undefined {
  const told = z.object({ scopes: listOf(z.string()) }).safeParse(json);
  return told.success ? told.data.scopes : undefined;
}

/** The words of an error in JupyterHub's form; undefined: the answer is not JupyterHub's. */
export function toldError(json: unknown): string | undefined {
  const told = z.object({ status: z.number(), message: z.string() }).safeParse(json);
  return told.success ? told.data.message : undefined;
}
