import { AzureFault } from '../../ports/azureFault.ts';

/** So many reads at a time; Azure gives back 25 a second to each principal and subscription. */
const readsAtOnce = 8;

/**
 * Reads one after the other, a few at a time. One that cannot be read is a fault beside the others, never their end; nor
 * is one whose answer has parts that nobody foresaw.
 */
export async function readAll<T>(
  items: readonly T[],
  read: (item: T) => Promise<void>,
): Promise<AzureFault[]> {
  const waiting = [...items];
  const faults: AzureFault[] = [];
  const workers = Array.from({ length: Math.min(readsAtOnce, waiting.length) }, async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      await read(item).catch((fault: unknown) => {
        faults.push(fault instanceof AzureFault ? fault : notUnderstood(fault));
      });
    }
  });
  await Promise.all(workers);
  return faults;
}

function notUnderstood(cause: unknown): AzureFault {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AzureFault('arm/read', `the answer could not be understood: ${why}`, { cause });
}
