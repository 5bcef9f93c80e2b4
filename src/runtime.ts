import { randomUUID } from 'node:crypto';
import { aksCommands } from './adapters/aks/aksCommands.ts';
import { aksPrincipals } from './adapters/aks/aksPrincipals.ts';
import { checkHolidayRegion } from './adapters/calendars/checkHolidayRegion.ts';
import { dateHolidays } from './adapters/calendars/dateHolidays.ts';
import { icsFeeds } from './adapters/calendars/icsFeeds.ts';
import { channelSender } from './adapters/channels/channelSender.ts';
import { vaultAddresses } from './adapters/channels/vaultAddresses.ts';
import { entraSignInTest } from './adapters/entra/entraSignInTest.ts';
import { graphDirectory } from './adapters/entra/graphDirectory.ts';
import { hubHealthProbe } from './adapters/hub/hubHealthProbe.ts';
import { hubMarksProbe } from './adapters/hub/hubMarksProbe.ts';
import { secretMark } from './adapters/hub/secretMark.ts';
import { azureCredential } from './adapters/identity/azureCredential.ts';
import { hubPeople } from './adapters/jupyterhub/hubPeople.ts';
import { keptSecrets } from './adapters/keyvault/keptSecrets.ts';
import { missingSigner } from './adapters/keyvault/missingSigner.ts';
import { vaultSigner } from './adapters/keyvault/vaultSigner.ts';
import { vaultStores } from './adapters/keyvault/vaultStores.ts';
import { powerTargets } from './adapters/powerTargets.ts';
import { queueFollowUps } from './adapters/queue/queueFollowUps.ts';
import { tableHistory } from './adapters/tables/tableHistory.ts';
import { tableState } from './adapters/tables/tableState.ts';
import { tlsProbe } from './adapters/tls/tlsProbe.ts';
import { clouds } from './config/cloud.ts';
import { loadPolicy } from './config/load.ts';
import { readConfigSource } from './config/readConfigSource.ts';
import { readSettings, type Settings } from './config/settings.ts';
import type { SettingsProblem } from './config/settingsTable.ts';
import { nameOfVault } from './config/vaultNames.ts';
import { emptyPolicy, type Policy } from './core/policy.ts';
import type { Result } from './core/result.ts';
import type { FrontDoor } from './ports/frontDoor.ts';
import type { Keeper } from './ports/keeper.ts';

export type Joined = Omit<Keeper, 'log'> & { readonly front: FrontDoor };
export type Runtime = Result<Joined, readonly SettingsProblem[]>;

let joined: Promise<Runtime> | undefined;

/**
 * Ports joined to adapters, once a process and only when first asked: a bad setting must not keep the doors from being
 * registered, because health has to be able to say so. Nothing here calls Azure.
 */
export function runtime(): Promise<Runtime> {
  joined ??= join();
  return joined;
}

async function join(): Promise<Runtime> {
  const settings = readSettings();
  if (!settings.ok) return settings;
  return { ok: true, value: joinKeeper(settings.value, await policyOf(settings.value)) };
}

/** The policy the settings point at; a file that cannot be read stops everything and says so. */
export async function policyOf(settings: Pick<Settings, 'config' | 'vaultUri'>): Promise<Policy> {
  const source = await readConfigSource(settings);
  if (!source.ok) return { ...emptyPolicy, problems: [source.error] };
  const ownVault = settings.vaultUri === undefined ? undefined : nameOfVault(settings.vaultUri);
  return loadPolicy(source.value.text, {
    checkHolidayRegion,
    maxBytes: source.value.maxBytes,
    ...(ownVault !== undefined && { ownVault }),
  });
}

export function joinKeeper(settings: Settings, policy: Policy): Joined {
  const { authority, armEndpoint, armScope, graphEndpoint, vaultSuffix } = clouds[settings.cloud];
  const clock = { now: () => Date.now() };
  const arm = azureCredential(authority, settings.clientId);
  const storage = azureCredential(authority, settings.storage.clientId ?? settings.clientId);
  const tables = { tableServiceUri: settings.storage.tableUri, credential: storage };
  const vaults = {
    vaultSuffix,
    ...(settings.vaultUri !== undefined && { ownVaultUri: settings.vaultUri }),
    credential: arm,
  };
  const signer = settings.vaultUri
    ? vaultSigner({ vaultUri: settings.vaultUri, credential: arm }, clock)
    : missingSigner('HUBKEEPER_VAULT_URI');
  return {
    policy,
    front: {
      signsIn: settings.signsIn === true,
      ...(settings.publicUrl !== undefined && { publicUrl: settings.publicUrl }),
    },
    clock,
    ids: { next: () => randomUUID() },
    state: tableState(tables),
    history: tableHistory(tables),
    followUps: queueFollowUps({ queueServiceUri: settings.storage.queueUri, credential: storage }, clock),
    targets: powerTargets({ credential: arm, armEndpoint, armScope }, clock),
    hubHealth: hubHealthProbe(),
    commands: aksCommands({ credential: arm, armEndpoint, armScope }, clock),
    principals: aksPrincipals({ credential: arm, armEndpoint, armScope }, clock),
    hubMarks: hubMarksProbe(),
    people: hubPeople({ tokens: keptSecrets(vaults, clock), clock }),
    tlsProbe: tlsProbe(clock),
    directory: graphDirectory({ credential: arm, graphEndpoint }, clock),
    stores: vaultStores(vaults, clock),
    signInTest: entraSignInTest({ authority, graphEndpoint, tenantId: settings.tenantId, credential: arm }),
    markOf: secretMark,
    signer,
    channels: channelSender({
      addresses: vaultAddresses(vaults, clock),
      signer,
      clock,
      source: settings.publicUrl ?? 'hubkeeper',
    }),
    ...joinCalendars(),
  };
}

/** What a schedule needs beside the configuration; without settings, and nothing of it remembered. */
export function joinCalendars(): Pick<Keeper, 'feeds' | 'holidays'> {
  return { feeds: icsFeeds(), holidays: dateHolidays() };
}
