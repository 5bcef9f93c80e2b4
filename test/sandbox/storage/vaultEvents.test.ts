import { describe, expect, it } from 'vitest';
import { createVaultEventGrid } from '../../../sandbox/storage/vaultEvents.ts';
import { setSecret, type Vault } from '../../../sandbox/world/vault.ts';
import { deleteSecret } from '../../../sandbox/world/vaultDeletion.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { parseVaultEvent } from '../../../src/functions/queue/parseVaultEvent.ts';
import { arm, aWorld } from '../../builders/world.ts';

const day = 86_400;

/** A world with its subscriber, who keeps what is said as `kind secret`, and may be out. */
function subscribed(world: World = aWorld()) {
  const texts: string[] = [];
  const out = { isOut: false };
  const grid = createVaultEventGrid(world, async (text) => {
    if (out.isOut) throw new Error('nobody there');
    texts.push(text);
  });
  const vault = world.vaults.get('kv-shared') as Vault;
  const write = (name: string, days?: number) => {
    const now = world.clock.now();
    const exp = days === undefined ? {} : { exp: Math.floor(now / 1000) + days * day };
    const made = setSecret(vault, name, 'hunter2', exp, now);
    return made.ok ? made.value.version : '';
  };
  const heard = async () => {
    await grid.deliver();
    return texts.splice(0).map((text) => {
      const event = parseVaultEvent(text);
      return event ? `${event.kind} ${event.secret}` : text;
    });
  };
  return { world, grid, vault, write, heard, texts, out };
}

describe('sandbox/storage/vaultEvents', () => {
  it('a new version is told once, in words that the app understands, without its value', async () => {
    const { write, grid, texts, heard } = subscribed();
    const version = write('login', 180);
    await grid.deliver();
    expect(texts).toHaveLength(1);
    expect(texts.join()).not.toContain('hunter2');
    expect(parseVaultEvent(texts[0])).toEqual({
      kind: 'newVersion',
      vault: 'kv-shared',
      secret: 'login',
      version,
    });
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({
      topic: expect.stringMatching(/\/providers\/Microsoft\.KeyVault\/vaults\/kv-shared$/),
      eventTime: '2027-03-02T06:00:00Z',
      data: { EXP: 1803967200 + 180 * day, NBF: null },
    });
    texts.length = 0;
    expect(await heard()).toEqual([]);
  });

  it('an end is told 30 days before and when it has come, of the current version alone', async () => {
    const { world, write, heard } = subscribed();
    write('login', 90);
    world.clock.advance(50 * day);
    write('login', 180);
    expect(await heard()).toEqual(['newVersion login', 'newVersion login']);
    world.clock.advance(150 * day - 1);
    expect(await heard()).toEqual([]);
    world.clock.advance(1);
    expect(await heard()).toEqual(['nearExpiry login']);
    world.clock.advance(30 * day);
    expect(await heard()).toEqual(['expired login']);
    world.clock.advance(400 * day);
    expect(await heard()).toEqual([]);
  });

  it('two years in one leap are told in their order', async () => {
    const { world, write, heard } = subscribed();
    write('login', 90);
    world.clock.advance(730 * day);
    expect(await heard()).toEqual(['newVersion login', 'nearExpiry login', 'expired login']);
  });

  it('what is older than the subscription is never told, nor what is deleted', async () => {
    const world = aWorld();
    const { vault, write } = subscribed(world);
    write('old', 40);
    const { heard } = subscribed(world);
    write('gone', 40);
    deleteSecret(vault, 'gone', world.clock.now());
    world.clock.advance(60 * day);
    expect(await heard()).toEqual([]);
  });

  it('after a reset the new vaults are told of', async () => {
    const { world, grid, heard } = subscribed();
    world.reset();
    grid.subscribe();
    setSecret(world.vaults.get('kv-hubkeeper') as Vault, 'fresh', 'v', {}, world.clock.now());
    expect(await heard()).toEqual(['newVersion fresh']);
  });

  it('at least once: twice where the fault says so, and again after a delivery that failed', async () => {
    const { world, write, heard, grid, out } = subscribed();
    arm(world, { name: 'vaultEventTwice', target: 'kv-shared' });
    write('a');
    expect(await heard()).toEqual(['newVersion a', 'newVersion a']);
    write('b');
    out.isOut = true;
    await expect(grid.deliver()).rejects.toThrow('nobody there');
    out.isOut = false;
    expect(await heard()).toEqual(['newVersion b']);
  });

  it('deliveries at the same time tell nothing twice', async () => {
    const { write, grid, texts } = subscribed();
    write('a');
    await Promise.all([grid.deliver(), grid.deliver(), grid.deliver()]);
    expect(texts).toHaveLength(1);
  });
});
