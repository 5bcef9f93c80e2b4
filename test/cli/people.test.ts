import { describe, expect, it } from 'vitest';
import type { TargetFacts } from '../../src/core/power/targetFacts.ts';
import { idle, toldAt } from '../builders/people.ts';
import { hubOf, policyOf, target } from '../builders/policy.ts';
import { factsOf, madrid, seen } from '../builders/power.ts';
import { aRunningWorld } from '../builders/world.ts';
import { cliOf } from './cliOf.ts';

const running = seen('Succeeded', 'Running');
const warning = { at: madrid('19:50'), stopAt: madrid('20:00'), because: 'closed' };
const problem = { class: 'scopeMissing', message: 'It lacks delete:servers.' } as const;

/** At 19:56, after a look that left these facts. */
async function cliWith(parts: Partial<TargetFacts>, observed = running) {
  const cli = cliOf({
    world: aRunningWorld({ at: madrid('19:56') }),
    policy: policyOf(hubOf({ idle })),
  });
  await cli.keeper.state.targets.write(target, factsOf(observed, parts), undefined);
  return cli;
}

describe('cli: people at work', () => {
  it('status says how many, when last, and that they were warned; never who', async () => {
    const { run } = await cliWith({ people: { research: toldAt('19:55', 3, '19:52') }, warning });
    const { out } = await run('status');
    expect(out).toContain('  3 servers, last work today 19:52 (as the hub told today 19:55).');
    expect(out).toContain(
      '  People were warned today 19:50; their servers stop today 20:00: its opening hours are over by then.',
    );
    const [hub] = JSON.parse((await run('status', '--json')).out).hubs;
    expect(hub.people).toEqual({
      servers: 3,
      lastActiveAt: '2027-03-02T18:52:00Z',
      askedAt: '2027-03-02T18:55:00Z',
      answeredAt: '2027-03-02T18:55:00Z',
      silentSince: null,
      problem: null,
      cannotStop: null,
      warnedAt: '2027-03-02T18:50:00Z',
      stopAt: '2027-03-02T19:00:00Z',
      because: 'closed',
      drainingSince: null,
    });
  });

  it('status says why a hub does not tell and what mends it, and exits 1', async () => {
    const people = toldAt('19:55', 2, undefined, { silentSince: madrid('19:45'), problem });
    const { run } = await cliWith({ people: { research: people } });
    const { out, code } = await run('status');
    expect(code).toBe(1);
    expect(out).toContain(
      'It has not told who works on it since today 19:45. The hub takes the token, but its role may not do enough: “It lacks delete:servers”.',
    );
    expect(out).toContain('To do: Give the role of the service hubkeeper list:users');
    const [hub] = JSON.parse((await run('status', '--json')).out).hubs;
    expect(hub.findings).toEqual(['hub.peopleUntold']);
    expect(hub.people.problem).toMatchObject({ class: 'scopeMissing', commands: [] });
  });

  it('status gives the command that stores the token anew where the hub refuses it', async () => {
    const refused = { class: 'tokenRefused', message: 'It answered 403.' } as const;
    const people = toldAt('19:55', 2, undefined, { silentSince: madrid('19:45'), problem: refused });
    const { run } = await cliWith({ people: { research: people } });
    expect((await run('status')).out).toContain(
      'az keyvault secret set --vault-name kv-shared --name hub-api-token',
    );
  });

  it('status says that a hub does not stop servers and what mends it, asleep by the finding alone', async () => {
    const cannotStop = { ...problem, since: madrid('19:45') };
    const research = toldAt('19:55', 0, undefined, { cannotStop });
    const { run } = await cliWith({ people: { research } });
    const { out, code } = await run('status');
    expect(code).toBe(1);
    expect(out).toContain(
      'Seen first today 19:45: it does not stop people’s servers, so its machines stop under them. The hub takes the token, but its role may not stop servers: “It lacks delete:servers”.',
    );
    expect(out).toContain('To do: Add delete:servers, for everybody, to the role of the service hubkeeper');
    expect(out).not.toContain('npx hubkeeper alerts, or the operators’ page');
    const [hub] = JSON.parse((await run('status', '--json')).out).hubs;
    expect(hub.findings).toEqual(['hub.peopleUndrained']);
    expect(hub.people.cannotStop).toMatchObject({ since: '2027-03-02T18:45:00Z', class: 'scopeMissing' });
    const asleep = await cliWith({ people: { research } }, seen('Succeeded', 'Stopped'));
    expect((await asleep.run('status')).out).toContain('npx hubkeeper alerts, or the operators’ page');
  });

  it('a hub that is off has nobody on it', async () => {
    const people = { research: toldAt('19:55', 0) };
    const { run } = await cliWith({ people }, seen('Succeeded', 'Stopped'));
    expect((await run('status')).out).not.toContain('server');
    expect(JSON.parse((await run('status', '--json')).out).hubs[0].people).toBeNull();
  });

  it('explain says who keeps it on by a count', async () => {
    const { run } = await cliWith({
      people: { research: toldAt('19:55', 1, '19:52') },
      warning,
      drainingSince: madrid('20:00'),
    });
    const { out } = await run('explain', '--hub', 'research');
    expect(out).toContain('  people        1 server, last work today 19:52 (as the hub told today 19:55).');
    expect(out).toContain('  people        The hub has been stopping people’s servers since today 20:00.');
    const [hub] = JSON.parse((await run('explain', '--json')).out).hubs;
    expect(hub.people).toMatchObject({ servers: 1, drainingSince: '2027-03-02T19:00:00Z' });
  });
});
