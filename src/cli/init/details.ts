import { clusterExample } from '../../config/fields/targetId.ts';
import { loadPolicy } from '../../config/load.ts';
import { wrongUsage } from '../cliRefusal.ts';
import type { Surroundings } from './surroundings.ts';

/** What no list of Azure tells of a hub. */
export type Details = {
  readonly url?: string;
  readonly zone: string;
  /** Monday to Friday. */
  readonly hours: { readonly from: string; readonly to: string };
};

/** As the person wrote them; undefined where they did not. */
export type Wishes = {
  readonly url: string | undefined;
  readonly zone: string | undefined;
  readonly hours: string | undefined;
};

type WishName = keyof Wishes;

const wishNames: readonly WishName[] = ['url', 'zone', 'hours'];

export const usualHours = '08:00-20:00';

const questions: Readonly<Record<WishName, (zone: string) => string>> = {
  url: () => 'Address of the hub, such as https://hub.example.edu (Enter: none yet):',
  zone: (zone) => `Time zone of its hours (Enter: ${zone}):`,
  hours: () => `Hours from Monday to Friday (Enter: ${usualHours}):`,
};

/** Judges wishes by the rules of the configuration itself. Throws CliRefusal, with the option that is wrong. */
export async function judgeWishes(wishes: Wishes): Promise<void> {
  for (const name of wishNames) {
    const problem = await problemOf(name, wishes[name]);
    if (problem !== undefined) throw wrongUsage(`--${name} ${wishes[name]}: ${problem}.`);
  }
}

/** The zone of this machine; UTC where it is set to one that no file should hold, such as an offset. */
export async function usualZone(ofMachine: string): Promise<string> {
  return (await problemOf('zone', ofMachine)) === undefined ? ofMachine : 'UTC';
}

/** Wishes that were judged, and usual values where there are none. */
export function detailsOf({ url, zone, hours = usualHours }: Wishes, usual: string): Details {
  const [from = '', to = ''] = hours.split('-');
  return { zone: zone ?? usual, hours: { from, to }, ...(url !== undefined && { url }) };
}

/** Asks for each that was not wished, as often as it takes. */
export async function askDetails(
  wishes: Wishes,
  zone: string,
  ask: NonNullable<Surroundings['ask']>,
): Promise<Wishes> {
  const told: Record<WishName, string | undefined> = { ...wishes };
  for (const name of wishNames) {
    let hint = '';
    while (told[name] === undefined) {
      const answer = await ask(`${hint}${questions[name](zone)}`);
      if (answer === '') break;
      const problem = await problemOf(name, answer);
      if (problem === undefined) told[name] = answer;
      else hint = `${problem}.\n`;
    }
  }
  return told;
}

/** What is wrong with it and what would be right, from a small configuration that holds it. */
async function problemOf(name: WishName, value: string | undefined): Promise<string | undefined> {
  if (value === undefined) return undefined;
  const hours = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(name === 'hours' ? value : usualHours);
  if (!hours) return `no hours: write them like ${usualHours}`;
  const windows = [{ days: ['mon'], from: hours[1], to: hours[2] }];
  const hub = {
    name: 'hub',
    ...(name === 'url' && { url: value }),
    target: { kind: 'aks', id: clusterExample },
    schedule: { timeZone: name === 'zone' ? value : 'UTC', windows },
  };
  const { problems } = await loadPolicy(JSON.stringify({ version: 1, hubs: [hub] }));
  const [first] = problems;
  return first && `${first.says}; ${first.fix}`;
}
