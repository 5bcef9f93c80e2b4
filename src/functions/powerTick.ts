import { app, type InvocationContext, type Timer } from '@azure/functions';
import { tickPower } from '../usecases/tickPower.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { raiseAfter } from './raiseAfter.ts';

/** Every five minutes. A round that fails is over; the next one asks the same questions. */
export async function powerTick(_timer: Timer, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  try {
    await tickPower(keeper);
  } catch (fault) {
    logFault(context, 'power.tickFailed', fault);
    throw fault;
  } finally {
    await raiseAfter(keeper, context);
  }
}

app.timer('powerTick', { schedule: '0 */5 * * * *', handler: powerTick });
