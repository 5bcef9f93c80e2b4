import type { InvocationContext } from '@azure/functions';
import type { Keeper } from '../ports/keeper.ts';
import { raiseAlerts } from '../usecases/raiseAlerts.ts';
import { logFault } from './openKeeper.ts';

/** Tells what a round has found, a failed one too. What goes wrong with that is logged and spoils no round: the next tells it. */
export async function raiseAfter(keeper: Keeper, context: InvocationContext): Promise<void> {
  try {
    await raiseAlerts(keeper);
  } catch (fault) {
    logFault(context, 'alerts.judgeFailed', fault);
  }
}
