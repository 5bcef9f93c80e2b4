import { describe, expect, it } from 'vitest';
import type { AlertMessage } from '../../../../src/core/alerts/alertFacts.ts';
import type { MessageText } from '../../../../src/core/alerts/messageText.ts';
import type { Subject } from '../../../../src/core/alerts/subject.ts';
import { sayAlert } from '../../../../src/web/sentences/alerts/sayAlert.ts';
import { clockKinds, clockOf, newsOf, now, place, riskKinds, riskOf } from '../../../builders/anyNews.ts';
import { at, hour } from '../../../builders/power.ts';

const day = 24 * hour;
const say = (message: AlertMessage) => sayAlert(message, place);

function allOf({ title, effect, keeper, todo, facts, footer }: MessageText): string[] {
  const cells = facts.flatMap(({ name, value }) => [name, value]);
  return [title, effect, keeper ?? '', todo?.text ?? '', todo?.command ?? '', footer, ...cells];
}

function keepsLimits(text: MessageText): void {
  expect(text.title.length).toBeLessThanOrEqual(80);
  expect(text.effect.length).toBeLessThanOrEqual(400);
  expect(text.keeper?.length ?? 0).toBeLessThanOrEqual(400);
  expect(text.footer.length).toBeLessThanOrEqual(300);
  expect(text.facts.length).toBeLessThanOrEqual(6);
  expect(text.links.length).toBeLessThanOrEqual(3);
  for (const part of allOf(text))
    expect(part).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]|undefined|NaN|\[object| {2}/u);
  for (const { name, value } of text.facts) expect([name, value]).not.toContain('');
}

const everySubject: readonly Subject[] = [
  ...clockKinds.map((kind) => clockOf(kind)),
  ...riskKinds.map((kind) => riskOf(kind)),
];

