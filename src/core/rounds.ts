import { type Instant, minuteMs } from './time.ts';

/** The timer of power comes round so often (ms). */
export const roundMs = 5 * minuteMs;

/** A round may come a little late: what is due within this (ms) is due now. */
export const lateRoundMs = roundMs + minuteMs;

/** With three rounds missed nothing starts or stops by itself any more (ms). */
const powerLateMs = 3 * roundMs + minuteMs;

/** A round of rotation comes every hour; with two of them missed a secret may be rotated late (ms). */
const rotationLateMs = 150 * minuteMs;

/** `lastAt`: when the last round of power went. The same answer for health and for the operators' pages. */
export function powerIsLate(lastAt: Instant, now: Instant): boolean {
  return now - lastAt > powerLateMs;
}

/** `lastAt`: the last round of rotation; where there was none yet, the first one of power. */
export function rotationIsLate(lastAt: Instant, now: Instant): boolean {
  return now - lastAt > rotationLateMs;
}
