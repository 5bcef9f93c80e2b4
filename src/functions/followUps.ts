import { app, type InvocationContext } from '@azure/functions';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { lookAtTarget } from '../usecases/lookAtTarget.ts';
import { powerGroupOf } from '../usecases/powerGroups.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { parseFollowUp } from './parseFollowUp.ts';

/**
 * One closer look. What cannot be read, or is no longer configured, is dropped: the timer asks the same question every
 * five minutes, so a fault of Azure's ends here too instead of filling the poison queue. A fault of ours goes there.
 */
export async function followUps(message: unknown, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  const followUp = parseFollowUp(message);
  const group = followUp && powerGroupOf(keeper.policy.hubs, followUp.subject);
  if (!group) {
    keeper.log.warn('followUp.dropped', { known: followUp !== undefined, subject: followUp?.subject });
    return;
  }
  try {
    await lookAtTarget(keeper, group);
  } catch (fault) {
    logFault(context, 'power.lookFailed', fault);
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
  }
}

app.storageQueue('followUps', {
  queueName: 'hubkeeper-followups',
  connection: 'AzureWebJobsStorage',
  handler: followUps,
});
