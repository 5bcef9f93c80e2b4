import type { IdlePolicy, KeepWarmPolicy } from '../../core/people/idlePolicy.ts';
import { durationText } from './durationText.ts';

/** What people who work on a hub can count on, a sentence each. */
export function sayIdle(idle: IdlePolicy): string[] {
  const { afterMs, overtimeMs, warnMs, unknownAfterMs, unknownThen, whenOpenMs, maxAwakeMs } = idle;
  const then = unknownThen === 'stop' ? 'then it is stopped' : 'then it is kept on, but not past that limit';
  return [
    `Past closing, work keeps it on until nobody has worked for ${durationText(afterMs)}, at most ${durationText(overtimeMs)}; people with running servers are warned ${durationText(warnMs)} before these are stopped.`,
    `A hub that does not tell who works on it is left alone for ${durationText(unknownAfterMs)}; ${then}.`,
    ...(whenOpenMs === undefined
      ? []
      : [`In open hours it sleeps once nobody has worked for ${durationText(whenOpenMs)}.`]),
    ...(maxAwakeMs === undefined
      ? []
      : [`Outside open hours it is on for at most ${durationText(maxAwakeMs)} at a stretch.`]),
  ];
}

export function sayKeepWarm({ after, forMs }: KeepWarmPolicy): string {
  const times = after === 1 ? 'one start' : `${after} starts in a row`;
  return `After ${times} refused for want of capacity it stays on for ${durationText(forMs)}, once it is up.`;
}
