import { app, type InvocationContext } from '@azure/functions';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { takeFollowUp } from '../usecases/takeFollowUp.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { parseFollowUp } from './parseFollowUp.ts';

/**
 * One closer look. What cannot be read, or is no longer configured, is dropped: the timers ask the same questions again,
 * so a fault of Azure's ends here too instead of filling the poison queue. A fault of ours goes there.
 */
export async function followUps(message: unknown, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  const followUp = parseFollowUp(message);
  try {
    if (followUp && (await takeFollowUp(keeper, followUp))) return;
    keeper.log.warn('followUp.dropped', { known: followUp !== undefined, subject: followUp?.subject });
  } catch (fault) {
    logFault(context, `${followUp?.kind}.lookFailed`, fault);
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
  }
}

app.storageQueue('followUps', {
  queueName: 'hubkeeper-followups',
  connection: 'AzureWebJobsStorage',
  handler: followUps,
});
