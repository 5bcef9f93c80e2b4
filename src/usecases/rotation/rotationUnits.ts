import type { Hub } from '../../core/policy.ts';
import { type RotationId, type RotationUnit, rotationId } from '../../core/rotation/rotationUnit.ts';
import { storeFingerprint } from '../../core/rotation/seen/credential.ts';

type Units = {
  readonly all: readonly RotationUnit[];
  readonly byId: ReadonlyMap<RotationId, RotationUnit>;
  readonly stores: ReadonlySet<string>;
};

/** A policy never changes while the process lives. */
const known = new WeakMap<readonly Hub[], Units>();

/** What is rotated as one, in the order of the configuration: hubs that name the same application and store share it. */
export function rotationUnits(hubs: readonly Hub[]): readonly RotationUnit[] {
  return unitsOf(hubs).all;
}

/** Undefined where nothing of that id is configured, or every hub that uses it stands still. */
export function rotationUnitOf(hubs: readonly Hub[], id: RotationId): RotationUnit | undefined {
  return unitsOf(hubs).byId.get(id);
}

/** Fingerprints of every store that is configured: by them another keeper's credentials are told apart. */
export function knownStores(hubs: readonly Hub[]): ReadonlySet<string> {
  return unitsOf(hubs).stores;
}

function unitsOf(hubs: readonly Hub[]): Units {
  const before = known.get(hubs);
  if (before) return before;
  const uses = hubs.flatMap((hub) => hub.secrets.map((secret) => ({ hub, secret })));
  const groups = Map.groupBy(uses, ({ secret }) => rotationId(secret.appId, secret.store));
  const all = [...groups].flatMap(([id, members]): RotationUnit[] => {
    const [first] = members;
    if (!first) return [];
    const { appId, store, lifetimeMs, rotateBeforeMs, overlapMs } = first.secret;
    return [
      {
        id,
        appId: appId.toLowerCase(),
        store,
        lifetimeMs,
        rotateBeforeMs,
        overlapMs,
        uses: members.map(({ hub, secret }) => ({ hub, name: secret.name, rollOut: secret.rollOut })),
      },
    ];
  });
  const units = {
    all,
    byId: new Map(all.map((unit) => [unit.id, unit])),
    stores: new Set(all.map(({ store }) => storeFingerprint(store))),
  };
  known.set(hubs, units);
  return units;
}
