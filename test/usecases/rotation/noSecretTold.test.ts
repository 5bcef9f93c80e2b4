import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { findApplication } from '../../../sandbox/world/directory.ts';
import type { FaultAsk } from '../../../sandbox/world/faults.ts';
import { askRotation } from '../../../src/usecases/rotation/askRotation.ts';
import { describeRotation } from '../../../src/usecases/rotation/describeRotation.ts';
import { hour, madrid } from '../../builders/power.ts';
import {
  liveRotation,
  type RotationHouse,
  rotationHouse,
  store,
  syncedRollOut,
} from '../../builders/rotationHouse.ts';
import { writeByHand } from '../../builders/rotationMishaps.ts';
import { arm } from '../../builders/world.ts';

const trouble: readonly FaultAsk[] = [
  { name: 'mintLost' },
  { name: 'vaultWriteLost' },
  { name: 'graphThrottled' },
  { name: 'policyLifetime', seconds: 30 * 24 * 3600, times: 3 },
  { name: 'vaultThrottled' },
  { name: 'signInUnclear' },
  { name: 'commandLost' },
  { name: 'rollOutFails', seconds: 60 },
];

/** Every value that was ever a secret here: of the application, and of the vault. */
function secretsOf({ world, vault }: RotationHouse): string[] {
  const minted = findApplication(world, loginAppId)?.credentials.map(({ value }) => value) ?? [];
  const stored = [store.secret, `${store.secret}-next`].flatMap(
    (name) => vault.secrets.get(name)?.versions.filter(({ tags }) => tags?.['keyId'] !== undefined) ?? [],
  );
  return [...new Set([...minted, ...stored.map(({ value }) => value)])];
}

/** A secret as it is, and as it would look in base64, in a form body, in JSON or backwards through a URL. */
function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, base64.slice(0, 40), encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

describe('row 35: no secret is ever told', () => {
  it('a leak, a value written by hand and eight faults in one life: no line, row, message, audit or address has a value in it', async () => {
    const messages: unknown[] = [];
    const house = await rotationHouse({
      at: madrid('20:06'),
      running: true,
      secret: { rollOut: syncedRollOut },
      login: { way: 'syncedSecret', exposesMark: true },
    });
    const { keeper, world, unit, cluster } = house;
    const send = keeper.followUps.send;
    keeper.followUps.send = async (message) => {
      messages.push(message);
      await send(message);
    };
    const rows: unknown[] = [];
    const write = keeper.state.rotations.write;
    keeper.state.rotations.write = async (...args) => {
      rows.push(args);
      return write(...args);
    };
    for (const fault of trouble) arm(world, fault);
    await askRotation(keeper, unit, { kind: 'rotate', by: 'olga' });
    await liveRotation(house, madrid('23:30'));
    await askRotation(keeper, unit, { kind: 'incident', by: 'olga' });
    await liveRotation(house, madrid('01:30', '2027-03-03'));
    writeByHand(house, findApplication(world, loginAppId)?.credentials[0]?.value ?? '');
    await liveRotation(house, world.clock.now() + 8 * hour);
    const report = await describeRotation(keeper, unit);

    const told = [
      keeper.lines,
      keeper.history.all(),
      messages,
      rows,
      report,
      world.calls,
      cluster.workload.rollOuts,
    ];
    const texts = told.flatMap((each) => [
      JSON.stringify(each),
      inspect(each, { depth: 20, maxArrayLength: null }),
    ]);
    const secrets = secretsOf(house);
    expect(secrets.length).toBeGreaterThanOrEqual(5);
    expect(rows.length).toBeGreaterThan(30);
    for (const secret of secrets) {
      for (const form of formsOf(secret)) {
        expect(texts.some((text) => text.includes(form))).toBe(false);
      }
    }
    // The search finds what is there.
    const [, kept = ''] = secrets;
    expect(inspect([...house.vault.secrets.values()], { depth: 20 })).toContain(kept);
  });
});