describe('web/sentences/alerts/sayAlert', () => {
  it.each(clockKinds.flatMap((kind) => [60, 7, 1, 0, -1, -40].map((step) => [kind, step] as const)))(
    'tells of %s at step %i: what, when, what breaks, and one thing to do',
    (kind, step) => {
      const endsAt = now + step * day - hour;
      const text = say(newsOf(clockOf(kind, { endsAt }), { step }));
      keepsLimits(text);
      const over = step <= 0;
      expect(text.title).toMatch(over ? /^Ended (today|yesterday|\d+ days ago): sign-in secret/ : /^Ends /);
      expect(text.effect).toMatch(over ? /^Since \w{3} \d/ : /^After \w{3} \d/);
      expect(text.effect).toMatch(/cannot|can make no|no longer|refuse/);
      expect(text.todo?.text).toMatch(/^[A-Z]\w+ .+[.]$/);
      expect(text.facts[0]).toMatchObject({ name: over ? 'Ended' : 'Ends' });
      expect(text.facts[0]?.value).toMatch(/^\w{3} \d+ \w{3} \d{4} \d\d:\d\d \(Madrid\), /);
      expect(kind === 'note' || text.todo?.command !== undefined).toBe(true);
    },
  );

  it.each(riskKinds.flatMap((kind) => [0, -1, -28].map((step) => [kind, step] as const)))(
    'tells of %s at step %i: since when, what it means, and one thing to do',
    (kind, step) => {
      const text = say(
        newsOf(riskOf(kind, { since: now + step * day - hour }), { step, severity: 'critical' }),
      );
      keepsLimits(text);
      expect(text.title).toMatch(step === 0 ? /^[A-Z][^:]+: / : /^[A-Z][^:]+ for (1 day|28 days): /);
      expect(text.facts[0]).toMatchObject({ name: 'Since' });
      expect(text.effect).toMatch(/^[A-Z].+\.$/);
      expect(text.keeper).toMatch(/keeper|secret in|rotation/i);
      // A scope is added in a file that only its owners know.
      if (kind === 'peopleUndrained') expect(text.todo?.command).toBeUndefined();
      else expect(text.todo?.command).toMatch(/^(npx hubkeeper|az|openssl) /);
      expect(text.severity).toBe('critical');
    },
  );

  it('says the whole date in the zone of the hub, and counts days by its calendar', () => {
    const endsAt = at('2026-11-23T03:30:00Z');
    const inMadrid = say(newsOf(clockOf('appSecret', { endsAt }), { step: 3 }));
    const inLima = say(newsOf(clockOf('appSecret', { endsAt, hubs: ['lima'] }), { step: 3 }));
    expect(inMadrid.facts[0]?.value).toBe('Mon 23 Nov 2026 04:30 (Madrid), in 2 days');
    expect(inLima.facts[0]?.value).toBe('Sun 22 Nov 2026 22:30 (Lima), tomorrow');
    expect(inLima.title).toBe('Ends tomorrow: sign-in secret of Research hub');
  });

  it('says that it ends today until it has ended, on the day it ends', () => {
    const text = (endsAt: number) => say(newsOf(clockOf('tls', { endsAt }))).title;
    expect(text(at('2026-11-21T14:01:00+01:00'))).toMatch(/^Ends today: /);
    expect(text(at('2026-11-21T14:00:00+01:00'))).toMatch(/^Ended today: /);
    expect(text(at('2026-11-20T23:59:00+01:00'))).toMatch(/^Ended yesterday: /);
  });

  it('names one day as one, and tells when it comes again', () => {
    expect(say(newsOf(clockOf('note'), { step: 3 })).footer).toContain('again 1 day before it ends');
    expect(say(newsOf(clockOf('note'), { step: 7 })).footer).toContain('again 3 days before it ends');
    expect(say(newsOf(clockOf('note'), { step: 1 })).footer).toContain('again when it ends');
    expect(say(newsOf(clockOf('note'), { step: -2 })).footer).toContain('again tomorrow');
  });

  it('gives the command for that very thing', () => {
    const command = (subject: Subject) => say(newsOf(subject)).todo?.command;
    expect(command(clockOf('vaultSecret'))).toBe(
      'az keyvault secret set --vault-name kv-shared --name cilogon-client --file value.txt --expires 2027-11-28T13:00:00Z',
    );
    expect(command(clockOf('clusterSecret'))).toContain('--resource-group rg-hub --name hub');
    expect(command(clockOf('longStop'))).toBe('npx hubkeeper wake --hub research');
    expect(command(riskOf('noCapacity'))).toBe('npx hubkeeper hold on --hub research --for P3D');
    expect(command(riskOf('rotation'))).toBe('npx hubkeeper rotate --hub research --dry-run');
    expect(command(riskOf('rotation', { detail: { findings: 'rotation.badValue', unit: 'a/kv/s' } }))).toBe(
      'npx hubkeeper secrets --hub research',
    );
    const detail = { failure: 'vaultFirewall', problem: 'Client address: 203.0.113.7 Caller: somebody' };
    expect(command(riskOf('unread', { detail }))).toContain('--name kv-shared --ip-address 203.0.113.7');
    expect(command(riskOf('unread'))).toContain('--vault-name kv-shared --name cilogon-client');
  });

  it('names the right that is missing and where, and what the file should say instead of what cannot be', () => {
    const action = 'Microsoft.Compute/virtualMachines/start/action';
    const rights = {
      act: 'start',
      reason: 'rights',
      code: 'AuthorizationFailed',
      action,
      scope: '/subscriptions/s/M',
    };
    const { todo } = say(newsOf(riskOf('powerFailing', { detail: rights })));
    expect(todo?.text).toContain(`a role with ${action}, on the target alone`);
    expect(todo?.command).toBe('az role assignment list --scope /subscriptions/s/M --output table');
    const unsupported = { act: 'start', reason: 'unsupported', code: 'PoolNotFound', says: 'it has cpu.' };
    expect(say(newsOf(riskOf('powerFailing', { detail: unsupported }))).todo?.text).toBe(
      'Correct the target of the hub in hubkeeper.yaml: it has cpu.',
    );
  });

  it('names the keeper’s own vault in words, and leaves its place in a command open', () => {
    const text = say(newsOf(clockOf('vaultSecret', { detail: { vault: '(own)', secret: 'teams-webhook' } })));
    expect(text.todo?.command).toContain('--vault-name VAULT --name teams-webhook');
    expect(text.facts[1]?.value).toBe('teams-webhook in the keeper’s own vault');
    const unread = say(newsOf(riskOf('unread', { id: 'unread:vault:(own)/teams-webhook' })));
    expect(unread.title).toBe('Cannot be read: teams-webhook in the keeper’s own vault');
    expect(unread.todo?.command).toContain('--vault-name VAULT --name teams-webhook');
  });

  it('says of a finding that a newer version wrote where to look, and repeats no unknown reason', () => {
    const text = say(newsOf(riskOf('rotation', { detail: { findings: 'rotation.wholly-new', unit: '' } })));
    keepsLimits(text);
    expect(text.todo?.command).toBe('npx hubkeeper secrets --hub research');
    const strange = allOf(say(newsOf(riskOf('notUp', { detail: { reason: '<b>x</b>' } }))));
    expect(strange).toContain('the cause is not known');
    expect(strange.join('\n')).not.toContain('<b>');
  });

  it('links to the hub, to the signed page that snoozes, and to a runbook that is an address', () => {
    const subject = clockOf('tls', { runbook: 'https://wiki.example.edu/tls' });
    const links = new Map([[subject.id, 'https://wake.example.edu/operator/alerts/x?pass=y']]);
    expect(sayAlert(newsOf(subject), { ...place, links }).links).toEqual([
      { text: 'Open', url: 'https://wake.example.edu/operator/hubs/research' },
      { text: 'Snooze…', url: 'https://wake.example.edu/operator/alerts/x?pass=y' },
      { text: 'Runbook', url: 'https://wiki.example.edu/tls' },
    ]);
    const { publicUrl: _none, ...nowhere } = place;
    const hostile = newsOf(clockOf('tls', { runbook: 'javascript:alert(1)' }));
    expect(sayAlert(hostile, nowhere).links).toEqual([]);
  });
});

