import type { ArmAccess } from './armAccess.ts';
import { clientOptions } from './armAccess.ts';
import { armFault } from './armFault.ts';
import { timeLimit } from './timeLimit.ts';

/** Azure's largest page. */
const pageRows = 1000;

/**
 * All rows of a query over some subscriptions that the caller may read, by Azure Resource Graph, a thousand to a page.
 * It lags by seconds to minutes, so it is good for noticing only. The query must project `id`, or Azure does not page.
 * Throws AzureFault.
 */
export async function queryGraph<T extends { readonly id: string }>(
  access: ArmAccess,
  query: string,
  subscriptions: readonly string[],
  now: () => number,
  deadline: AbortSignal,
): Promise<T[]> {
  const { ResourceGraphClient } = await import('@azure/arm-resourcegraph');
  const client = new ResourceGraphClient(access.credential, clientOptions(access));
  const rows: T[] = [];
  let skipToken: string | undefined;
  try {
    do {
      const options = {
        resultFormat: 'objectArray' as const,
        top: pageRows,
        ...(skipToken !== undefined && { skipToken }),
      };
      const page = await client.resources(
        { subscriptions: [...subscriptions], query, options },
        { abortSignal: timeLimit(deadline) },
      );
      rows.push(...(page.data as T[]));
      skipToken = page.skipToken;
    } while (skipToken !== undefined);
  } catch (error) {
    throw armFault('resourceGraph/resources', error, now());
  }
  return rows;
}
