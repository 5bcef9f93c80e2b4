import { app, type InvocationContext } from '@azure/functions';
import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { deliverMessage } from '../usecases/alerts/deliverMessage.ts';
import { speakAlerts } from '../usecases/alerts/speakAlerts.ts';
import { takeFollowUp } from '../usecases/takeFollowUp.ts';
import { sayAlert } from '../web/sentences/alerts/sayAlert.ts';
import { logFault, openKeeper } from './door/openKeeper.ts';
import { parseFollowUp } from './queue/parseFollowUp.ts';

/**
 * One closer look, or the delivery of one message. What cannot be read, or is no longer configured, is dropped: the
 * timers ask the same questions again, so a fault of Azure's ends here too instead of filling the poison queue. A fault of
 * ours goes there.
 */
export async function followUps(message: unknown, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  const followUp = parseFollowUp(message);
  try {
    if (followUp?.kind === 'outbox')
      return await deliverMessage(keeper, followUp.subject, speakAlerts(keeper, sayAlert));
    if (followUp && (await takeFollowUp(keeper, followUp))) return;
    keeper.log.warn('followUp.dropped', { known: followUp !== undefined, subject: followUp?.subject });
  } catch (fault) {
    logFault(context, followUp ? `${followUp.kind}.lookFailed` : 'followUp.lookFailed', fault);
    if (!(fault instanceof AzureFault || fault instanceof StoredRowFault)) throw fault;
  }
}

app.storageQueue('followUps', {
  queueName: 'hubkeeper-followups',
  connection: 'AzureWebJobsStorage',
  handler: followUps,
});
