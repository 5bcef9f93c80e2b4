import { nearest } from '../nearest.ts';
import { textField, type Wrong } from './field.ts';

const zones = Intl.supportedValuesOf('timeZone');

function judgeZone(value: string): Wrong | undefined {
  if (value === 'UTC') return undefined;
  const known = canonicalZone(value);
  if (/^(?:(?:UTC|GMT)?[+-]|Etc\/GMT[+-]?\d)/i.test(value)) {
    return {
      says: 'a fixed offset knows no summer time',
      fix: 'write the zone as Area/City, such as Europe/Madrid, or UTC',
    };
  }
  if (known === undefined) return { says: 'no such time zone', fix: fixFor(value) };
  if (!value.includes('/')) {
    return { says: 'an abbreviation, not a place', fix: `write Area/City, such as ${known}` };
  }
  const cased = zones.find((zone) => zone.toLowerCase() === value.toLowerCase());
  return cased === undefined || cased === value
    ? undefined
    : { says: 'time zones are written with capitals', fix: `write ${cased}` };
}

function fixFor(value: string): string {
  const city = value.trim().replace(/\s+/g, '_').toLowerCase();
  const sameCity = zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`));
  const near = sameCity ?? nearest(value, zones);
  return near ? `write ${near}` : 'write an IANA name as Area/City, such as Europe/Madrid, or UTC';
}

/** What the runtime calls this zone; undefined where it knows none of that name. */
function canonicalZone(value: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export const timeZone = textField({
  description:
    'Zone of all wall times of this schedule: an IANA name (Area/City) or UTC. Summer time is kept by it.',
  note: { noun: 'an IANA time zone', example: 'Europe/Madrid' },
  judge: judgeZone,
});
