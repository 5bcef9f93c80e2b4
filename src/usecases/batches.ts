/** Hands one ask in; answers its own outcome. */
export type Batched<A, R> = (key: string, ask: A) => Promise<R>;

type Waiting<A, R> = {
  readonly ask: A;
  readonly resolve: (outcome: R) => void;
  readonly reject: (fault: unknown) => void;
};

/**
 * Asks with the same key that come while another is being carried out wait together, and are then carried out in one go:
 * two hundred people who click in the same second cost two writes of their row, not two hundred. Inside this process;
 * instances still meet at the row's ETag. `run` answers one outcome an ask, in their order; what it throws, all hear.
 */
export function createBatches<A, R>(run: (asks: readonly A[]) => Promise<readonly R[]>): Batched<A, R> {
  const queues = new Map<string, Waiting<A, R>[]>();

  const drain = async (key: string, queue: Waiting<A, R>[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0);
      try {
        const outcomes = await run(batch.map(({ ask }) => ask));
        batch.forEach(({ resolve }, index) => {
          resolve(outcomes[index] as R);
        });
      } catch (fault) {
        for (const { reject } of batch) reject(fault);
      }
    }
    queues.delete(key);
  };

  return (key, ask) =>
    new Promise((resolve, reject) => {
      const queue = queues.get(key);
      if (queue) {
        queue.push({ ask, resolve, reject });
        return;
      }
      const mine = [{ ask, resolve, reject }];
      queues.set(key, mine);
      void drain(key, mine);
    });
}
