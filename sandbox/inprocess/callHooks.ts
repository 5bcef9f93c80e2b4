/**
 * Where a test may break in. `what` is like `targets.write`. A throw before the call means it never happened; a throw
 * after it, that it did and the answer was lost.
 * `call` is the same object before and after, and no other call's.
 */
export type CallHooks = {
  readonly beforeCall?: (what: string, call: object) => Promise<void> | void;
  readonly afterCall?: (what: string, call: object) => Promise<void> | void;
};

/** Runs one call of a port between its hooks. */
export async function hooked<T>(hooks: CallHooks, what: string, call: () => T | Promise<T>): Promise<T> {
  const identity = {};
  await hooks.beforeCall?.(what, identity);
  const answer = await call();
  await hooks.afterCall?.(what, identity);
  return answer;
}
