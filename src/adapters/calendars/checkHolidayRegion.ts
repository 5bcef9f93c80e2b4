import leven, { closestMatch } from 'leven';
import type { HolidayRegion } from '../../core/schedule/schedule.ts';

type Names = Readonly<Record<string, string>>;

/**
 * What is wrong with a holiday region, naming the nearest code that exists; undefined where it exists. Codes are
 * compared without regard to case. Loads date-holidays on first use.
 */
export async function checkHolidayRegion(region: HolidayRegion): Promise<string | undefined> {
  const found = await knownRegion(region);
  return typeof found === 'string' ? found : undefined;
}

/** The region by its own spelling, or the problem in words. */
export async function knownRegion(asked: HolidayRegion): Promise<HolidayRegion | string> {
  const { default: DateHolidays } = await import('date-holidays');
  const all = new DateHolidays();
  const countries = namesOf(all.getCountries('en'));
  const country = codeIn(countries, asked.country);
  if (country === undefined) return unknown('country', asked.country, countries);
  if (asked.state === undefined) {
    return asked.region === undefined ? { country } : `region ${asked.region} needs a state beside it`;
  }
  const states = namesOf(all.getStates(country, 'en'));
  const state = codeIn(states, asked.state);
  if (state === undefined) return unknown(`state of ${country}`, asked.state, states);
  if (asked.region === undefined) return { country, state };
  const regions = namesOf(all.getRegions(country, state, 'en'));
  const region = codeIn(regions, asked.region);
  if (region === undefined) return unknown(`region of ${country}-${state}`, asked.region, regions);
  return { country, state, region };
}

/** date-holidays answers undefined where a country has no states, a state no regions. */
function namesOf(names: Names | undefined): Names {
  return names ?? {};
}

function codeIn(names: Names, code: string): string | undefined {
  return Object.keys(names).find((each) => each.toLowerCase() === code.toLowerCase());
}

function unknown(noun: string, written: string, names: Names): string {
  const codes = Object.keys(names);
  if (codes.length === 0) return `no ${noun} is known, so ${written} is none`;
  const meant = byName(names, written);
  if (meant !== undefined) return `there is no ${noun} ${written}: did you mean ${meant} (${names[meant]})?`;
  const near = codes.filter((code) => leven(code.toLowerCase(), written.toLowerCase()) <= 1);
  const few = near.length > 0 && near.length < codes.length;
  return `there is no ${noun} ${written}: ${few ? 'the nearest are' : 'known are'} ${listed(few ? near : codes)}`;
}

/** `Madrid` finds MD, `Comunidad de Madrid`; so does `Spian` ES. Codes are too short to guess from. */
function byName(names: Names, written: string): string | undefined {
  const wanted = written.toLowerCase();
  if (wanted.length < 4) return undefined;
  const whole = Object.entries(names).find(([, name]) => name.toLowerCase().includes(wanted));
  if (whole) return whole[0];
  const close = closestMatch(
    wanted,
    Object.values(names).map((name) => name.toLowerCase()),
    { maxDistance: 3 },
  );
  return Object.keys(names).find((code) => names[code]?.toLowerCase() === close);
}

function listed(codes: readonly string[]): string {
  const shown = codes.slice(0, 20).join(', ');
  return codes.length > 20 ? `${shown} and ${codes.length - 20} more` : shown;
}
