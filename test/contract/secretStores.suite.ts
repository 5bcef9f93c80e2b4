import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { addFault } from '../../sandbox/world/faults.ts';
import { setSecret, type Vault } from '../../sandbox/world/vault.ts';
import { deleteSecret } from '../../sandbox/world/vaultDeletion.ts';
import type { World } from '../../sandbox/world/world.ts';
import { ownVault } from '../../src/core/rotation/loginSecret.ts';
import type { SecretSeen, StoredVersion } from '../../src/core/rotation/seen/storedVersion.ts';
import { secretValue } from '../../src/core/secretValue.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { SecretStores } from '../../src/ports/secretStores.ts';
import { arm } from '../builders/world.ts';

export type StoresUnderTest = { readonly world: World; readonly stores: SecretStores };

const store = { vault: 'kv-shared', secret: 'contract-secret' };
const tags = { appId: '11111111-0000-0000-0000-000000000000', opId: 'op-1', keyId: 'key-1', mark: 'mark-1' };
const hidden = 'hunter2~hunter2~hunter2';

/** What every implementation of SecretStores must do. `make` gives fresh, empty vaults. */
export function secretStoresContract(make: () => Promise<StoresUnderTest>): void {
  describe('SecretStores', () => {
    let world: World;
    let stores: SecretStores;
    beforeEach(async () => {
      ({ world, stores } = await make());
    });

    const write = async (text = hidden, more: object = {}) => {
      const answer = await stores.write(store, { value: secretValue(text), tags, ...more });
      if (answer.kind !== 'written') throw new Error(answer.failure.message);
      return answer.version;
    };
    const versions = async (where = store): Promise<readonly StoredVersion[]> => {
      const seen: SecretSeen = await stores.list(where);
      if (seen.kind !== 'seen') throw new Error(seen.kind);
      return seen.versions;
    };
    const vault = (name = store.vault) => world.vaults.get(name) as Vault;
    const byHand = (text: string, fields: object = {}) =>
      setSecret(vault(), store.secret, text, fields, world.clock.now());
    const remove = () => deleteSecret(vault(), store.secret, world.clock.now());
    const thrown = (call: Promise<unknown>) =>
      call.then(
        () => undefined,
        (fault: unknown) => fault,
      );
    const sayNothing = (...said: unknown[]) =>
      expect(inspect(said, { depth: 12, showHidden: true })).not.toContain(hidden);

    it('a name that nobody wrote is seen, with no versions', async () => {
      expect(await stores.list(store)).toEqual({ kind: 'seen', versions: [] });
    });

    it('what is written is read again, in its own vault and under its own name alone', async () => {
      const version = await write();
      const read = await stores.read(store, version);
      expect(read.kind === 'read' && read.value.reveal()).toBe(hidden);
      expect(await versions({ ...store, secret: 'contract-secret-next' })).toEqual([]);
      expect(await versions({ ...store, vault: 'kv-hubkeeper' })).toEqual([]);
      expect(vault().secrets.get(store.secret)?.versions[0]).toMatchObject({
        contentType: 'application/vnd.hubkeeper.entra-client-secret',
        tags: { managedBy: 'hubkeeper', ...tags },
      });
    });

    it('the keeper’s own vault is asked where no name is known', async () => {
      await stores.write({ ...store, vault: ownVault }, { value: secretValue(hidden), tags });
      expect(vault('kv-hubkeeper').secrets.get(store.secret)?.versions).toHaveLength(1);
    });

    it('the newest comes first, over 30 versions written 10 s apart', async () => {
      const written: string[] = [];
      for (let index = 0; index < 30; index += 1) {
        const made = byHand(`v${index}`);
        if (made.ok) written.unshift(made.value.version);
        world.clock.advance(10);
      }
      expect((await versions()).map(({ version }) => version)).toEqual(written);
    });

    it('of two versions of one second the one that counts comes first, whichever was touched last', async () => {
      for (let round = 0; round < 4; round += 1) {
        const before = await write(`${hidden} a${round}`);
        const current = await write(`${hidden} b${round}`);
        expect((await versions())[0]?.version).toBe(current);
        await stores.update(store, before, { tags });
        expect((await versions())[0]?.version).toBe(current);
        await stores.update(store, current, { enabled: false });
        expect((await versions())[0]?.version).toBe(current);
        world.clock.advance(10);
      }
    });

    it('an end is kept in whole seconds, tags are kept, and both are absent where there are none', async () => {
      const end = Math.floor(world.clock.now() / 1000) * 1000 + 86_400_000;
      await write(hidden, { expiresAt: end + 999 });
      world.clock.advance(10);
      await write(hidden, { tags: { appId: 'a', opId: 'reserve' }, enabled: false });
      const [reserved, minted] = await versions();
      expect(minted).toMatchObject({ expiresAt: end, enabled: true, tags });
      expect(reserved).toMatchObject({ enabled: false, tags: { appId: 'a', opId: 'reserve' } });
      expect(Object.keys(reserved ?? {})).not.toContain('expiresAt');
      expect(Object.keys(reserved?.tags ?? {})).toEqual(['appId', 'opId']);
    });

    it('a person’s version has no tags of ours, even where theirs have the same names; an adopted one keeps them', async () => {
      const made = byHand('by hand', { tags: { appId: 'x', opId: 'y', keyId: 'z', owner: 'ada' } });
      expect((await versions())[0]).not.toHaveProperty('tags');
      if (!made.ok) throw new Error('not written');
      const { mark: _, keyId: __, ...fewer } = tags;
      expect(await stores.update(store, made.value.version, { tags: fewer })).toEqual({ kind: 'updated' });
      expect((await versions())[0]?.tags).toEqual(fewer);
      expect(made.value).toMatchObject({
        value: 'by hand',
        tags: { managedBy: 'hubkeeper', owner: 'ada', ...fewer },
      });
      expect(made.value.tags).not.toHaveProperty('keyId');
    });

    it('a disabled version is listed as such, and reading it is refused until it is enabled', async () => {
      const version = await write();
      expect(await stores.update(store, version, { enabled: false })).toEqual({ kind: 'updated' });
      expect((await versions())[0]).toMatchObject({ version, enabled: false, tags });
      const read = await stores.read(store, version);
      expect(read).toMatchObject({
        kind: 'refused',
        failure: { class: 'secretDisabled', code: 'SecretDisabled' },
      });
      expect(read.kind === 'refused' && read.failure.message).toContain('disabled secret');
      await stores.update(store, version, { enabled: true });
      expect((await stores.read(store, version)).kind).toBe('read');
    });

    it('a deleted secret is listed as deleted, its name is taken, and 20 s after its recovery it is back', async () => {
      const version = await write();
      remove();
      expect(await stores.list(store)).toEqual({ kind: 'deleted' });
      const refused = await stores.write(store, { value: secretValue(hidden), tags });
      expect(refused).toMatchObject({
        kind: 'refused',
        failure: { class: 'secretDeleted', code: 'ObjectIsDeletedButRecoverable' },
      });
      expect(refused.kind === 'refused' && refused.failure.message).toContain(
        'Secret contract-secret is currently in a deleted but recoverable state',
      );
      sayNothing(refused);
      expect(await stores.recover(store)).toEqual({ kind: 'recovered' });
      expect(await stores.list(store)).toEqual({ kind: 'deleted' });
      expect(await stores.recover(store)).toEqual({ kind: 'recovered' });
      expect(await stores.write(store, { value: secretValue(hidden), tags })).toMatchObject({
        failure: { class: 'transient', code: 'ObjectIsBeingRecovered' },
      });
      world.clock.advance(20);
      expect((await versions()).map((each) => each.version)).toEqual([version]);
      expect(await stores.recover(store)).toEqual({ kind: 'recovered' });
    });

    it('a version that is not there is refused; the next look will see why', async () => {
      const read = await stores.read(store, 'a'.repeat(32));
      expect(read).toMatchObject({
        kind: 'refused',
        failure: { class: 'transient', code: 'SecretNotFound' },
      });
    });

    it('a firewall refuses everything, and says which vault, and from where it was asked', async () => {
      const version = await write();
      arm(world, { name: 'vaultFirewalled', target: 'kv-shared' });
      const refused = await Promise.all([
        stores.list(store),
        stores.read(store, version),
        stores.write(store, { value: secretValue(hidden), tags }),
        stores.update(store, version, { tags }),
        stores.recover(store),
      ]);
      for (const each of refused) {
        expect(each).toMatchObject({
          kind: 'refused',
          failure: { class: 'vaultFirewall', code: 'ForbiddenByFirewall' },
        });
        expect(each.kind === 'refused' && each.failure.message).toMatch(
          /^Client address is not authorized.* Client address: 203\.0\.113\.7 .*Vault: kv-shared/,
        );
      }
      sayNothing(refused);
      expect((await stores.list({ ...store, vault: 'kv-hubkeeper' })).kind).toBe('seen');
      addFault(world, { name: 'vaultFirewalled', lifted: true });
      expect(await versions()).toHaveLength(1);
    });

    it('without the right to write, reading goes on; the refusal names the action and the vault', async () => {
      const version = await write();
      arm(world, { name: 'vaultReadOnly' });
      const refused = await stores.write(store, { value: secretValue(hidden), tags });
      expect(refused).toMatchObject({ failure: { class: 'vaultRights', code: 'ForbiddenByRbac' } });
      expect(refused.kind === 'refused' && refused.failure.message).toMatch(
        /Action: 'Microsoft\.KeyVault\/vaults\/secrets\/setSecret\/action' Vault: kv-shared/,
      );
      sayNothing(refused);
      expect(await stores.update(store, version, { enabled: false })).toMatchObject({
        failure: { class: 'vaultRights' },
      });
      expect((await stores.read(store, version)).kind).toBe('read');
      expect(await versions()).toMatchObject([{ version, enabled: true }]);
    });

    it('asked too much it says for how long to wait, and is not asked again meanwhile', async () => {
      arm(world, { name: 'vaultThrottled', seconds: 7 });
      const before = world.calls.length;
      expect(await stores.list(store)).toMatchObject({
        kind: 'refused',
        failure: { class: 'throttled' },
        retryAfterMs: 7000,
      });
      expect(world.calls.slice(before).filter(({ status }) => status === 429)).toHaveLength(1);
      expect((await stores.list(store)).kind).toBe('seen');
    });

    it('a vault that does not exist is missing, not silent', async () => {
      const refused = await stores.list({ ...store, vault: 'kv-elsewhere' });
      expect(refused).toMatchObject({ kind: 'refused', failure: { class: 'vaultMissing' } });
      expect(refused.kind === 'refused' && refused.failure.message).toContain('kv-elsewhere');
    });

    it('a write whose answer is lost is a fault, was sent once, did happen, and the fault knows nothing of the value', async () => {
      arm(world, { name: 'vaultWriteLost' });
      const fault = await thrown(stores.write(store, { value: secretValue(hidden), tags }));
      expect(fault).toBeInstanceOf(AzureFault);
      expect((fault as AzureFault).cause).toBeUndefined();
      sayNothing(fault);
      expect(await versions()).toMatchObject([{ tags }]);
    });

    it('a write that fails with 500 is a fault too, once; it was not written', async () => {
      arm(world, { name: 'vaultWriteFails' });
      const fault = await thrown(stores.write(store, { value: secretValue(hidden), tags }));
      expect(fault).toBeInstanceOf(AzureFault);
      expect(fault).toMatchObject({ status: 500 });
      sayNothing(fault);
      expect(await versions()).toEqual([]);
    });

    it('a value that is too long is refused, and the refusal does not repeat it', async () => {
      const refused = await stores.write(store, { value: secretValue(hidden.repeat(1200)), tags });
      expect(refused).toMatchObject({
        kind: 'refused',
        failure: { class: 'transient', code: 'BadParameter' },
      });
      sayNothing(refused);
    });
  });
}