describe('web/sentences/alerts, of several and of none', () => {
  it.each(everySubject)('is over under the same name: $kind', (subject) => {
    const text = say(newsOf(subject, { kind: 'solved', step: 7 }));
    keepsLimits(text);
    expect(text.title.startsWith(`Solved: ${subject.kind === 'unread' ? 'cilogon' : subject.name}`)).toBe(
      true,
    );
    expect(text.effect).toContain('open for 3 days 4 hours');
    expect(text.severity).toBe('good');
    expect(text.todo).toBeUndefined();
  });

  it('says the new end of what was renewed, and none of what is watched no more', () => {
    const renewed = clockOf('appSecret', { endsAt: at('2027-05-20T12:00:00+02:00') });
    expect(say(newsOf(renewed, { kind: 'solved', step: 7 })).effect).toBe(
      'It now ends Thu 20 May 2027 12:00 (Madrid), in 180 days. The alert had been open for 3 days 4 hours.',
    );
    const forgotten = clockOf('appSecret', { endsAt: now + 6 * day });
    expect(say(newsOf(forgotten, { kind: 'solved', step: 7 })).effect).toMatch(/^It is watched no more\. /);
  });

  it('names the worst of many first, six of them by name, and says how many there are', () => {
    const items = [...everySubject, ...everySubject].slice(0, 30).map((subject, index) => ({
      subject: { ...subject, id: `${subject.id}${index}` },
      step: 0,
      openedAt: now,
    }));
    const text = say({ id: 'digest-1', at: now, kind: 'digest', severity: 'critical', items });
    keepsLimits(text);
    expect(text.title).toBe('30 things need care, first: sign-in secret of Research hub');
    expect(text.facts).toHaveLength(6);
    expect(text.keeper).toContain('24 more are on the list');
    expect(text.todo?.command).toBe('npx hubkeeper alerts');
    const solved = say({ id: 'solved-1', at: now, kind: 'solved', severity: 'info', items });
    keepsLimits(solved);
    expect(solved.title).toBe('Solved: 30 alerts');
  });

  it('asks a person to confirm a test, because a channel can take what it never shows', () => {
    const text = say({ id: 'test-1', at: now, kind: 'test', severity: 'info', items: [] });
    keepsLimits(text);
    expect(text.title).toMatch(/^Test: /);
    expect(text.todo?.text).toContain('that you see this');
  });

  it('refuses news about nothing', () => {
    expect(() => say({ id: 'raised-2', at: now, kind: 'raised', severity: 'info', items: [] })).toThrow(
      RangeError,
    );
  });
});

describe('web/sentences/alerts, of hostile names', () => {
  const nasty =
    '\u202Eevil\u0000\r\n<script>$(reboot)`x`\'"; rm -rf / #\u2028[link](https://evil.example)😀'.repeat(20);

  it.each(everySubject)('stays within its limits and on its lines: $kind', (subject) => {
    const detail = Object.fromEntries(Object.keys(subject.detail).map((key) => [key, nasty]));
    const hostile: Subject = {
      ...subject,
      id: `${subject.kind}:${nasty}`,
      name: nasty,
      owner: nasty,
      detail,
    };
    for (const kind of ['raised', 'solved'] as const) keepsLimits(say(newsOf(hostile, { kind })));
    keepsLimits(say(newsOf(hostile, { kind: 'digest' })));
  });

  it.each(everySubject)('puts nothing into a command that a shell would run: $kind', (subject) => {
    const detail = Object.fromEntries(Object.keys(subject.detail).map((key) => [key, "x'; reboot; '"]));
    const id = `${subject.kind}:vault:x'; reboot; '/y`;
    const { todo } = say(newsOf({ ...subject, id, detail } as Subject));
    const outside = (todo?.command ?? '').replaceAll("'\\''", '').replace(/'[^']*'/g, '');
    expect(outside).not.toContain('reboot');
  });

  it('cuts no character in two, and keeps the state of a thing with an endless name', () => {
    const { title } = say(newsOf(clockOf('note', { name: '😀'.repeat(300) }), { step: 7 }));
    expect(title).toMatch(/^Ends in 7 days: (😀)+…$/u);
    expect(title.isWellFormed()).toBe(true);
  });
});
