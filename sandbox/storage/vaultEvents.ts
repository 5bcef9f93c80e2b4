import { randomUUID } from 'node:crypto';
import { toIso } from '../../src/core/time.ts';
import { takeTurns } from '../takeTurns.ts';
import { takeFault } from '../world/faults.ts';
import { type VaultEvent, vaultEvents } from '../world/vaultEvents.ts';
import type { World } from '../world/world.ts';

/** Event Grid between the vaults of a world and one subscriber. */
export type VaultEventGrid = {
  /** Tells what is untold by now, oldest first; the number of messages. Rejects with the first that could not be sent: it stays untold. */
  deliver(): Promise<number>;
  /** What is there now is older than the subscription: nothing will ever be told of it. */
  subscribe(): void;
};

/** `send` takes the text of one event in Event Grid's own schema. Subscribed from the beginning. */
export function createVaultEventGrid(world: World, send: (text: string) => Promise<void>): VaultEventGrid {
  let older = new Set<string>();
  let told = new Set<string>();
  const inTurn = takeTurns();

  const subscribe = () => {
    const versions = [...world.vaults.values()].flatMap(({ secrets }) =>
      [...secrets.values()].flatMap((secret) => secret.versions.map(({ version }) => version)),
    );
    older = new Set(versions);
    told = new Set();
  };

  const deliverNow = async () => {
    let messages = 0;
    for (const event of vaultEvents(world.vaults.values(), world.clock.now())) {
      const id = `${event.type} ${event.version.version}`;
      if (older.has(event.version.version) || told.has(id)) continue;
      const text = JSON.stringify(bodyOf(event));
      const times = takeFault(world, 'vaultEventTwice', event.vault.name) ? 2 : 1;
      for (let time = 0; time < times; time += 1) await send(text);
      messages += times;
      told.add(id);
    }
    return messages;
  };

  subscribe();
  return {
    subscribe,
    deliver: () => inTurn(deliverNow),
  };
}

function bodyOf({ type, vault, secret, version, at }: VaultEvent): object {
  return {
    id: randomUUID(),
    topic: vault.id,
    subject: secret.name,
    eventType: `Microsoft.KeyVault.${type}`,
    eventTime: toIso(at),
    data: {
      Id: `https://${vault.name}.vault.azure.net/secrets/${secret.name}/${version.version}`,
      VaultName: vault.name,
      ObjectType: 'Secret',
      ObjectName: secret.name,
      Version: version.version,
      NBF: version.nbf ?? null,
      EXP: version.exp ?? null,
    },
    dataVersion: '1',
    metadataVersion: '1',
  };
}
