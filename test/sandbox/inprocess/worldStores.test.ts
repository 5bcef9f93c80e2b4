import { describe, expect, it } from 'vitest';
import { hookedStores } from '../../../sandbox/inprocess/hookedStores.ts';
import { worldStores } from '../../../sandbox/inprocess/worldStores.ts';
import type { Vault } from '../../../sandbox/world/vault.ts';
import { deleteSecret } from '../../../sandbox/world/vaultDeletion.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { arm, aWorld } from '../../builders/world.ts';

const store = { vault: 'kv-shared', secret: 'login' };
const written = { value: secretValue('hunter2'), tags: { appId: 'a', opId: 'o' } };

describe('sandbox/inprocess/worldStores', () => {
  it('writes down each request as the wire would see it, without values', async () => {
    const world = aWorld();
    const stores = worldStores(world);
    await stores.list(store);
    const answer = await stores.write(store, written);
    const version = answer.kind === 'written' ? answer.version : '';
    await stores.list(store);
    await stores.read(store, version);
    await stores.update(store, version, { enabled: false });
    await stores.read(store, version);
    arm(world, { name: 'vaultWriteLost' });
    await expect(stores.write(store, written)).rejects.toThrow('socket hang up');
    deleteSecret(world.vaults.get('kv-shared') as Vault, 'login', world.clock.now());
    await stores.recover(store);
    await stores.list({ ...store, vault: 'kv-none' });

    const origin = 'https://kv-shared.vault.azure.net';
    expect(world.calls.map(({ method, url, status }) => `${method} ${url.split('?')[0]} ${status}`)).toEqual([
      `GET ${origin}/secrets/login/versions 200`,
      `GET ${origin}/deletedsecrets/login 404`,
      `PUT ${origin}/secrets/login 200`,
      `GET ${origin}/secrets/login/versions 200`,
      `GET ${origin}/secrets/login/${version} 200`,
      `PATCH ${origin}/secrets/login/${version} 200`,
      `GET ${origin}/secrets/login/${version} 403`,
      `PUT ${origin}/secrets/login 0`,
      `POST ${origin}/deletedsecrets/login/recover 200`,
    ]);
  });

  it('a test may break in before and after every call, by its name', async () => {
    const world = aWorld();
    const heard: string[] = [];
    const stores = hookedStores(worldStores(world), {
      beforeCall: (what) => void heard.push(`> ${what}`),
      afterCall: (what) => void heard.push(`< ${what}`),
    });
    await stores.list(store);
    await stores.write(store, written);
    await stores.read(store, 'none');
    await stores.update(store, 'none', { enabled: true });
    await stores.recover(store);
    const names = ['list', 'write', 'read', 'update', 'recover'];
    expect(heard).toEqual(names.flatMap((name) => [`> stores.${name}`, `< stores.${name}`]));
  });
});
