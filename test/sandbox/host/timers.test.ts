import { describe, expect, it } from 'vitest';
import { createTimers, type TimerRun } from '../../../sandbox/host/timers.ts';
import type { TimerTrigger } from '../../../sandbox/host/triggers.ts';

const at = (text: string) => Date.parse(`2027-03-02T${text}Z`);

function timerOf(schedule: string, more: Partial<TimerTrigger> = {}): TimerTrigger {
  return {
    kind: 'timer',
    functionName: 'tick',
    bindingName: 'timer',
    schedule,
    runOnStartup: false,
    useMonitor: true,
    ...more,
  };
}

/** Timers on a clock the test sets; `runs` is what fired; `hold` keeps runs going until it is released. */
function clockwork(trigger: TimerTrigger, start: string) {
  let now = at(start);
  let held: Promise<void> = Promise.resolve();
  const runs: TimerRun[] = [];
  const timers = createTimers(
    [trigger],
    () => now,
    async (run) => {
      runs.push(run);
      await held;
    },
  );
  return {
    runs,
    timers,
    hold(): () => void {
      const gate = Promise.withResolvers<void>();
      held = gate.promise;
      return gate.resolve;
    },
    begin(text: string) {
      now = at(text);
      return Promise.all(timers.runDue(now));
    },
  };
}

describe('sandbox/host/timers', () => {
  it('fires at 06:35 and not before, and not again at 06:36', async () => {
    const { runs, begin } = clockwork(timerOf('0 */5 * * * *'), '06:31:00');
    await begin('06:34:59');
    expect(runs).toHaveLength(0);
    await begin('06:35:00');
    await begin('06:36:00');
    expect(runs).toHaveLength(1);
    expect(runs[0]?.isPastDue).toBe(false);
  });

  it('fires once, past due, when the clock jumps from 06:31 to 09:02', async () => {
    const { runs, begin } = clockwork(timerOf('0 */5 * * * *'), '06:31:00');
    await begin('09:02:00');
    await begin('09:02:30');
    expect(runs.map(({ isPastDue }) => isPastDue)).toEqual([true]);
    await begin('09:05:00');
    expect(runs.map(({ isPastDue }) => isPastDue)).toEqual([true, false]);
  });

  it('is on time when it is looked at 6 s late, as a fast clock does', async () => {
    const { runs, begin } = clockwork(timerOf('0 */5 * * * *'), '06:31:00');
    await begin('06:35:06');
    expect(runs.map(({ isPastDue }) => isPastDue)).toEqual([false]);
  });

  it('never runs twice at once: what comes due meanwhile is skipped', async () => {
    const { runs, begin, hold } = clockwork(timerOf('0 */5 * * * *'), '06:31:00');
    const release = hold();
    const first = begin('06:35:00');
    await begin('06:45:00');
    expect(runs).toHaveLength(1);
    release();
    await first;
    await begin('06:49:00');
    expect(runs).toHaveLength(1);
    await begin('06:50:00');
    expect(runs).toHaveLength(2);
  });

  it('tells of the run before, where the schedule is a minute or longer', async () => {
    const { runs, begin } = clockwork(timerOf('0 */5 * * * *'), '06:31:00');
    await begin('06:35:00');
    await begin('06:40:00');
    expect(runs.map(({ scheduleStatus }) => scheduleStatus)).toEqual([
      { last: undefined, next: at('06:35:00'), lastUpdated: at('06:31:00') },
      { last: at('06:35:00'), next: at('06:40:00'), lastUpdated: at('06:35:00') },
    ]);
  });

  it('keeps no status of a schedule under a minute, nor where the monitor is off', async () => {
    const quick = clockwork(timerOf('*/10 * * * * *'), '06:31:00');
    await quick.begin('06:31:10');
    const unwatched = clockwork(timerOf('0 */5 * * * *', { useMonitor: false }), '06:31:00');
    await unwatched.begin('06:35:00');
    expect([...quick.runs, ...unwatched.runs].map(({ scheduleStatus }) => scheduleStatus)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('runs on start only where it is asked to, and then at its time too', async () => {
    const { runs, timers, begin } = clockwork(timerOf('0 */5 * * * *', { runOnStartup: true }), '06:31:00');
    await Promise.all(timers.start());
    expect(runs).toHaveLength(1);
    await begin('06:35:00');
    expect(runs).toHaveLength(2);
    expect(clockwork(timerOf('0 */5 * * * *'), '06:31:00').timers.start()).toHaveLength(0);
  });
});
