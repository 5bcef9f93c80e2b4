import type { Instant } from '../../../src/core/time.ts';
import type { Secret, SecretVersion } from '../vault.ts';
import type { World } from '../world.ts';
import type { HubLogin } from './hubWorkload.ts';

/** What the vault gave for the secret's name at `at`: the newest version; undefined where there was none to be had. */
export function vaultReading(world: World, login: HubLogin, at: Instant): string | undefined {
  const { deletedAt, backAt } = secretOf(world, login) ?? {};
  if (deletedAt !== undefined && deletedAt <= at && !(backAt !== undefined && backAt <= at)) return undefined;
  const newest = versionsOf(world, login).findLast((each) => each.createdAt <= at);
  return newest && wasEnabled(newest, at) ? newest.value : undefined;
}

/** The one value of a pinned login. */
export function pinnedValue(world: World, login: HubLogin): string | undefined {
  const versions = versionsOf(world, login);
  const version =
    login.version === undefined ? versions[0] : versions.find((each) => each.version === login.version);
  return version?.value;
}

/** After each of these instants the vault may give something else. In order, those between `from` and `until`. */
export function vaultChanges(world: World, login: HubLogin, from: Instant, until: Instant): Instant[] {
  const { backAt = until } = secretOf(world, login) ?? {};
  return [...versionsOf(world, login).flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt]), backAt]
    .filter((at) => at > from && at <= until)
    .sort((a, b) => a - b);
}

function versionsOf(world: World, login: HubLogin): readonly SecretVersion[] {
  return secretOf(world, login)?.versions ?? [];
}

function secretOf(world: World, { vault, secret }: HubLogin): Secret | undefined {
  return world.vaults.get(vault.toLowerCase())?.secrets.get(secret.toLowerCase());
}

/** A vault says only what is so now. What was changed since then counts as enabled before: versions begin that way. */
function wasEnabled({ enabled, updatedAt }: SecretVersion, at: Instant): boolean {
  return updatedAt <= at ? enabled : true;
}
