import { nearest } from '../nearest.ts';
import { textField, type Wrong } from './field.ts';

let zonesInLowerCase: ReadonlyMap<string, string> | undefined;

/** Every zone that the runtime lists, by its name in lower case. Listing takes 0.2 ms, so it is done once, and not at import. */
function zones(): ReadonlyMap<string, string> {
  zonesInLowerCase ??= new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));
  return zonesInLowerCase;
}

function judgeZone(value: string): Wrong | undefined {
  const listed = zones().get(value.toLowerCase());
  if (value === 'UTC' || (listed === value && value.includes('/'))) return undefined;
  if (/^(?:(?:UTC|GMT)?[+-]|Etc\/GMT[+-]?\d)/i.test(value)) {
    const fix = 'write the zone as Area/City, such as Europe/Madrid, or UTC';
    return { says: 'a fixed offset knows no summer time', fix };
  }
  const known = canonicalZone(value);
  if (known === undefined) return { says: 'no such time zone', fix: fixFor(value) };
  if (!value.includes('/'))
    return { says: 'an abbreviation, not a place', fix: `write Area/City, such as ${known}` };
  return listed === undefined
    ? undefined
    : { says: 'time zones are written with capitals', fix: `write ${listed}` };
}

function fixFor(value: string): string {
  const city = value.trim().replace(/\s+/g, '_').toLowerCase();
  const names = [...zones().values()];
  const near = names.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(value, names);
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

/** The name of a zone. `otherwise`: what holds where it is left out. */
export function zoneField(description: string, otherwise?: string) {
  return textField({
    description: `${description} An IANA name (Area/City) or UTC. Summer time is kept by it.`,
    note: {
      noun: 'an IANA time zone',
      example: 'Europe/Madrid',
      ...(otherwise !== undefined && { otherwise }),
    },
    judge: judgeZone,
  });
}

export const timeZone = zoneField('Zone of all wall times of this schedule.');
