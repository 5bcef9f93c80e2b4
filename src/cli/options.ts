import { durationMs } from '../core/durationMs.ts';
import type { Instant } from '../core/time.ts';
import type { Given, Option } from './cli.ts';
import { wrongUsage } from './cliRefusal.ts';

/** Every command takes these. */
export const sharedOptions = {
  config: { type: 'string', value: 'FILE', says: 'read this configuration, whatever the settings name' },
  'env-file': { type: 'string', value: 'FILE', says: 'KEY=VALUE lines that fill settings not set already' },
  json: { type: 'boolean', says: 'print JSON' },
  help: { type: 'boolean', says: 'print help' },
} as const satisfies Readonly<Record<string, Option>>;

export const hubOption = { type: 'string', value: 'NAME', says: 'the hub, by its name' } as const;

const instantShape = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|z|[+-]\d{2}:\d{2})$/;
const wallShape = /^\d{4}-\d{2}-\d{2}([Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

export function textOption({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Throws CliRefusal where it is missing or empty. */
export function neededOption(given: Given, name: string): string {
  const value = textOption(given, name);
  if (value === undefined || value === '') throw wrongUsage(`--${name} is missing.`);
  return value;
}

export function isJson({ options }: Given): boolean {
  return options['json'] === true;
}

/** RFC 3339 with an offset or Z, of the years 1 to 9998. Throws CliRefusal, for a wall time with the way to mend it. */
export function readInstant(name: string, text: string): Instant {
  if (wallShape.test(text)) {
    const whole = /[Tt ]/.test(text) ? text.replace(' ', 'T') : `${text}T00:00`;
    throw wrongUsage(
      `--${name} ${text} is a wall time, and clocks differ: add an offset, as in ${whole}+01:00, or Z for UTC.`,
    );
  }
  const at = instantShape.test(text) ? parseStrictly(text) : undefined;
  if (at === undefined)
    throw wrongUsage(`--${name} ${text} is no instant: write it like 2027-03-02T08:00:00Z.`);
  return at;
}

// Date.parse lets the 30th of February through as the 2nd of March.
function parseStrictly(text: string): Instant | undefined {
  const at = Date.parse(text.toUpperCase());
  const date = text.slice(0, 10);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  const real = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(date);
  const year = Number(text.slice(0, 4));
  return !Number.isNaN(at) && real && year >= 1 && year <= 9998 ? at : undefined;
}

/** The end that `--until` names, or `--for` from now. Throws CliRefusal unless exactly one is given. */
export function readEnd(given: Given, now: Instant): Instant {
  const until = textOption(given, 'until');
  const length = textOption(given, 'for');
  if ((until === undefined) === (length === undefined)) {
    throw wrongUsage('Give one of the two: --until INSTANT, or --for DURATION such as PT2H.');
  }
  if (until !== undefined) return readInstant('until', until);
  const ms = durationMs(length ?? '');
  if (ms === undefined || ms === 0) {
    throw wrongUsage(`--for ${length} is no duration: write it like PT2H, PT45M or P1D.`);
  }
  return now + ms;
}

/** A whole number from `min` to `max`; `otherwise` where the option is absent. Throws CliRefusal. */
export function readCount(given: Given, name: string, otherwise: number, min: number, max: number): number {
  const text = textOption(given, name);
  if (text === undefined) return otherwise;
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw wrongUsage(`--${name} ${text}: write a whole number from ${min} to ${max}.`);
}
