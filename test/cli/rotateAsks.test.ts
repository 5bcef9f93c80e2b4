import { describe, expect, it } from 'vitest';
import { addFault } from '../../sandbox/world/faults.ts';
import { secondMs } from '../../src/core/time.ts';
import { askRotation } from '../../src/usecases/rotation/askRotation.ts';
import { cancelAsks } from '../../src/usecases/rotation/cancelAsks.ts';
import { lookAtRotation } from '../../src/usecases/rotation/lookAtRotation.ts';
import { credentialsNow } from '../builders/rotationHouse.ts';
import { rotatingCli, tuesdayNoon } from './rotatingCli.ts';

const hub = ['--hub', 'research'] as const;

describe('cli/rotate --cancel', () => {
  it('takes back what the firewall has held up, says whose it was, and nothing is minted after it is lifted', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    addFault(house.world, { name: 'vaultFirewalled' });
    await run('rotate', ...hub);
    house.world.faults.length = 0;
    const { code, out } = await run('rotate', ...hub, '--cancel', '--reason', 'asked by mistake');
    expect(out).toContain('Taken back for login of research: rotate, by cli:anna, today 12:00.');
    expect(out).not.toContain('Mints');
    expect(code).toBe(0);
    expect(credentialsNow(house)).toHaveLength(2);
    const [line] = house.keeper.history.all().filter(({ what }) => what === 'rotation.cancelled');
    expect(line).toMatchObject({ by: 'cli:anna', detail: { asks: 'rotate', reason: 'asked by mistake' } });
    expect((await house.keeper.state.rotations.read(house.unit.id))?.value.asks).toEqual([]);
  });

  it('where nothing is asked it is refused: exit 1, no line of history', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const { code, err } = await run('rotate', ...hub, '--cancel');
    expect(code).toBe(1);
    expect(err).toContain('Nothing is asked of login of research that is not done');
    expect(house.keeper.history.all()).toEqual([]);
  });

  it('while a step is under way the step ends as it would, and both are remembered', async () => {
    const { house } = await rotatingCli({ endsInDays: 150 });
    const { keeper, unit } = house;
    await askRotation(keeper, unit, { kind: 'rotate', by: 'cli:anna' });
    await lookAtRotation(keeper, unit);
    house.world.clock.advance(10);
    let taken: unknown;
    const stores: typeof keeper.stores = {
      ...keeper.stores,
      write: async (...words) => {
        taken ??= await cancelAsks(keeper, unit, { by: 'cli:bob' });
        return keeper.stores.write(...words);
      },
    };
    const looked = await lookAtRotation({ ...keeper, stores }, unit);
    expect(looked).toMatchObject({ step: { kind: 'reserve' }, effect: { kind: 'done' } });
    expect(taken).toMatchObject({ ok: true, value: [{ kind: 'rotate', by: 'cli:anna' }] });
    const row = await keeper.state.rotations.read(unit.id);
    expect(row?.value.asks).toEqual([]);
    expect(row?.value.claim).toBeUndefined();
  });
});

describe('cli/rotate --reason', () => {
  it('is kept in the audit, beside who asked', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    await run('rotate', ...hub, '--confirm', '--reason', 'seen at the sign-in');
    expect(house.keeper.history.all()[0]).toMatchObject({
      what: 'rotation.asked',
      by: 'cli:anna',
      because: 'confirm',
      detail: { reason: 'seen at the sign-in' },
    });
  });
});

