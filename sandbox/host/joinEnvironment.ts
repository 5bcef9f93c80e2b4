type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The caller's environment with `added` over it, except that NODE_OPTIONS are joined: the caller's may hold a recorder
 * that has to come along. Options `added` already brings from the caller are not said twice.
 */
export function joinEnvironment(caller: Environment, added: Environment): Record<string, string> {
  const own = caller['NODE_OPTIONS'] ?? '';
  const more = added['NODE_OPTIONS'] ?? '';
  const options = more.includes(own) ? more : `${own} ${more}`.trim();
  const joined: Environment = { ...caller, ...added, ...(options ? { NODE_OPTIONS: options } : {}) };
  return Object.fromEntries(
    Object.entries(joined).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
