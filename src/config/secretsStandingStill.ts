import type { Hub, Policy } from '../core/policy.ts';
import type { LoginSecret } from '../core/rotation/loginSecret.ts';
import { hubName, rawHubs } from './problemScope.ts';
import type { Reach } from './standingStill.ts';

/**
 * Hubs without the secrets that a hub which stands still mentions too, by application or by name, however broken its
 * entry is. A rotation that did not know of it would retire the value it still uses.
 */
export function withoutHeldSecrets(
  hubs: readonly Hub[],
  root: unknown,
  { mayAct }: Reach,
): Pick<Policy, 'hubs' | 'secretsStandingStill'> {
  const holder = new Map<string, string>();
  for (const [index, raw] of rawHubs(root).entries()) {
    if (mayAct(index)) continue;
    for (const text of mentionsIn(raw)) {
      holder.set(text.trim().toLowerCase(), hubName(root, index));
    }
  }
  const heldBy = ({ appId, store }: LoginSecret) =>
    holder.get(appId) ?? holder.get(store.secret.toLowerCase());
  const held = hubs.flatMap((hub) =>
    hub.secrets.flatMap((secret) => {
      const other = heldBy(secret);
      const because = `hub ${other} uses it too, and stands still`;
      return other === undefined ? [] : [{ hub: hub.name, secret: secret.name, because }];
    }),
  );
  if (held.length === 0) return { hubs };
  return {
    hubs: hubs.map((hub) => ({ ...hub, secrets: hub.secrets.filter((secret) => !heldBy(secret)) })),
    secretsStandingStill: held,
  };
}

/** Every text in an entry but names: what a hub or a secret is called says nothing of what it uses. */
function mentionsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'name' || key === 'title' ? [] : mentionsIn(each),
  );
}
