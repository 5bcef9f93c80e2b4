import { minuteMs } from './time.ts';

/** The timer of power comes round so often (ms). */
export const roundMs = 5 * minuteMs;

/** A round may come a little late: what is due within this (ms) is due now. */
export const lateRoundMs = roundMs + minuteMs;
