import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { mintSecret, removeSecret } from '../../../sandbox/world/directory/changeSecrets.ts';
import {
  addCredential,
  findApplication,
  judgeSecret,
  shownCredentials,
} from '../../../sandbox/world/directory.ts';
import type { World, WorldOptions } from '../../../sandbox/world/world.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../src/core/time.ts';
import { arm, aWorld } from '../../builders/world.ts';

function login(world: World) {
  const application = findApplication(world, loginAppId);
  if (!application) throw new Error('no application');
  return application;
}

function aSecret(world: World, options: { startsInMs?: number; endsInMs?: number } = {}) {
  const now = world.clock.now();
  const { startsInMs = 0, endsInMs = dayMs } = options;
  return addCredential(world, loginAppId, { startsAt: now + startsInMs, endsAt: now + endsInMs });
}

const judge = (world: World, value: string) => judgeSecret(world, loginAppId.toUpperCase(), value);
const wrong = { ok: false, code: 7000215 };

describe('sandbox/world/directory', () => {
  it('begins with the login of the hubs: ours, with one secret of a person, whose value nobody has', () => {
    const world = aWorld();
    const { owners, credentials, redirectUris } = login(world);
    expect(owners).toEqual(['00000000-0000-0000-0000-00000000bbbb']);
    expect(
      credentials.map(({ displayName, hint, value }) => [displayName, hint === value.slice(0, 3)]),
    ).toEqual([["ada's laptop", true]]);
    expect(redirectUris).toContain('https://hub.example.edu/hub/oauth_callback');
    mintSecret(world, login(world), {});
    world.reset();
    expect(login(world).credentials).toHaveLength(1);
  });

  it('makes secrets of 40 characters as Entra does, never the same', () => {
    const world = aWorld();
    const values = Array.from({ length: 50 }, () => aSecret(world).value);
    expect(new Set(values).size).toBe(50);
    for (const value of values) expect(value).toMatch(/^[\w.-]{3}~[\w.-]{36}$/);
  });

  it('a secret holds from its start to the instant before its end', () => {
    const world = aWorld();
    const { value } = aSecret(world, { startsInMs: hourMs, endsInMs: 2 * hourMs });
    expect(judge(world, value)).toEqual(wrong);
    world.clock.advance(3600);
    expect(judge(world, value)).toEqual({ ok: true });
    world.clock.advance(3599);
    expect(judge(world, value)).toEqual({ ok: true });
    world.clock.advance(1);
    expect(judge(world, value)).toEqual({ ok: false, code: 7000222 });
  });

  it('a new secret is unknown for 7.5 s, known in one of any two seconds until 15 s, then always; a removed one goes likewise', () => {
    const world = aWorld();
    const minted = mintSecret(world, login(world), {});
    if (minted.kind !== 'minted') throw new Error(minted.kind);
    const { value, keyId } = minted.credential;
    const over16Seconds = () =>
      Array.from({ length: 16 }, () => {
        const { ok } = judge(world, value);
        world.clock.advance(1);
        return ok ? '+' : '-';
      }).join('');
    expect(over16Seconds()).toBe('--------+-+--+-+');
    expect(removeSecret(world, login(world), keyId)).toBeUndefined();
    expect(over16Seconds()).toBe('++++++++-+-++-+-');
  });

  it.each([2, 10, 30, 60])('whoever asks every %i s meets both machines of the sign-in', (seconds) => {
    const world = aWorld({ settings: { secretSpreadSeconds: 4000 } });
    const minted = mintSecret(world, login(world), {});
    if (minted.kind !== 'minted') throw new Error(minted.kind);
    world.clock.advance(2000);
    const answers = Array.from({ length: 30 }, () => {
      world.clock.advance(seconds);
      return judge(world, minted.credential.value).ok;
    });
    expect(new Set(answers)).toEqual(new Set([true, false]));
  });

  it.each<[string, WorldOptions['settings'], number]>([
    ['at once', { directorySpreadSeconds: 0 }, 0],
    ['after 3 s', {}, 3],
    ['after a minute', { directorySpreadSeconds: 60 }, 60],
  ])('a change shows %s', (_, settings = {}, seconds) => {
    const world = aWorld({ settings });
    mintSecret(world, login(world), {});
    const shown = () => shownCredentials(world, login(world).credentials).length;
    if (seconds > 0) {
      world.clock.advance(seconds - 1);
      expect(shown()).toBe(1);
      world.clock.advance(1);
    }
    expect(shown()).toBe(2);
  });

  it('another application’s secret is no good here, and no application knows none', () => {
    const other = '00000000-0000-0000-0000-00000000d002';
    const world = aWorld({ applications: [{ appId: loginAppId }, { appId: other }] });
    const { value } = aSecret(world);
    expect(judgeSecret(world, other, value)).toEqual(wrong);
    expect(judgeSecret(world, '00000000-0000-0000-0000-00000000dead', value)).toEqual({
      ok: false,
      code: 700016,
    });
  });

  it('a rule of the tenant holds until it is lifted, or for so many refusals as were asked for', () => {
    const world = aWorld();
    const mint = () => mintSecret(world, login(world), { endsAt: world.clock.now() + 91 * dayMs }).kind;
    arm(world, { name: 'policyLifetime' });
    expect([mint(), mint()]).toEqual(['refused', 'refused']);
    arm(world, { name: 'policyLifetime', lifted: true });
    expect(mint()).toBe('minted');
    arm(world, { name: 'notOwner', times: 1, target: loginAppId });
    expect([mint(), mint()]).toEqual(['refused', 'minted']);
    expect(world.faults).toEqual([]);
  });

  it('faults of the directory are aimed at applications, not at clusters', () => {
    const world = aWorld();
    expect(() => arm(world, { name: 'mintLost', target: 'hub' })).toThrow('no application hub');
    arm(world, { name: 'mintLost', target: loginAppId.toUpperCase() });
    expect(mintSecret(world, login(world), {})).toEqual({ kind: 'lost' });
    expect(login(world).credentials).toHaveLength(2);
  });

  it('a start ten minutes ago is let through, one before that is not', () => {
    const world = aWorld();
    const from = (ago: number) => mintSecret(world, login(world), { startsAt: world.clock.now() - ago });
    expect(from(10 * minuteMs).kind).toBe('minted');
    expect(from(10 * minuteMs + secondMs)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'KeyCredentialsInvalidStartDate' },
    });
  });
});
