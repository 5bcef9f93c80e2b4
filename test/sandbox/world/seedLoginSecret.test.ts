import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { judgeSecret } from '../../../sandbox/world/directory.ts';
import { loginStore } from '../../../sandbox/world/seedLoginSecret.ts';
import { readSecret } from '../../../sandbox/world/vault.ts';
import { makerOf } from '../../../src/core/rotation/seen/credential.ts';
import { fromRawTags } from '../../../src/core/rotation/seen/versionTags.ts';
import { dayMs } from '../../../src/core/time.ts';
import { aWorld } from '../../builders/world.ts';

const seeded = (by: 'keeper' | 'person') => {
  const world = aWorld({ loginSecret: { by, daysLeft: 20 } });
  const stored = () => {
    const vault = world.vaults.get(loginStore.vault);
    const read = vault && readSecret(vault, loginStore.secret, undefined, world.clock.now());
    if (!read?.ok) throw new Error('the vault holds no secret for the login');
    return read.value;
  };
  const credential = () => {
    const all = world.applications.get(loginAppId)?.credentials ?? [];
    const found = all.find(({ value }) => value === stored().value);
    if (!found) throw new Error('no credential has the value of the vault');
    return found;
  };
  return { world, stored, credential };
};

describe('sandbox/world/seedLoginSecret', () => {
  it('a person’s: signs in for 20 days more, and nothing in the vault says whose it is', () => {
    const { world, stored, credential } = seeded('person');
    expect(judgeSecret(world, loginAppId, stored().value)).toEqual({ ok: true });
    expect(credential().endsAt - world.clock.now()).toBe(20 * dayMs);
    expect(makerOf(credential(), loginStore)).toEqual({ kind: 'person' });
    expect(stored().tags).toBeUndefined();
    expect(stored().exp).toBeUndefined();
  });

  it('the keeper’s: its credential bears the keeper’s name, and its tags lead back to it', () => {
    const { stored, credential } = seeded('keeper');
    const tags = fromRawTags(stored().tags);
    expect(tags).toMatchObject({ appId: loginAppId, keyId: credential().keyId });
    expect(makerOf(credential(), loginStore)).toEqual({ kind: 'us', opId: tags?.opId });
    expect(stored().exp).toBe(Math.floor(credential().endsAt / 1000));
  });

  it('is there again, with another value, after the world began anew', () => {
    const { world, stored } = seeded('person');
    const before = stored().value;
    world.reset();
    expect(stored().value).not.toBe(before);
    expect(judgeSecret(world, loginAppId, stored().value)).toEqual({ ok: true });
  });
});
