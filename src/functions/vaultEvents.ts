import { app, type InvocationContext } from '@azure/functions';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { hastenRotation } from '../usecases/rotation/hastenRotation.ts';
import { logFault, openKeeper } from './door/openKeeper.ts';
import { parseVaultEvent } from './queue/parseVaultEvent.ts';

/**
 * What vaults tell through Event Grid: late, twice, or never. It only hastens what the hourly round would find, so that
 * what cannot be read is dropped, and a fault of Azure's ends here. A fault of ours goes to the poison queue.
 */
export async function vaultEvents(message: unknown, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  const event = parseVaultEvent(message);
  if (!event) {
    keeper.log.warn('vaultEvent.dropped', {});
    return;
  }
  try {
    await hastenRotation(keeper, event);
  } catch (fault) {
    logFault(context, 'rotation.eventFailed', fault);
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
  }
}

app.storageQueue('vaultEvents', {
  queueName: 'hubkeeper-vault-events',
  connection: 'AzureWebJobsStorage',
  handler: vaultEvents,
});
