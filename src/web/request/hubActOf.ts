import { type HubAct, hubActKinds } from '../../core/operator/hubAct.ts';
import type { Result } from '../../core/result.ts';
import { readWall } from '../operator/wallInput.ts';
import type { OperatorFields } from './operatorFields.ts';

/** Which field is wrong, and what would be right; in words that a page can show. */
export type FieldProblem = { readonly field: string; readonly says: string };

const longestReason = 200;

/**
 * The act that an address names, with what it needs. `storeOf`: the name under which a secret is kept, which has to be
 * typed where it is said to have leaked. Undefined: there is no such act.
 */
export function hubActOf(
  name: string,
  fields: OperatorFields,
  timeZone: string,
  storeOf: (secret: string) => string | undefined,
): Result<HubAct, FieldProblem> | undefined {
  const kind = hubActKinds.find((each) => each === name);
  switch (kind) {
    case undefined:
      return undefined;
    case 'hold': {
      const timed = readEnd(fields, timeZone);
      if (!timed.ok) return timed;
      const { power } = fields;
      if (power !== 'on' && power !== 'off') return refuse('power', 'Say whether to keep it on or off.');
      return { ok: true, value: { kind, power, ...timed.value } };
    }
    case 'pause': {
      const timed = readEnd(fields, timeZone);
      return timed.ok ? { ok: true, value: { kind, ...timed.value } } : timed;
    }
    case 'rotate':
    case 'incident':
    case 'confirm': {
      const { secret, typed } = fields;
      if (secret === undefined) return refuse('secret', 'Say which secret.');
      if (kind === 'incident' && (typed === undefined || typed.trim() !== storeOf(secret)))
        return refuse('typed', 'What was typed is not the secret’s name; nothing was done.');
      return { ok: true, value: { kind, secret } };
    }
    default:
      return { ok: true, value: { kind } };
  }
}

type End = { readonly until: number; readonly reason: string };

function readEnd({ until, reason }: OperatorFields, timeZone: string): Result<End, FieldProblem> {
  const at = until === undefined ? undefined : readWall(until, timeZone);
  if (at === undefined) return refuse('until', 'Say until when, as a date and a time.');
  const why = readReason(reason);
  return why === undefined
    ? refuse('reason', `Say why, in at most ${longestReason} characters: whoever asks will see it.`)
    : { ok: true, value: { until: at, reason: why } };
}

/** One line of at most 200 characters; undefined where there is none, or it is longer. */
export function readReason(text: string | undefined): string | undefined {
  const line = (text ?? '').replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line === '' || [...line].length > longestReason ? undefined : line;
}

function refuse(field: string, says: string): Result<never, FieldProblem> {
  return { ok: false, error: { field, says } };
}
