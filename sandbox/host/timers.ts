import { type Instant, minuteMs } from '../../src/core/time.ts';
import { type Ncrontab, parseNcrontab } from './ncrontab.ts';
import type { TimerTrigger } from './triggers.ts';

/** What a timer is told of itself; null where the host keeps no record (schedules under a minute). */
export type ScheduleStatus = {
  readonly last: Instant | undefined;
  readonly next: Instant;
  readonly lastUpdated: Instant;
};

export type TimerRun = {
  readonly trigger: TimerTrigger;
  readonly isPastDue: boolean;
  readonly scheduleStatus: ScheduleStatus | undefined;
};

export type Timers = {
  /** Runs every timer marked to run on start. */
  start(): readonly Promise<void>[];
  /** Runs each timer that is due and not running, once however many occurrences have passed. */
  runDue(now: Instant): readonly Promise<void>[];
};

type Timer = {
  readonly trigger: TimerTrigger;
  readonly schedule: Ncrontab;
  readonly keepsStatus: boolean;
  next: Instant;
  last: Instant | undefined;
  lastUpdated: Instant;
  running: boolean;
};

/**
 * The timers of an app on a clock of its owner's. A run is past due when it comes a minute or more after its time, or
 * when the occurrence after that has passed too. `run` must not reject.
 */
export function createTimers(
  triggers: readonly TimerTrigger[],
  now: () => Instant,
  run: (timer: TimerRun) => Promise<void>,
): Timers {
  const timers = triggers.map((trigger): Timer => {
    const schedule = parseNcrontab(trigger.schedule);
    const next = schedule.after(now());
    const keepsStatus = trigger.useMonitor && schedule.after(next) - next >= minuteMs;
    return { trigger, schedule, keepsStatus, next, last: undefined, lastUpdated: now(), running: false };
  });

  async function fire(timer: Timer, isPastDue: boolean): Promise<void> {
    const { trigger, keepsStatus, next, last, lastUpdated } = timer;
    timer.running = true;
    try {
      await run({
        trigger,
        isPastDue,
        scheduleStatus: keepsStatus ? { last, next, lastUpdated } : undefined,
      });
    } finally {
      // What came due while it ran is skipped: one run at a time, and the schedule counts from its end.
      const ended = now();
      timer.running = false;
      timer.last = Math.min(next, ended); // Run on start: before its time.
      timer.lastUpdated = ended;
      timer.next = timer.schedule.after(ended);
    }
  }

  return {
    start: () => timers.filter(({ trigger }) => trigger.runOnStartup).map((timer) => fire(timer, false)),
    runDue: (at) =>
      timers
        .filter((timer) => !timer.running && timer.next <= at)
        .map((timer) => fire(timer, at - timer.next >= minuteMs || timer.schedule.after(timer.next) <= at)),
  };
}
