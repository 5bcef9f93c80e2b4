import { clusterOf } from '../../core/power/powerTarget.ts';
import { ownVault } from '../../core/rotation/loginSecret.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import type { RotationPlace } from './remedy.ts';

/** As sentences name it, seen from one of its hubs; without a name from the first. */
export function placeOf({ uses, appId, store }: RotationUnit, hubName?: string): RotationPlace {
  const use = uses.find(({ hub }) => hub.name === hubName) ?? uses[0];
  if (!use) throw new RangeError(`nobody uses ${store.secret}`);
  const { hub, name, rollOut } = use;
  return {
    hub: hub.name,
    name,
    appId,
    ...(store.vault !== ownVault && { vault: store.vault }),
    secret: store.secret,
    cluster: clusterOf(hub.target)?.resourceId ?? hub.target.resourceId,
    ...(rollOut.kind === 'runCommand' && {
      rollOut: { namespace: rollOut.namespace, deployment: rollOut.deployment },
    }),
  };
}
