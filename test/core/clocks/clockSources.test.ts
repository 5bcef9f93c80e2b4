import { describe, expect, it } from 'vitest';
import { loginAppId } from '../../../sandbox/world/directory/application.ts';
import { clockSources } from '../../../src/core/clocks/clockSources.ts';
import { inventoryOf } from '../../../src/core/clocks/inventory.ts';
import type { HeldClock, SourceFacts } from '../../../src/core/clocks/sourceFacts.ts';
import type { WatchedEntry } from '../../../src/core/clocks/watchedEntry.ts';
import type { PowerTarget } from '../../../src/core/power/powerTarget.ts';
import { hubOf, policyOf, target } from '../../builders/policy.ts';
import { loginSecretOf } from '../../builders/rotationHouse.ts';

const now = Date.parse('2027-03-02T06:00:00Z');
const hour = 3_600_000;
const research = hubOf({ secrets: [loginSecretOf()], contact: 'Ask hub@example.edu' });
const lab = hubOf({
  name: 'lab',
  title: 'Lab',
  url: 'https://lab.example.edu:8443',
  secrets: [loginSecretOf()],
});
const policyWith = (...watched: WatchedEntry[]) => ({ ...policyOf(research, lab), watched });

describe('core/clocks/clockSources', () => {
  it('what two hubs need, each once, with both; then what the operator adds', () => {
    const extra: WatchedEntry[] = [
      { kind: 'vaultSecret', vault: 'kv-shared', secret: 'CILogon' },
      { kind: 'entraApp', appId: 'a1', name: 'the pipeline' },
      { kind: 'date', name: 'ACR token', endsAt: now },
    ];
    expect(clockSources(policyWith(...extra)).map(({ key, hubs }) => `${key} ${hubs.join('+')}`)).toEqual([
      `app:${loginAppId} research+lab`,
      'vault:kv-shared/hub-client-secret research+lab',
      'tls:hub.example.edu:443 research',
      `cluster:${target} research+lab`,
      `stop:${target} research+lab`,
      'tls:lab.example.edu:8443 lab',
      'vault:kv-shared/cilogon ',
      'app:a1 ',
    ]);
  });

  it('a hub without https has no certificate, one without an address neither', () => {
    const { url: _none, ...without } = hubOf({ name: 'silent' });
    const kinds = clockSources(policyOf(hubOf({ url: 'http://hub.example.edu' }), without));
    expect(kinds.map(({ kind }) => kind)).toEqual(['cluster', 'stop']);
  });

  it('pools have the clock of their cluster, and one for a long stop only where it is stopped after them; machines have neither', () => {
    const clusterId = '/subscriptions/s/hub';
    const on = (target: PowerTarget) => clockSources(policyOf(hubOf({ url: 'http://hub', target })));
    const pools = { kind: 'nodePools', resourceId: clusterId, clusterId, startOneOf: [] } as const;
    expect(on({ ...pools, id: `${clusterId}/agentpools/gpu`, pools: ['gpu'] })).toMatchObject([
      { kind: 'cluster', target: clusterId, key: `cluster:${clusterId}` },
    ]);
    const dozes = { ...pools, id: `${clusterId}/agentpools/gpu`, pools: ['gpu'], clusterAfterMs: 3_600_000 };
    expect(on(dozes).map(({ key }) => key)).toEqual([`cluster:${clusterId}`, `stop:${clusterId}`]);
    expect(on({ kind: 'vm', id: '/vm', resourceId: '/vm', hibernate: false })).toEqual([]);
    expect(on({ kind: 'vmss', id: '/vmss', resourceId: '/vmss' })).toEqual([]);
  });

  it('an owner under watch comes before the contact of the hub, and brings his runbook', () => {
    const entry = {
      kind: 'tls',
      host: 'hub.example.edu',
      port: 443,
      owner: 'it',
      runbook: 'https://w',
    } as const;
    const tls = (...watched: WatchedEntry[]) =>
      clockSources(policyWith(...watched)).find(({ key }) => key === 'tls:hub.example.edu:443');
    expect(tls()).toMatchObject({ owner: 'Ask hub@example.edu', watched: false });
    expect(tls(entry)).toMatchObject({
      owner: 'it',
      runbook: 'https://w',
      watched: true,
      hubs: ['research'],
    });
    expect(tls({ kind: 'tls', host: 'hub.example.edu', port: 443 })?.owner).toBe('Ask hub@example.edu');
  });
});

