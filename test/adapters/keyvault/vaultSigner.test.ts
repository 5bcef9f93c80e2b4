import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningWorld } from '../../../sandbox/runningWorld.ts';
import { setSecret, updateSecret, type Vault } from '../../../sandbox/world/vault.ts';
import { missingSigner } from '../../../src/adapters/keyvault/missingSigner.ts';
import { vaultSigner } from '../../../src/adapters/keyvault/vaultSigner.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import type { Signer } from '../../../src/ports/signer.ts';
import { arm } from '../../builders/world.ts';
import { onWire, worldCredential } from '../../contract/onWire.ts';

const minute = 60;
let running: RunningWorld;
beforeAll(async () => {
  running = await onWire();
});
afterAll(() => running.stop());
beforeEach(() => running.reset());

const vaultUri = 'https://kv-hubkeeper.vault.azure.net';
const signer = (): Signer =>
  vaultSigner({ vaultUri, credential: worldCredential(running) }, running.world.clock);
const vault = () => running.world.vaults.get('kv-hubkeeper') as Vault;
const secret = () => vault().secrets.get('hubkeeper-signing');
const advance = (seconds: number) => running.world.clock.advance(seconds);
const asked = () =>
  running.world.calls
    .filter(({ url }) => url.startsWith(vaultUri))
    .map(({ method, status }) => `${method} ${status}`);
const turnKey = (text = 'k'.repeat(43)) => {
  const made = setSecret(vault(), 'hubkeeper-signing', text, {}, running.world.clock.now());
  return made.ok ? made.value : undefined;
};

describe('adapters/keyvault/vaultSigner: the key', () => {
  it('is made with the first signature: 32 random bytes, marked as ours, in one write', async () => {
    await signer().sign('text');
    expect(secret()?.versions).toMatchObject([
      {
        value: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
        contentType: 'application/vnd.hubkeeper.signing-key',
        tags: { managedBy: 'hubkeeper', purpose: 'signing' },
      },
    ]);
    expect(asked().filter((call) => call.startsWith('PUT'))).toEqual(['PUT 200']);
  });

  it('is not made to verify: a forged link changes nothing', async () => {
    expect(await signer().verify('text', 'a'.repeat(32), 'A'.repeat(43))).toBe(false);
    expect(secret()).toBeUndefined();
  });

  it('is the same for the next instance, whose signatures the first believes', async () => {
    const [one, two] = [signer(), signer()];
    const first = await one.sign('text');
    expect(await two.sign('text')).toEqual(first);
    expect(secret()?.versions).toHaveLength(1);
  });

  it('three instances that make it in the same second: whatever each signs, each other believes', async () => {
    const signers = [signer(), signer(), signer()];
    const signed = await Promise.all(signers.map((each) => each.sign('text')));
    advance(2 * minute);
    for (const each of signers) {
      for (const { kid, mac } of signed) expect(await each.verify('text', kid, mac)).toBe(true);
    }
  });

  it('a hundred signatures at once make one key', async () => {
    const one = signer();
    await Promise.all(Array.from({ length: 100 }, (_, index) => one.sign(`text ${index}`)));
    expect(secret()?.versions).toHaveLength(1);
  });
});

describe('adapters/keyvault/vaultSigner: a new version', () => {
  it('signs within 10 minutes; the one before still verifies, and the one before that no more', async () => {
    const one = signer();
    const first = await one.sign('text');
    advance(60 * minute);
    const second = turnKey();
    const signed = await one.sign('text');
    expect(signed.kid).toBe(second?.version);
    expect(await one.verify('text', first.kid, first.mac)).toBe(true);
    advance(60 * minute);
    turnKey('n'.repeat(43));
    await one.sign('text');
    expect(await one.verify('text', signed.kid, signed.mac)).toBe(true);
    expect(await one.verify('text', first.kid, first.mac)).toBe(false);
  });

  it('is believed a minute after the last look, although it came from elsewhere', async () => {
    const [one, two] = [signer(), signer()];
    await one.sign('text');
    turnKey();
    const { kid, mac } = await two.sign('text');
    expect(await one.verify('text', kid, mac)).toBe(false);
    advance(minute);
    expect(await one.verify('text', kid, mac)).toBe(true);
  });

  it('that is disabled takes its links with it within 10 minutes', async () => {
    const one = signer();
    const { kid, mac } = await one.sign('text');
    advance(2 * minute);
    turnKey();
    updateSecret(vault(), 'hubkeeper-signing', kid, { enabled: false }, running.world.clock.now());
    advance(10 * minute);
    expect(await one.verify('text', kid, mac)).toBe(false);
  });

  it('that is no key is refused, and says what to do', async () => {
    turnKey('password');
    await expect(signer().sign('text')).rejects.toThrow(/no key: store at least 32 random characters/);
  });
});

describe('adapters/keyvault/vaultSigner: questions to the vault', () => {
  it('are few: none within 10 minutes, and one a minute for any number of forged links', async () => {
    const one = signer();
    await one.sign('text');
    running.world.calls.length = 0;
    advance(9 * minute);
    await one.sign('text');
    expect(asked()).toEqual([]);
    for (let index = 0; index < 50; index += 1) await one.verify('text', `forged${index}`, 'A'.repeat(43));
    expect(asked()).toEqual(['GET 200', 'GET 200']);
  });

  it('that fail are faults with status and code, and are not repeated for 5 seconds', async () => {
    arm(running.world, { name: 'vaultForbidden' });
    const one = signer();
    const fault = await one.sign('text').catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(AzureFault);
    expect(fault).toMatchObject({ operation: 'vault.getSecret', status: 403, code: 'ForbiddenByRbac' });
    const before = asked().length;
    await expect(one.verify('text', 'a'.repeat(32), 'A'.repeat(43))).rejects.toBe(fault);
    expect(asked()).toHaveLength(before);
    advance(5);
    expect((await one.sign('text')).mac).toHaveLength(43);
  });

  it('that fail do not hurt for an hour where keys are known', async () => {
    const one = signer();
    const { kid, mac } = await one.sign('text');
    advance(59 * minute);
    arm(running.world, { name: 'vaultForbidden', times: 5 });
    expect(await one.verify('text', kid, mac)).toBe(true);
    advance(minute);
    await expect(one.verify('text', kid, mac)).rejects.toBeInstanceOf(AzureFault);
  });
});

describe('adapters/keyvault/vaultSigner: what nobody may see', () => {
  it('the key is in no fault, whichever call fails', async () => {
    const one = signer();
    await one.sign('text');
    const key = secret()?.versions[0]?.value ?? '';
    running.world.vaults.get('kv-hubkeeper')?.secrets.clear();
    arm(running.world, { name: 'vaultForbidden', times: 1 });
    advance(61 * minute);
    const faults = [await one.sign('text').catch((thrown: unknown) => thrown)];
    expect(faults[0]).toBeInstanceOf(AzureFault);
    const printed = faults.map((fault) => inspect(fault, { depth: 12, showHidden: true })).join();
    expect(printed).not.toContain(key);
    expect(inspect(one, { depth: 12, showHidden: true })).not.toContain(key);
  });

  it('without a vault every call says which setting is missing', async () => {
    const none = missingSigner('HUBKEEPER_VAULT_URI');
    await expect(none.sign('text')).rejects.toThrow(/HUBKEEPER_VAULT_URI is missing/);
    await expect(none.verify('text', 'a', 'b')).rejects.toBeInstanceOf(AzureFault);
  });
});
