import { app, type InvocationContext, type Timer } from '@azure/functions';
import { tickRotation } from '../usecases/rotation/tickRotation.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { raiseAfter } from './raiseAfter.ts';

/** Every hour, beside the full hour when the rounds of power have most to do. A round that fails is over; the next asks again. */
export async function rotationTick(_timer: Timer, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  try {
    await tickRotation(keeper);
  } catch (fault) {
    logFault(context, 'rotation.tickFailed', fault);
    throw fault;
  } finally {
    await raiseAfter(keeper, context);
  }
}

app.timer('rotationTick', { schedule: '0 7 * * * *', handler: rotationTick });
