import { describe, expect, it } from 'vitest';
import { policyOf } from '../builders/policy.ts';
import { aRunningWorld, arm, aWorld, hubId } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const at2130 = Date.parse('2027-03-01T20:30:00Z');
const power = (world: ReturnType<typeof aWorld>) =>
  world.calls
    .filter(({ method }) => method === 'POST')
    .map(({ url }) => url.split('/').at(-1)?.split('?')[0]);

describe('cli/askAndLook', () => {
  it('hold on at 21:30 for two hours starts the sleeping cluster at once and says so', async () => {
    const { run, world, keeper } = cliOf({ world: aWorld({ at: at2130 }) });
    const ran = await run('hold', 'on', '--hub', 'research', '--for', 'PT2H', '--reason', 'exam practice');
    expect(ran).toEqual({
      code: 0,
      out: 'Research hub is held on until today 23:30. Starts now: held on.',
      err: '',
    });
    expect(power(world)).toEqual(['start']);
    expect((await keeper.state.overrides.read('research'))?.value.hold).toMatchObject({
      power: 'on',
      until: Date.parse('2027-03-01T22:30:00Z'),
      by: 'cli:anna',
      reason: 'exam practice',
    });
  });

  it('hold off stops a running cluster at 12:00', async () => {
    const world = aRunningWorld({ at: Date.parse('2027-03-02T11:00:00Z') });
    const { run } = cliOf({ world });
    const ran = await run('hold', 'off', '--hub', 'research', '--until', '2027-03-02T13:00:00+01:00');
    expect(ran.out).toBe('Research hub is held off until today 13:00. Stops now: held off.');
    expect(power(world)).toEqual(['stop']);
  });

  it('as JSON: what stands and what follows, instants in UTC', async () => {
    const { run } = cliOf({ world: aWorld({ at: at2130 }) });
    const { out } = await run('hold', 'on', '--hub', 'research', '--for', 'PT2H', '--json');
    expect(JSON.parse(out)).toEqual({
      hub: 'research',
      overrides: {
        hold: {
          power: 'on',
          from: '2027-03-01T20:30:00Z',
          until: '2027-03-01T22:30:00Z',
          at: '2027-03-01T20:30:00Z',
          by: 'cli:anna',
        },
      },
      plan: { kind: 'start', because: 'heldOn' },
    });
  });

  it('a start that Azure refuses at once is told with its reason, and exits 1', async () => {
    const world = aWorld({ at: at2130 });
    arm(world, { name: 'conflict', target: hubId, times: 1 });
    const { run } = cliOf({ world });
    const ran = await run('hold', 'on', '--hub', 'research', '--for', 'PT2H');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('Should start, but another operation was in the way');
  });

  it('a lost answer is told as lost, and exits 1', async () => {
    const world = aWorld({ at: at2130 });
    arm(world, { name: 'answerLost', target: hubId, times: 1 });
    const ran = await cliOf({ world }).run('hold', 'on', '--hub', 'research', '--for', 'PT2H');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("Was told to start, but Azure's answer was lost");
  });

  it('where the cluster cannot be seen, the hold is recorded all the same, and it exits 1', async () => {
    const world = aWorld({ at: at2130 });
    arm(world, { name: 'forbidden', times: 1 });
    const { run, keeper } = cliOf({ world });
    const ran = await run('hold', 'on', '--hub', 'research', '--for', 'PT2H', '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out).lookFailed).toContain('403');
    expect((await keeper.state.overrides.read('research'))?.value.hold?.power).toBe('on');
  });

  it('pause leaves a running cluster alone after closing; resume waits for the first closing to come', async () => {
    const { run, world } = cliOf({ world: aRunningWorld({ at: at2130 }) });
    const paused = await run('pause', '--hub', 'research', '--for', 'PT1H');
    expect(paused.out).toBe(
      'Research hub is paused until today 22:30: hands off. Does nothing: while paused, it is left as it is.',
    );
    const resumed = await run('resume', '--hub', 'research');
    expect(resumed.out).toMatch(/^Research hub follows its schedule again\. Waits until tomorrow 20:00/);
    expect(power(world)).toEqual([]);
  });

  it('resume with nothing to resume is refused: exit 1, one sentence, or a problem', async () => {
    const { run } = cliOf();
    const text = await run('resume', '--hub', 'research');
    expect(text).toEqual({
      code: 1,
      out: '',
      err: 'hubkeeper: There is nothing to resume: it is neither held nor paused.',
    });
    const json = await run('resume', '--hub', 'research', '--json');
    expect(JSON.parse(json.err)).toMatchObject({ title: 'Refused', status: 409, code: 'nothingToResume' });
  });

  it('skip-tonight at 12:00 keeps on from 20:00 until 08:00', async () => {
    const { run } = cliOf({ world: aRunningWorld({ at: Date.parse('2027-03-02T11:00:00Z') }) });
    const { out, code } = await run('skip-tonight', '--hub', 'research');
    expect(out).toBe(
      'Research hub stays on from today 20:00 until tomorrow 08:00. Nothing to do: it is as it should be.',
    );
    expect(code).toBe(0);
  });

  it.each([
    [['hold', 'on', '--hub', 'research'], 'Give one of the two'],
    [
      ['hold', 'on', '--hub', 'research', '--for', 'PT1H', '--until', '2027-03-02T13:00:00Z'],
      'Give one of the two',
    ],
    [['hold', 'on', '--hub', 'research', '--for', '2h'], 'is no duration'],
    [['hold', 'up', '--hub', 'research', '--for', 'PT1H'], 'Write hold on, or hold off'],
    [['hold', '--hub', 'research', '--for', 'PT1H'], 'A word is missing'],
    [['pause', '--for', 'PT1H'], '--hub is missing'],
    [['pause', '--hub', 'reserch', '--for', 'PT1H'], 'Did you mean research?'],
  ])('%j exits 2 and asks nothing of Azure', async (words, says) => {
    const { run, world } = cliOf();
    const ran = await run(...words);
    expect(ran.code).toBe(2);
    expect(ran.err.replaceAll(/\s+/g, ' ')).toContain(says);
    expect(world.calls).toEqual([]);
  });

  it('a hub that stands still is not overridden: exit 2 with its problem', async () => {
    const says = 'no such time zone';
    const { run } = cliOf({
      policy: {
        ...policyOf(),
        standingStill: [{ hub: 'lab', because: `its configuration has an error: ${says}` }],
        problems: [{ scope: { kind: 'hub', hub: 'lab' }, path: 'hubs[1]', says, fix: 'write one' }],
      },
    });
    const ran = await run('hold', 'on', '--hub', 'lab', '--for', 'PT1H', '--json');
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.err)).toMatchObject({ status: 409, problems: [{ path: 'hubs[1]' }] });
  });
});
