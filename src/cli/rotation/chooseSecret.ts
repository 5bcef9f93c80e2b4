import { nearest } from '../../config/nearest.ts';
import type { Hub, Policy } from '../../core/policy.ts';
import { type RotationUnit, rotationId } from '../../core/rotation/rotationUnit.ts';
import { rotationUnitOf } from '../../usecases/rotation/rotationUnits.ts';
import type { RotationPlace } from '../../web/sentences/remedy.ts';
import { placeOf } from '../../web/sentences/rotationPlace.ts';
import { chooseHub } from '../chooseHubs.ts';
import { CliRefusal } from '../cliRefusal.ts';

/** One secret of one hub, the unit it belongs to, and what sentences about it need. */
export type ChosenSecret = { readonly hub: Hub; readonly unit: RotationUnit; readonly place: RotationPlace };

/** The secret of that name; without a name `login`, or the only one. Throws CliRefusal where there is none. */
export function chooseSecret(policy: Policy, hubName: string, name: string | undefined): ChosenSecret {
  const hub = chooseHub(policy, hubName);
  const names = hub.secrets.map((each) => each.name);
  const wanted = name ?? (names.includes('login') || names.length !== 1 ? 'login' : names[0]);
  const secret = hub.secrets.find((each) => each.name === wanted);
  const unit = secret && rotationUnitOf(policy.hubs, rotationId(secret.appId, secret.store));
  if (unit) return { hub, unit, place: placeOf(unit, hubName) };
  const still = (policy.secretsStandingStill ?? []).filter((each) => each.hub === hubName);
  const held = still.find(({ secret: own }) => own === wanted) ?? (name === undefined ? still[0] : undefined);
  if (held) {
    const detail = `Secret ${held.secret} of ${hubName} stands still: ${held.because}; hubkeeper check says why.`;
    throw new CliRefusal({ title: 'The secret stands still', status: 409, detail });
  }
  throw noSuchSecret(hubName, names, name);
}

function noSuchSecret(hub: string, names: readonly string[], name: string | undefined): CliRefusal {
  const near = name === undefined ? undefined : nearest(name, names);
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  const detail =
    names.length === 0
      ? `Hub ${hub} has no secrets in the configuration, so nothing is rotated for it; docs/rotation.md says how to add one.`
      : `Hub ${hub} has no secret called ${name ?? 'login'}.${meant} Known: ${names.join(', ')}.`;
  return new CliRefusal({ title: 'No such secret', status: 404, detail, hub, secrets: names });
}
