import { describe, expect, it } from 'vitest';
import { worldCommands } from '../../../sandbox/inprocess/worldCommands.ts';
import { AzureFault } from '../../../src/ports/azureFault.ts';
import { aRunningWorld, arm, hubId } from '../../builders/world.ts';

const target = hubId.toLowerCase();

describe('sandbox/inprocess/worldCommands', () => {
  it.each([
    'rm -rf /',
    'kubectl get pods | grep hub',
    'kubectl get "$x"',
    'until true; do\ndone',
    'echo "$(whoami)"',
    'kubectl get deployment hub && echo yes',
  ])('a script of another kind is no command of ours: %j', async (script) => {
    await expect(worldCommands(aRunningWorld()).send(target, script)).rejects.toBeInstanceOf(RangeError);
  });

  it('faults that hit any request hit these: before the sending a refusal, for a result a fault', async () => {
    const world = aRunningWorld();
    const commands = worldCommands(world);
    arm(world, { name: 'forbidden' });
    expect(await commands.send(target, 'set -eu')).toMatchObject({
      kind: 'refused',
      failure: { class: 'commandRights' },
    });
    expect(world.calls.map(({ method, status }) => [method, status])).toEqual([['GET', 403]]);
    arm(world, { name: 'throttled' });
    await expect(commands.result(target, 'any')).rejects.toBeInstanceOf(AzureFault);
  });

  it('counts what it asks as the wire does: a read, one sending, a read of the result', async () => {
    const world = aRunningWorld();
    const commands = worldCommands(world);
    const sent = await commands.send(target, 'set -eu');
    const id = sent.kind === 'accepted' ? sent.commandId : '';
    await commands.result(target, id);
    world.clock.advance(15);
    await commands.result(target, id);
    expect(world.calls.map(({ method, url, status }) => [method, url.split('/').at(-1), status])).toEqual([
      ['GET', 'hub?api-version=2026-06-01', 200],
      ['POST', 'runCommand?api-version=2026-06-01', 202],
      ['GET', `${id}?api-version=2026-06-01`, 202],
      ['GET', `${id}?api-version=2026-06-01`, 200],
    ]);
  });
});
