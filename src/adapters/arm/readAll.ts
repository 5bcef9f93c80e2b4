import { AzureFault } from '../../ports/azureFault.ts';

/** So many reads at a time; Azure gives back 25 a second to each principal and subscription. */
const readsAtOnce = 8;

/** Reads one after the other, a few at a time. One that cannot be read is a fault beside the others, never their end. */
export async function readAll<T>(
  items: readonly T[],
  read: (item: T) => Promise<void>,
): Promise<AzureFault[]> {
  const waiting = [...items];
  const faults: AzureFault[] = [];
  const workers = Array.from({ length: Math.min(readsAtOnce, waiting.length) }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await read(item).catch((fault: unknown) => {
        if (!(fault instanceof AzureFault)) throw fault;
        faults.push(fault);
      });
    }
  });
  await Promise.all(workers);
  return faults;
}
