/**
 * Calls `poll` again and again with `everyMs` of real time between. A fault is said once until it changes; polling goes
 * on. Returns the way to stop, which waits for a poll that is under way.
 */
export function keepPolling(
  everyMs: number,
  poll: () => Promise<unknown>,
  say: (level: 'information' | 'error', message: string) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let lastFault = '';
  let current = next();

  async function next(): Promise<void> {
    try {
      await poll();
      lastFault = '';
    } catch (error) {
      const fault = String(error);
      if (fault !== lastFault) say('error', fault);
      lastFault = fault;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      current = next();
    }, everyMs);
  }

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
