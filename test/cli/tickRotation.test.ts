import { describe, expect, it } from 'vitest';
import { addFault } from '../../sandbox/world/faults.ts';
import { rotatingCli, tuesdayNoon } from './rotatingCli.ts';

describe('cli/tickRotation', () => {
  it('takes one step of each secret, and leaves word of the round', async () => {
    const { run, house } = await rotatingCli();
    expect(await run('tick', 'rotation')).toEqual({
      code: 0,
      out: [
        'login of research: Tries the current value at the sign-in: it has not been tried yet.',
        '1 secret, 1 looked at.',
      ].join('\n'),
      err: '',
    });
    const word = (await house.keeper.state.keeper.read('rotation'))?.value;
    expect(word).toMatchObject({ lastTickAt: tuesdayNoon, targets: 1 });
  });

  it('rotates step by step when it is run again and again', async () => {
    const { run, house } = await rotatingCli();
    let steps = '';
    for (let round = 0; round < 8; round += 1) {
      steps += (await run('tick', 'rotation')).out;
      house.world.clock.advance(30);
    }
    expect(steps).toMatch(
      /vault takes a new value.*Mints a new value.*Tries the new value.*current one: it has proved/s,
    );
  });

  it('a refusal is told with what mends it, and exits 1; as JSON with the service’s own code', async () => {
    const { run, house } = await rotatingCli();
    addFault(house.world, { name: 'vaultFirewalled' });
    const { code, out } = await run('tick', 'rotation');
    expect(code).toBe(1);
    expect(out).toContain(
      'The firewall of the vault does not let the keeper in: kv-shared (ForbiddenByFirewall).',
    );
    expect(out).toContain('    az keyvault network-rule add --name kv-shared');
    const json = JSON.parse((await run('tick', 'rotation', '--json')).out);
    expect(json.looks[0]).toMatchObject({
      hubs: ['research'],
      step: { kind: 'blocked', because: 'refused' },
      refused: { class: 'vaultFirewall', code: 'ForbiddenByFirewall' },
    });
  });

  it('a step whose answer is lost is told as such, and exits 1', async () => {
    const { run, house } = await rotatingCli();
    await run('tick', 'rotation');
    house.world.clock.advance(30);
    addFault(house.world, { name: 'vaultWriteLost' });
    const { code, out } = await run('tick', 'rotation', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).looks[0]).toMatchObject({
      step: { kind: 'reserve' },
      answerLost: expect.stringMatching(/^vault\.write: /),
    });
  });

  it('a secret whose row cannot be understood is left alone', async () => {
    const { run, house } = await rotatingCli();
    house.keeper.state.rotations.plant(house.unit.id, '{"v": 9, "value": {}}');
    const { out } = await run('tick', 'rotation');
    expect(out).toBe('1 secret, none looked at.');
    expect(house.world.calls).toEqual([]);
  });

  it('looks at a quiet secret too: one whose credential somebody has just removed is tried at once', async () => {
    const { run, house } = await rotatingCli({ endsInDays: 150 });
    await run('tick', 'rotation');
    await run('rotate', '--hub', 'research', '--confirm');
    house.world.clock.advance(60);
    expect((await run('tick', 'rotation')).out).toContain('Nothing to do before');
    if (house.first) house.first.removedAt = house.world.clock.now();
    house.world.clock.advance(120);
    const { code, out } = await run('tick', 'rotation');
    expect(out).toContain('Tries the current value at the sign-in: its credential is not listed any more.');
    expect(code).toBe(0);
    expect((await run('secrets')).code).toBe(1);
  });
});
