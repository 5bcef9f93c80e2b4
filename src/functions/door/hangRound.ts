import { app, type InvocationContext, type Timer } from '@azure/functions';
import type { Keeper } from '../../ports/keeper.ts';
import { raiseAlerts } from '../../usecases/alerts/raiseAlerts.ts';
import { type FaultEvent, logFault, openKeeper } from './openKeeper.ts';

export type Round = {
  readonly name: string;
  /** NCRONTAB with seconds, in UTC. */
  readonly schedule: string;
  /** The event that says it failed. */
  readonly failed: FaultEvent;
  readonly go: (keeper: Keeper) => Promise<unknown>;
};

/** Registers a round with the host's timer. One that fails is over: the next asks the same questions. What it found is told either way. */
export function hangRound({ name, schedule, failed, go }: Round) {
  const handler = async (_timer: Timer, context: InvocationContext): Promise<void> => {
    const keeper = await openKeeper(context);
    if (!keeper) return;
    try {
      await go(keeper);
    } catch (fault) {
      logFault(context, failed, fault);
      throw fault;
    } finally {
      // What goes wrong with alerts spoils no round: the next one tells them.
      await raiseAlerts(keeper).catch((fault: unknown) => logFault(context, 'alerts.judgeFailed', fault));
    }
  };
  app.timer(name, { schedule, handler });
  return handler;
}
