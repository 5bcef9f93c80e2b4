import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';

/** One section of a page, or why there is none: the others go on. */
export type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly says: string };

/** A fault of Azure's, or of a stored row, as a value; anything else is a mistake of ours and is thrown. */
export async function settle<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work };
  } catch (fault) {
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
    return { ok: false, says: fault.message };
  }
}
