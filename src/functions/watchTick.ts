import { app, type InvocationContext, type Timer } from '@azure/functions';
import { readClocks } from '../usecases/readClocks.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { raiseAfter } from './raiseAfter.ts';

/** Every day at 07:00 UTC: everything that ends is read, and whoever has to know is told. */
export async function watchTick(_timer: Timer, context: InvocationContext): Promise<void> {
  const keeper = await openKeeper(context);
  if (!keeper) return;
  try {
    await readClocks(keeper);
  } catch (fault) {
    logFault(context, 'watch.tickFailed', fault);
    throw fault;
  } finally {
    await raiseAfter(keeper, context);
  }
}

app.timer('watchTick', { schedule: '0 0 7 * * *', handler: watchTick });
