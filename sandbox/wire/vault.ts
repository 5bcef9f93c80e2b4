import { randomUUID } from 'node:crypto';
import {
  listSecrets,
  listVersions,
  readSecret,
  type Secret,
  type SecretVersion,
  updateSecret,
  type Vault,
  type VaultOutcome,
} from '../world/vault.ts';
import { deleteSecret, readDeleted, recoverSecret } from '../world/vaultDeletion.ts';
import { refuseAtGate, writeSecret } from '../world/vaultGate.ts';
import { callerAddress } from '../world/vaultRefusals.ts';
import type { World } from '../world/world.ts';
import { type Answer, type Ask, answer, unknownOperation } from './exchange.ts';
import { deletedBody, itemBody, secretBody, secretItemBody } from './secretBody.ts';
import type { Tokens } from './tokens.ts';
import { readSetBody, readUpdateBody, refuseVersion } from './vaultAsk.ts';
import { refuseVaultCaller } from './vaultChallenge.ts';
import { type VaultOperation, vaultOperation } from './vaultOperation.ts';
import { listPage } from './vaultPages.ts';
import { vaultRefusalAnswer } from './vaultRefusalAnswer.ts';

/** Secrets of a vault; undefined for a host that is no vault's name. A vault that is not there has no address at all. */
export function answerVault(world: World, tokens: Tokens, ask: Ask): Answer | undefined {
  const [, name] = /^([a-z0-9-]+)\.vault\.azure\.net$/.exec(ask.host) ?? [];
  if (name === undefined) return undefined;
  const vault = world.vaults.get(name);
  if (!vault) return { kind: 'cut' };
  const given = refuseVaultCaller(world, tokens, ask) ?? route(world, vault, ask);
  return given.kind === 'cut' ? given : { ...given, headers: { ...vaultHeaders(), ...given.headers } };
}

function route(world: World, vault: Vault, ask: Ask): Answer {
  const operation = vaultOperation(ask);
  const refusal = refuseAtGate(world, vault, operation?.action ?? 'getSecret') ?? refuseVersion(ask);
  if (refusal) return vaultRefusalAnswer(refusal);
  return operation ? carryOut(world, vault, operation, ask) : unknownOperation(ask);
}

function carryOut(world: World, vault: Vault, operation: VaultOperation, ask: Ask): Answer {
  const now = world.clock.now();
  if (operation.kind === 'GetSecrets') {
    const all = listSecrets(vault, now).map((each) => secretItemBody(vault, each));
    return listPage(ask, all);
  }
  const { name } = operation;
  const shown = vault.secrets.get(name.toLowerCase())?.name ?? name;
  const told = (outcome: VaultOutcome<SecretVersion>, withValue: boolean) =>
    outcome.ok
      ? answer(200, secretBody(vault, shown, outcome.value, withValue))
      : vaultRefusalAnswer(outcome.refusal);
  switch (operation.kind) {
    case 'GetSecretVersions':
      return listPage(
        ask,
        listVersions(vault, name, now).map((each) => itemBody(vault, shown, each)),
      );
    case 'GetSecret':
      return told(readSecret(vault, name, operation.version, now), true);
    case 'SetSecret': {
      const body = readSetBody(ask.body);
      if ('refusal' in body) return vaultRefusalAnswer(body.refusal);
      const written = writeSecret(world, vault, name, body.value, body.fields);
      return written.ok === 'lost' ? { kind: 'cut' } : told(written, true);
    }
    case 'UpdateSecret': {
      const body = readUpdateBody(ask.body);
      if ('refusal' in body) return vaultRefusalAnswer(body.refusal);
      return told(updateSecret(vault, name, operation.version, body.fields, now), false);
    }
    case 'DeleteSecret':
      return toldDeleted(vault, deleteSecret(vault, name, now));
    case 'GetDeletedSecret':
      return toldDeleted(vault, readDeleted(vault, name, now));
    case 'RecoverDeletedSecret':
      return toldRecovered(vault, recoverSecret(vault, name, world.settings.recoverSeconds, now));
  }
}

function toldDeleted(vault: Vault, outcome: VaultOutcome<Secret>): Answer {
  return outcome.ok ? answer(200, deletedBody(vault, outcome.value)) : vaultRefusalAnswer(outcome.refusal);
}

/** The bundle of the newest version, without its value. */
function toldRecovered(vault: Vault, outcome: VaultOutcome<Secret>): Answer {
  if (!outcome.ok) return vaultRefusalAnswer(outcome.refusal);
  const newest = outcome.value.versions.at(-1);
  return answer(200, newest ? itemBody(vault, outcome.value.name, newest) : {});
}

function vaultHeaders(): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    'x-ms-keyvault-region': 'westeurope',
    'x-ms-keyvault-network-info': `conn_type=Ipv4;addr=${callerAddress};act_addr_fam=InterNetwork;`,
    'x-ms-keyvault-service-version': '1.9.1',
    'x-ms-request-id': randomUUID(),
    'x-content-type-options': 'nosniff',
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
  };
}