describe('cli/rotate: an ask with nothing to do', () => {
  it.each([
    ['--adopt', 'Nothing to adopt: the keeper looks after the value that is there already.'],
    ['--promote', 'Nothing to promote: no value waits to be tried.'],
  ])('%s is refused with the reason, and not written down', async (way, says) => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const { code, err } = await run('rotate', ...hub, way);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect((await house.keeper.state.rotations.list()).rows.size).toBe(0);
  });

  it('--confirm against what the hub says itself is refused, and secrets says what it says', async () => {
    const { run } = await rotatingCli({
      running: true,
      endsInDays: 150,
      login: { exposesMark: true },
    });
    await run('rotate', ...hub);
    expect((await run('secrets')).out).toContain(
      'research says itself that it does not use the current value yet.',
    );
    const { code, err } = await run('rotate', ...hub, '--confirm');
    expect(code).toBe(1);
    expect(err).toContain('nobody’s word stands against that: restart it first');
  });

  it('--adopt of a value that nobody can see now is written down: it may be a person’s', async () => {
    const { run, house } = await rotatingCli({ madeBy: 'person', endsInDays: 150 });
    addFault(house.world, { name: 'vaultFirewalled' });
    await run('rotate', ...hub, '--adopt');
    const row = await house.keeper.state.rotations.read(house.unit.id);
    expect(row?.value.asks.map(({ kind }) => kind)).toEqual(['adopt']);
  });
});

describe('cli/rotate --dry-run --incident', () => {
  it('shows the old credential going at once, and older versions being disabled; changes nothing', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    const { code, out } = await run('rotate', ...hub, '--dry-run', '--incident');
    expect(code).toBe(0);
    expect(out).toContain(`removePassword {keyId: ${house.first?.keyId}}`);
    expect(out).toContain('at once where hubs sleep');
    expect(out).toMatch(/PATCH kv-shared\/secrets\/hub-client-secret\/[\da-f]{32} \{enabled: false\}/);
    expect(out).not.toContain('only a person may remove');
    expect(house.world.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect((await house.keeper.state.rotations.list()).rows.size).toBe(0);
  });

  it('of a value that a person made it says who has to remove it', async () => {
    const { run } = await rotatingCli({ madeBy: 'person', endsInDays: 150 });
    const { out } = await run('rotate', ...hub, '--dry-run', '--incident');
    expect(out).toContain('only a person may remove that one');
  });

  it('excludes everything else', async () => {
    const { run } = await rotatingCli();
    const { code, err } = await run('rotate', ...hub, '--dry-run', '--adopt');
    expect(code).toBe(2);
    expect(err).toContain('--dry-run and --adopt exclude each other.');
  });
});

describe('cli/rotate: what follows', () => {
  it.each([
    ['a rotation', [], 'as soon as the hub proves it. A hub that shows no mark'],
    ['a leak', ['--incident'], 'as soon as the hub proves it, or sleeps. A hub that shows no mark'],
  ])('after %s of a hub that is up', async (_what, way, says) => {
    const { run } = await rotatingCli({ running: true, endsInDays: 150 });
    expect((await run('rotate', ...hub, ...way)).out).toContain(says);
  });

  it('once somebody has given their word, whoever made the old value is told to remove it, with the command', async () => {
    const { run, house } = await rotatingCli({ running: true, madeBy: 'person', endsInDays: 150 });
    await run('rotate', ...hub);
    const { out } = await run('rotate', ...hub, '--confirm');
    expect(out).toContain('Every hub uses the keeper’s own value.');
    expect(out).toContain(`--key-id ${house.first?.keyId}   # made by ada`);
  });
});

describe('cli/rotate beside a keeper that runs', () => {
  it('tells the steps of both, each once, and that it was overtaken once at most', async () => {
    let keeperLooks: (() => Promise<unknown>) | undefined;
    const cli = await rotatingCli({
      running: true,
      endsInDays: 150,
      waitUntil: async (at) => {
        const { clock } = cli.house.world;
        while (clock.now() < at) clock.advance(Math.min(secondMs, at - clock.now()) / secondMs);
        await keeperLooks?.();
      },
    });
    keeperLooks = () => lookAtRotation(cli.house.keeper, cli.house.unit);
    const { out } = await cli.run('rotate', ...hub);
    for (const step of [
      'Makes sure that the vault takes',
      'Mints a new value',
      'Makes the new value',
      'Disables what is left',
    ])
      expect(out.split(step)).toHaveLength(2);
    expect(out).toContain('Another look: ');
    expect(cli.house.world.clock.now()).toBeGreaterThan(tuesdayNoon);
  });
});
