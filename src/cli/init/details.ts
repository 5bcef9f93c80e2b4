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

export const usualHours = '08:00-20:00';

const questions: Readonly<Record<WishName, (zone: string) => string>> = {
  url: () => 'Address of the hub, such as https://hub.example.edu (Enter: none yet):',
  zone: (zone) => `Time zone of its hours (Enter: ${zone}):`,
  hours: () => `Hours from Monday to Friday (Enter: ${usualHours}):`,
};

/** Wishes and usual values, judged by the rules of the configuration itself. Throws CliRefusal, with the option that is wrong. */
export async function readDetails(wishes: Wishes, zone: string): Promise<Details> {
  for (const name of ['url', 'zone', 'hours'] as const) {
    const problem = await problemOf(name, wishes[name]);
    if (problem !== undefined) throw wrongUsage(`--${name} ${wishes[name]}: ${problem}.`);
  }
  const [from = '', to = ''] = (wishes.hours ?? usualHours).split('-');
  // A machine may be set to a zone that no file should hold, such as an offset.
  const usual = (await problemOf('zone', zone)) === undefined ? zone : 'UTC';
  return {
    zone: wishes.zone ?? usual,
    hours: { from, to },
    ...(wishes.url !== undefined && { url: wishes.url }),
  };
}

/** Asks for each that was not wished, as often as it takes. */
export async function askDetails(
  wishes: Wishes,
  zone: string,
  ask: NonNullable<Surroundings['ask']>,
): Promise<Wishes> {
  const told: Record<WishName, string | undefined> = { ...wishes };
  for (const name of ['url', 'zone', 'hours'] as const) {
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
    target: { kind: 'aks', id: anyCluster },
    schedule: { timeZone: name === 'zone' ? value : 'UTC', windows },
  };
  const { problems } = await loadPolicy(JSON.stringify({ version: 1, hubs: [hub] }));
  const [first] = problems;
  return first && `${first.says}; ${first.fix}`;
}

const anyCluster =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/hub';
