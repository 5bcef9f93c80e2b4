/**
 * Where a test may break in. `what` is like `targets.write`. A throw before the call means it never happened; a throw
 * after it, that it did and the answer was lost.
 */
export type CallHooks = {
  readonly beforeCall?: (what: string) => Promise<void> | void;
  readonly afterCall?: (what: string) => Promise<void> | void;
};

/** Runs one call of a port between its hooks. */
export async function hooked<T>(hooks: CallHooks, what: string, call: () => T | Promise<T>): Promise<T> {
  await hooks.beforeCall?.(what);
  const answer = await call();
  await hooks.afterCall?.(what);
  return answer;
}
