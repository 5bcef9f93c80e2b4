import type { Cluster } from '../../sandbox/world/cluster.ts';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import { addCredential } from '../../sandbox/world/directory.ts';
import { type SecretVersion, setSecret, sharedVaultName } from '../../sandbox/world/vault.ts';
import type { HubLogin } from '../../sandbox/world/workload/hubWorkload.ts';
import { clusterSeeds, findCluster, type World } from '../../sandbox/world/world.ts';
import { hubId } from './world.ts';

/** A login of the sandbox's application, whose secret `hub-login` lies in the shared vault. */
export function aLogin(parts: Partial<HubLogin> = {}): HubLogin {
  return {
    appId: loginAppId,
    vault: sharedVaultName,
    secret: 'hub-login',
    way: 'vaultAtStart',
    exposesMark: false,
    ...parts,
  };
}

/** One cluster whose hub has that login; asleep unless told otherwise. */
export function loginSeeds(login: HubLogin, powerState: 'Running' | 'Stopped' = 'Stopped') {
  return clusterSeeds(1).map((seed) => ({ ...seed, powerState, workload: { login } }));
}

/** A new client secret that works at once and for a year, as the newest version in the vault. */
export function newLoginSecret(world: World, value: string): SecretVersion {
  const now = world.clock.now();
  addCredential(world, loginAppId, { value, endsAt: now + 365 * 86_400_000 });
  return storeLoginSecret(world, value);
}

/** A value in the vault, whatever it is good for. */
export function storeLoginSecret(world: World, value: string): SecretVersion {
  const vault = world.vaults.get(sharedVaultName);
  const stored = vault && setSecret(vault, 'hub-login', value, {}, world.clock.now());
  if (!stored?.ok) throw new Error('the vault did not take it');
  return stored.value;
}

export function theCluster(world: World): Cluster {
  const cluster = findCluster(world, hubId);
  if (!cluster) throw new Error('the cluster is gone');
  return cluster;
}
