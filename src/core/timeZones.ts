import type { Policy } from './policy.ts';

/** The zone that operators live in: that of the first hub. */
export function homeZone({ hubs }: Pick<Policy, 'hubs'>): string {
  return hubs[0]?.schedule.timeZone ?? 'UTC';
}

/** The zone of a hub by its name; of none in particular, or one that is configured no more, that of the operators. */
export function timeZonesOf(policy: Pick<Policy, 'hubs'>): (hub: string | undefined) => string {
  const zones = new Map(policy.hubs.map(({ name, schedule }) => [name, schedule.timeZone]));
  return (hub) => zones.get(hub ?? '') ?? homeZone(policy);
}
