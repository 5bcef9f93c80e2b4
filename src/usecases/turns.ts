/** One after the other: callers with the same key wait for each other, inside this process. */
export type Turns = <T>(key: string, run: () => Promise<T>) => Promise<T>;

/**
 * A row with an ETag lets one writer through at a time; two hundred people who click in the same second should queue
 * here instead of losing to each other there. Other instances still meet at the ETag.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, run) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(run, run);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}
