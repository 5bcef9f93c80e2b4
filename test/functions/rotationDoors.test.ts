import type { InvocationContext } from '@azure/functions';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addFault } from '../../sandbox/world/faults.ts';
import { followUps } from '../../src/functions/followUps.ts';
import { rotationTick } from '../../src/functions/rotationTick.ts';
import { vaultEvents } from '../../src/functions/vaultEvents.ts';
import type { Runtime } from '../../src/runtime.ts';
import { type RotationHouse, rotationHouse, store } from '../builders/rotationHouse.ts';

const at = Date.parse('2027-03-02T11:07:00Z');

/** The one join of the app, in memory. */
const joined: { runtime?: Runtime } = {};
vi.mock('../../src/runtime.ts', () => ({ runtime: async () => joined.runtime }));

let house: RotationHouse;
let told: string[] = [];
beforeEach(async () => {
  house = await rotationHouse({ at });
  joined.runtime = { ok: true, value: { ...house.keeper, front: { signsIn: true } } };
  told = [];
});
const hear = (message: string) => void told.push(message);
const context = { info: hear, warn: hear, error: hear } as unknown as InvocationContext;
const timer = {
  isPastDue: false,
  schedule: { adjustForDST: false },
  scheduleStatus: { last: '', next: '', lastUpdated: '' },
};
const events = () => told.map((line) => (JSON.parse(line) as { event: string }).event);
const look = (subject: string, kind = 'rotation') => ({ v: 1, kind, subject, notBefore: at });
const vaultEvent = (name: string, version = 'f'.repeat(32)) => ({
  id: '1',
  eventType: 'Microsoft.KeyVault.SecretNewVersionCreated',
  data: { ObjectType: 'Secret', VaultName: store.vault, ObjectName: name, Version: version },
});

describe('functions/rotationTick', () => {
  it('goes one round: the unit that nobody has looked at gets a message, and health gets its word', async () => {
    await rotationTick(timer, context);
    const asked = house.keeper.followUps.due().filter(({ kind }) => kind === 'rotation');
    expect(asked).toEqual([look(house.unit.id)]);
    expect((await house.keeper.state.keeper.read('rotation'))?.value).toMatchObject({
      lastTickAt: at,
      targets: 1,
    });
  });

  it('does nothing, and says which setting, where one is wrong', async () => {
    joined.runtime = {
      ok: false,
      error: [{ setting: 'HUBKEEPER_CLOUD', says: 'no cloud of that name', fix: '' }],
    };
    await rotationTick(timer, context);
    await vaultEvents(vaultEvent(store.secret), context);
    expect(events()).toEqual(['keeper.settingWrong', 'keeper.settingWrong']);
    expect(house.keeper.followUps.nextAt()).toBeUndefined();
  });
});

describe('functions/followUps', () => {
  it('looks at a unit of rotation', async () => {
    await followUps(JSON.stringify(look(house.unit.id)), context);
    expect(events()).toContain('rotation.looked');
    expect((await house.keeper.state.rotations.read(house.unit.id))?.value.tests[0]?.outcome).toBe('works');
  });

  it('still looks at a target', async () => {
    const [hub] = house.keeper.policy.hubs;
    await followUps(look(hub?.target.id ?? '', 'power'), context);
    expect(events()).toContain('power.looked');
  });

  it.each(['power', 'rotation'])('drops a %s of nothing that is configured', async (kind) => {
    await followUps(look('nobody', kind), context);
    expect(events()).toEqual(['followUp.dropped']);
  });

  it('a fault of Azure’s ends here; the round asks again', async () => {
    addFault(house.world, { name: 'graphFails', times: 9 });
    await followUps(look(house.unit.id), context);
    expect(events()).toContain('rotation.lookFailed');
  });
});

describe('functions/vaultEvents', () => {
  it('a new version of a secret that is kept, or of its staging name, asks for a look at once', async () => {
    await vaultEvents(vaultEvent(store.secret), context);
    await vaultEvents(vaultEvent(`${store.secret}-next`), context);
    expect(house.keeper.followUps.due()).toEqual([look(house.unit.id), look(house.unit.id)]);
  });

  it('a thousand events in a minute about one secret: a look for each ten seconds, not for each event', async () => {
    await followUps(look(house.unit.id), context);
    let looks = house.keeper.followUps.due().length;
    for (let event = 0; event < 1000; event += 1) {
      await vaultEvents(vaultEvent(store.secret, `${event}`), context);
      house.world.clock.advance(0.06);
      looks += house.keeper.followUps.due().length;
    }
    expect(looks).toBeGreaterThanOrEqual(5);
    expect(looks).toBeLessThanOrEqual(7);
  });

  it('a secret of somebody else’s, and what the keeper wrote itself, are no news', async () => {
    await vaultEvents(vaultEvent('teams-webhook'), context);
    for (let step = 0; step < 9; step += 1) {
      await followUps(look(house.unit.id), context);
      house.world.clock.advance(30);
    }
    house.keeper.followUps.due();
    const [own] = (await house.keeper.state.rotations.read(house.unit.id))?.value.wrote ?? [];
    expect(own).toBeDefined();
    await vaultEvents(vaultEvent(store.secret, own), context);
    expect(house.keeper.followUps.due()).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['a word', 'hello'],
    ['an event of a key', { ...vaultEvent('a'), eventType: 'Microsoft.KeyVault.KeyNearExpiry' }],
  ])('drops %s, and says so', async (_what, message) => {
    await vaultEvents(message, context);
    expect(events()).toEqual(['vaultEvent.dropped']);
  });
});
