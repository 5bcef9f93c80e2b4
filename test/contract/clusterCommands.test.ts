import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worldCommands } from '../../sandbox/inprocess/worldCommands.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { aksCommands } from '../../src/adapters/aks/aksCommands.ts';
import { clouds } from '../../src/config/cloud.ts';
import { aWorld, hubId } from '../builders/world.ts';
import { clusterCommandsContract, commandSeeds } from './clusterCommands.suite.ts';
import { onWire, worldCredential } from './onWire.ts';

describe('contract: sandbox/inprocess/worldCommands', () => {
  clusterCommandsContract(async () => {
    const world = aWorld({ clusters: commandSeeds });
    return { world, commands: worldCommands(world) };
  });
});

describe('contract: adapters/aks/aksCommands over the wire, in a real shell', () => {
  let running: RunningWorld;
  const commandsOf = () => {
    const { armEndpoint, armScope } = clouds.public;
    return aksCommands({ credential: worldCredential(running), armEndpoint, armScope }, running.world.clock);
  };
  beforeAll(async () => {
    running = await onWire({ clusters: commandSeeds.map((seed) => ({ ...seed, entra: true })) });
  });
  afterAll(() => running.stop());

  clusterCommandsContract(async () => {
    await running.reset();
    return { world: running.world, commands: commandsOf() };
  });

  it('text that is no program of the pod fails as a shell words it; a long output keeps its end', async () => {
    await running.reset();
    const commands = commandsOf();
    const sent = await commands.send(
      hubId,
      'printf "%6000s" end; helm version || echo "status $?" | tr a-z A-Z',
    );
    running.world.clock.advance(15);
    const result = await commands.result(hubId, sent.kind === 'accepted' ? sent.commandId : '');
    expect(result).toMatchObject({ kind: 'ended', ok: true });
    const output = result.kind === 'ended' ? result.output : '';
    expect(output).toHaveLength(4096);
    expect(output).toMatch(/end.*helm.*not found\nSTATUS 127\n$/s);
  });
});
