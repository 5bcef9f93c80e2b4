import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { HubStanding } from '../../core/rotation/rotationView.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

type HubProof = {
  readonly hub: string;
  readonly power: HubStanding['power'];
  readonly proof?: RotationFacts['confirmed'][string];
  readonly saysOther?: boolean;
};

/** What proves that a hub uses the current value, or why nothing does yet. */
export function sayProof({ hub, power, proof, saysOther }: HubProof, timeZone: string, now: Instant): string {
  if (!proof && saysOther) return `${hub} says itself that it does not use the current value yet.`;
  if (!proof) return `Nothing proves yet that ${hub}${asleep(power)} uses the current value.`;
  return `${hub} uses the current value: ${sayBy(proof.by)}, ${wallText(proof.at, timeZone, now)}.`;
}

function asleep(power: HubStanding['power']): string {
  return power === 'asleep' ? ', which sleeps,' : '';
}

function sayBy(by: string): string {
  if (by === 'rollOut') return 'it came back from a restart with it';
  return by === 'marker' ? 'it says so itself' : `${by} said so`;
}
