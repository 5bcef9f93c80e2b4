import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { mintSecret } from '../../../sandbox/world/directory/changeSecrets.ts';
import { findApplication, judgeSecret } from '../../../sandbox/world/directory.ts';
import { addFault } from '../../../sandbox/world/faults.ts';
import { loginStore } from '../../../sandbox/world/seedLoginSecret.ts';
import { readSecret } from '../../../sandbox/world/vault.ts';
import { createWorld, type World } from '../../../sandbox/world/world.ts';
import { at } from '../../builders/power.ts';

function seeded() {
  return createWorld({
    at: at('2027-03-02T19:00:00Z'),
    speed: 0,
    loginSecret: { by: 'keeper', daysLeft: 150 },
  });
}

/** What a hub meets that reads its secret now. */
function read(world: World): string {
  const vault = world.vaults.get(loginStore.vault);
  const found = vault && readSecret(vault, loginStore.secret, undefined, world.clock.now());
  if (!found) throw new Error('the world lacks its vault');
  if (!found.ok) return found.refusal.code;
  const judged = judgeSecret(world, loginAppId, found.value.value);
  return judged.ok ? 'works' : `AADSTS${judged.code}`;
}

describe('sandbox/world/byHand', () => {
  it.each([
    ['vaultSecretDisabled', 'Forbidden'],
    ['vaultSecretDeleted', 'SecretNotFound'],
    ['valueByHand', 'AADSTS7000215'],
    ['credentialRemoved', 'AADSTS7000215'],
  ] as const)('%s: the hub that reads its secret a minute later meets %s', (name, met) => {
    const world = seeded();
    expect(read(world)).toBe('works');
    expect(addFault(world, { name })).toBeUndefined();
    world.clock.advance(60);
    expect(read(world)).toBe(met);
    expect(world.faults).toEqual([]);
  });

  it('applicationFull: no third secret, until it is lifted', () => {
    const world = seeded();
    const application = findApplication(world, loginAppId);
    if (!application) throw new Error('no login');
    addFault(world, { name: 'applicationFull' });
    expect(mintSecret(world, application, {})).toMatchObject({ kind: 'refused', refusal: { status: 400 } });
    addFault(world, { name: 'applicationFull', lifted: true });
    expect(mintSecret(world, application, {})).toMatchObject({ kind: 'minted' });
  });

  it('what is not there cannot be changed', () => {
    const world = seeded();
    expect(addFault(world, { name: 'vaultSecretDeleted', target: 'kv-none' })).toMatchObject({ status: 404 });
    expect(addFault(world, { name: 'credentialRemoved', target: 'd009' })).toMatchObject({ status: 404 });
    expect(addFault(createWorld({ speed: 0 }), { name: 'valueByHand' })).toMatchObject({ status: 404 });
    addFault(world, { name: 'credentialRemoved' });
    expect(addFault(world, { name: 'credentialRemoved' })).toMatchObject({ status: 409 });
  });
});
