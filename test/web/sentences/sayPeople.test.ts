import { describe, expect, it } from 'vitest';
import { peopleProblems } from '../../../src/core/people/peopleFacts.ts';
import { ownVault } from '../../../src/core/rotation/loginSecret.ts';
import { sayAlert } from '../../../src/web/sentences/alerts/sayAlert.ts';
import { sayPeople } from '../../../src/web/sentences/sayPeople.ts';
import { sayPeopleProblem } from '../../../src/web/sentences/sayPeopleProblem.ts';
import { sayStopProblem } from '../../../src/web/sentences/sayStopProblem.ts';
import { newsOf, now, place, riskOf } from '../../builders/anyNews.ts';
import { madrid } from '../../builders/power.ts';

const zone = 'Europe/Madrid';
const told = { askedAt: madrid('19:55'), answeredAt: madrid('19:55'), servers: 3 };
const hubPlace = {
  url: 'https://hub.example.edu',
  token: { vault: 'kv-shared', secret: 'hub-api-token' },
};

describe('web/sentences/sayPeople', () => {
  const say = (seen: Parameters<typeof sayPeople>[0]) => sayPeople(seen, zone, madrid('19:56'));

  it('how many and when last, never who', () => {
    expect(say({ people: { ...told, lastActiveAt: madrid('19:52') } })).toEqual([
      '3 servers, last work today 19:52 (as the hub told today 19:55).',
    ]);
    expect(say({ people: { ...told, servers: 1 } })[0]).toMatch(/^1 server \(/);
    expect(say({ people: { ...told, servers: 0 } })[0]).toMatch(/^No servers \(/);
    expect(say({ people: { askedAt: madrid('19:55'), servers: 0, silentSince: madrid('19:50') } })).toEqual(
      [],
    );
  });

  it('the warning, and then that servers are being stopped', () => {
    const warning = { at: madrid('19:50'), stopAt: madrid('20:00'), because: 'idle' };
    expect(say({ warning })).toEqual([
      'People were warned today 19:50; their servers stop today 20:00: nobody has worked on it for long.',
    ]);
    expect(say({ warning, drainingSince: madrid('20:00') })).toEqual([
      'The hub has been stopping people’s servers since today 20:00.',
    ]);
    expect(say({ warning: { ...warning, because: 'valueOf' } })[0]).toMatch(/stop today 20:00\.$/);
  });
});

describe('web/sentences/sayPeopleProblem', () => {
  it.each([
    ['noToken', 'secret hub-api-token in kv-shared', 'Key Vault Secrets User', 'az keyvault secret set'],
    ['tokenRefused', 'does not take the token', 'the same token', 'az keyvault secret set'],
    ['scopeMissing', 'may not do enough', 'delete:servers in jupyterhub_config.py', ''],
    ['notAHub', 'https://hub.example.edu is no JupyterHub', 'Correct url', 'curl -sS https://hub'],
    ['unreachable', 'does not answer at https://hub', 'answers from outside', '/hub/health'],
    ['failing', 'answers that it cannot tell', 'what the hub logs', '/hub/health'],
  ] as const)('%s: what is wrong and the one thing that mends it', (kind, says, fix, command) => {
    const remedy = sayPeopleProblem({ class: kind, message: '403 Forbidden.' }, hubPlace);
    expect(remedy.says).toContain(says);
    expect(remedy.says).toMatch(/: “403 Forbidden”\.$/);
    expect(remedy.fix).toContain(fix);
    expect(remedy.commands.join(' ')).toContain(command);
    expect(remedy.commands.length).toBe(command === '' ? 0 : 1);
  });

  it('every class has its words, with nothing said by the hub, too', () => {
    for (const kind of peopleProblems) {
      const { says } = sayPeopleProblem({ class: kind, message: '' }, hubPlace);
      expect(says).toMatch(/^[A-Z].*[^:]\.$/);
    }
  });

  it('names the keeper’s own vault as such, and quotes what a shell would read', () => {
    const own = { ...hubPlace, token: { vault: ownVault, secret: 'token' } };
    const { says, commands } = sayPeopleProblem({ class: 'noToken', message: '' }, own);
    expect(says).toContain('the keeper’s own vault');
    expect(commands[0]).toContain('--vault-name VAULT');
    const odd = sayPeopleProblem({ class: 'notAHub', message: '' }, { ...hubPlace, url: 'https://h/$(id)' });
    expect(odd.commands[0]).toContain("'https://h/$(id)/hub/api/'");
  });
});

describe('web/sentences/sayStopProblem', () => {
  it.each([
    ['scopeMissing', 'its role may not stop servers', /^Add delete:servers, for everybody, to the role/],
    ['notAHub', 'does not let its stops through', /^Let DELETE of https:\/\/hub.example.edu\/hub\/api/],
    ['failing', 'cannot stop them', /what the hub logs/],
    ['tokenRefused', 'does not take the token', /the same token/],
  ] as const)('%s: what is wrong and the one thing that mends it', (kind, says, fix) => {
    const remedy = sayStopProblem({ class: kind, message: 'It answered 403.' }, hubPlace);
    expect(remedy.says).toContain(says);
    expect(remedy.says).toMatch(/: “It answered 403”\.$/);
    expect(remedy.fix).toMatch(fix);
  });

  it('every class has its words, with nothing said by the hub, too', () => {
    for (const kind of peopleProblems) {
      expect(sayStopProblem({ class: kind, message: '' }, hubPlace).says).toMatch(/^[A-Z].*[^:]\.$/);
    }
  });
});

describe('web/sentences/alerts: people at work', () => {
  it('a stop ahead leads to the page that keeps it on, and offers nothing to snooze', () => {
    const links = new Map([['stopAhead:research', 'https://wake.example.edu/snooze']]);
    const text = sayAlert(newsOf(riskOf('stopAhead')), { ...place, links });
    expect(text.effect).toBe(
      'It stops Sat 21 Nov 2026 14:10 (Madrid) with 3 servers running: its opening hours are over by then. What is not saved may be lost.',
    );
    expect(text.links).toEqual([{ text: 'Keep it on…', url: 'https://wake.example.edu/hubs/research' }]);
    expect(text.footer).toBe('Hubkeeper at wake.example.edu: told once, because people at work are warned.');
    const one = riskOf('stopAhead', { detail: { stopAt: now, because: 'closed', servers: 1 } });
    expect(sayAlert(newsOf(one), place).effect).toContain('with 1 server running');
  });

  it('a hub that does not tell: why, until when, and the one next action', () => {
    const text = sayAlert(newsOf(riskOf('peopleUntold')), place);
    expect(text.effect).toBe(
      'Nobody knows whether people work on it, so nobody can be warned; it is stopped Sat 21 Nov 2026 15:00 (Madrid) all the same. The hub does not take the token of secret hub-api-token in kv-shared: “It answered 403 Forbidden”.',
    );
    expect(text.todo?.command).toBe(
      'az keyvault secret set --vault-name kv-shared --name hub-api-token --file TOKENFILE --output none',
    );
    const { stopAt: _none, ...detail } = riskOf('peopleUntold').detail;
    expect(sayAlert(newsOf(riskOf('peopleUntold', { detail })), place).effect).not.toContain('all the same');
  });

  it('a hub that does not stop servers: what happens at the stop, why, and the one next action', () => {
    const text = sayAlert(newsOf(riskOf('peopleUndrained', { severity: 'warning' })), place);
    expect(text.effect).toBe(
      "When it stops, its machines stop under the servers that run, and nothing in them is told to end. The hub takes the token, but its role may not stop servers: “the role of the keeper's token lacks delete:servers, for everybody”.",
    );
    expect(text.todo?.text).toBe(
      'Add delete:servers, for everybody, to the role of the service hubkeeper, then restart the hub (docs/jupyterhub: values-keeper.yaml or keeper-service.py).',
    );
  });
});