describe('core/clocks/inventoryOf', () => {
  const clockOf = (id: string, endsAt: number): HeldClock => ({
    id,
    kind: id.split(':')[0] as HeldClock['kind'],
    name: id,
    detail: {},
    endsAt,
  });
  const read = (...clocks: HeldClock[]): SourceFacts => ({ clocks, readAt: now, triedAt: now });
  const of = (sources: Record<string, SourceFacts>, ...watched: WatchedEntry[]) =>
    inventoryOf(policyWith(...watched), new Map(Object.entries(sources)), now);

  it('soonest first, with notes of the file; whose it is comes from the file of today', () => {
    const { clocks } = of(
      {
        'tls:hub.example.edu:443': read(clockOf('tls:hub.example.edu:443', now + 3)),
        'vault:kv-shared/hub-client-secret': read(
          clockOf('vaultSecret:kv-shared/hub-client-secret', now + 1),
        ),
      },
      { kind: 'date', name: 'ACR token', endsAt: now + 2, owner: 'it' },
    );
    expect(clocks.map(({ id, hubs, owner }) => [id, hubs, owner])).toEqual([
      ['vaultSecret:kv-shared/hub-client-secret', ['research', 'lab'], 'Ask hub@example.edu'],
      ['note:ACR token', [], 'it'],
      ['tls:hub.example.edu:443', ['research'], 'Ask hub@example.edu'],
    ]);
  });

  it('what is configured no more has no end, and no trouble', () => {
    const stray = { ...read(clockOf('tls:old.example.edu:443', now)), problem: { says: 'x', since: 0 } };
    expect(of({ 'tls:old.example.edu:443': stray })).toEqual({ clocks: [], risks: [] });
  });

  it('a secret with which a cluster signs in is that, and not a secret of an application once more', () => {
    const { clocks } = of(
      {
        'app:a1': read(clockOf('appSecret:a1/k1', now), clockOf('appSecret:a1/k2', now)),
        [`cluster:${target}`]: read(clockOf('clusterSecret:a1/k1', now)),
      },
      { kind: 'entraApp', appId: 'a1' },
    );
    expect(clocks.map(({ id }) => id)).toEqual(['appSecret:a1/k2', 'clusterSecret:a1/k1']);
  });

  it('out of reach for less than six hours is nobody’s worry; then it is a risk of the hubs that need it', () => {
    const failing = (since: number) => ({ ...read(), problem: { says: 'refused', since } });
    const key = `app:${loginAppId}`;
    expect(of({ [key]: failing(now - 6 * hour + 1) }).risks).toEqual([]);
    expect(of({ [key]: failing(now - 6 * hour) }).risks).toMatchObject([
      { id: `unread:${key}`, kind: 'unread', hubs: ['research', 'lab'], since: now - 6 * hour },
    ]);
  });

  it('why it was refused is kept where it is known: by it is said what mends it', () => {
    const key = `app:${loginAppId}`;
    const problem = { says: 'refused', since: now - 6 * hour };
    const detailOf = (told: NonNullable<SourceFacts['problem']>) =>
      of({ [key]: { ...read(), problem: told } }).risks.map(({ detail }) => detail);
    expect(detailOf({ ...problem, failure: 'policyForbids' })).toEqual([
      { problem: 'refused', failure: 'policyForbids' },
    ]);
    expect(detailOf(problem)).toEqual([{ problem: 'refused' }]);
  });

  it('a certificate that browsers refuse is critical at once', () => {
    const key = 'tls:hub.example.edu:443';
    const refused = { ...read(), wrong: { says: 'otherName', since: now } };
    expect(of({ [key]: refused }).risks).toMatchObject([
      { id: `tlsWrong:${key}`, severity: 'critical', name: 'hub.example.edu', hubs: ['research'] },
    ]);
  });
});
