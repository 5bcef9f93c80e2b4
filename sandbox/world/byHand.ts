import { randomUUID } from 'node:crypto';
import { type Application, loginAppId } from './directory/application.ts';
import { findApplication } from './directory.ts';
import type { FaultName, FaultRefusal } from './faultNames.ts';
import { loginStore } from './seedLoginSecret.ts';
import { liveSecret, type SecretVersion, setSecret, updateSecret, type Vault } from './vault.ts';
import { deleteSecret } from './vaultDeletion.ts';
import type { World } from './world.ts';

const names = [
  'vaultSecretDisabled',
  'vaultSecretDeleted',
  'valueByHand',
  'credentialRemoved',
  'applicationFull',
] as const satisfies readonly FaultName[];

export type ByHandName = (typeof names)[number];

export function isByHand(name: FaultName): name is ByHandName {
  return names.some((each) => each === name);
}

/** What somebody does, now, to the secret of the login: in `target`, a vault or an application, or where the hubs have theirs. */
export function actByHand(
  world: World,
  name: ByHandName,
  target: string | undefined,
): FaultRefusal | undefined {
  if (name === 'applicationFull' || name === 'credentialRemoved') {
    const application = findApplication(world, target ?? loginAppId);
    if (!application) return none(`application ${target ?? loginAppId}`);
    return name === 'applicationFull' ? openToAnybody(application) : removeCurrent(world, application);
  }
  const vault = world.vaults.get((target ?? loginStore.vault).toLowerCase());
  return vault ? changeSecret(world, name, vault) : none(`vault ${target ?? loginStore.vault}`);
}

/** Takes back what can be: an application that is open to its own organisation only holds as many secrets as before. */
export function undoByHand(world: World, name: FaultName): void {
  if (name !== 'applicationFull') return;
  for (const application of world.applications.values()) application.signInAudience = 'AzureADMyOrg';
}

/** Then it may hold two secrets, and those that are there already stay. */
function openToAnybody(application: Application): undefined {
  application.signInAudience = 'AzureADandPersonalMicrosoftAccount';
}

/** The credential whose value hubs read, in whichever vault. */
function removeCurrent(world: World, application: Application): FaultRefusal | undefined {
  const now = world.clock.now();
  const values = [...world.vaults.values()].map((vault) => newest(world, vault)?.value);
  const current = application.credentials.find(
    ({ value, removedAt }) => removedAt === undefined && values.includes(value),
  );
  if (!current) return { status: 409, detail: 'No credential of it is in use.' };
  current.removedAt = now;
  return undefined;
}

function changeSecret(
  world: World,
  name: Exclude<ByHandName, 'applicationFull' | 'credentialRemoved'>,
  vault: Vault,
): FaultRefusal | undefined {
  const now = world.clock.now();
  const { secret } = loginStore;
  const version = newest(world, vault);
  if (!version) return none(`secret ${secret} in ${vault.name}`);
  if (name === 'vaultSecretDisabled')
    return refusalOf(updateSecret(vault, secret, version.version, { enabled: false }, now));
  if (name === 'vaultSecretDeleted') return refusalOf(deleteSecret(vault, secret, now));
  // The usual slip: the id of a secret, in place of its value.
  return refusalOf(setSecret(vault, secret, randomUUID(), {}, now));
}

function newest(world: World, vault: Vault): SecretVersion | undefined {
  return liveSecret(vault, loginStore.secret, world.clock.now())?.versions.at(-1);
}

function refusalOf(
  outcome: { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } },
): FaultRefusal | undefined {
  return outcome.ok ? undefined : { status: 409, detail: `The vault says ${outcome.refusal.code}.` };
}

function none(what: string): FaultRefusal {
  return { status: 404, detail: `There is no ${what}.` };
}
