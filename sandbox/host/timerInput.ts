import type { InvocationRequest } from './functionsCore.ts';
import type { TimerRun } from './timers.ts';

/** The message a timer function receives, keys as the real host writes them; the library makes them camelCase. */
export function timerInput({ trigger, isPastDue, scheduleStatus }: TimerRun): InvocationRequest {
  const timer = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: scheduleStatus
      ? {
          // .NET's earliest date stands for "never ran".
          Last: scheduleStatus.last === undefined ? '0001-01-01T00:00:00+00:00' : utc(scheduleStatus.last),
          Next: utc(scheduleStatus.next),
          LastUpdated: utc(scheduleStatus.lastUpdated),
        }
      : null,
    IsPastDue: isPastDue,
  };
  return {
    inputData: [{ name: trigger.bindingName, data: { json: JSON.stringify(timer) } }],
    triggerMetadata: {},
  };
}

function utc(at: number): string {
  return new Date(at).toISOString().replace('Z', '+00:00');
}
