import { describe, expect, it } from 'vitest';
import { type AppContext, appClocks, clusterClocks } from '../../../src/core/clocks/appClocks.ts';
import { newRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import type { RotationFacts } from '../../../src/core/rotation/facts/rotationFacts.ts';
import type { Credential } from '../../../src/core/rotation/seen/credential.ts';
import { credentialName } from '../../../src/core/rotation/seen/credential.ts';
import { rotationUnits } from '../../../src/usecases/rotation/rotationUnits.ts';
import { hubOf } from '../../builders/policy.ts';
import { loginSecretOf } from '../../builders/rotationHouse.ts';
import { appId, byPerson, ours, versionOf } from '../../builders/rotationView.ts';

const day = 86_400_000;
const now = Date.parse('2027-03-02T06:00:00Z');
const [unit] = rotationUnits([hubOf({ secrets: [loginSecretOf()] })]);
if (!unit) throw new Error('nothing is rotated');

type Held = Partial<
  Record<'credentials' | 'certificates' | 'principalCredentials' | 'principalCertificates', Credential[]>
>;
const application = (held: Held) => ({
  kind: 'seen' as const,
  objectId: 'o',
  displayName: 'JupyterHub login',
  personalAccounts: false,
  credentials: [],
  certificates: [],
  principalCredentials: [],
  principalCertificates: [],
  consent: true,
  owner: true,
  ...held,
});
const seenBy = (parts: Partial<NonNullable<RotationFacts['seen']>>): RotationFacts => ({
  ...newRotation(now),
  seen: { at: now, credentials: [], step: 'settled', because: 'notDue', findings: [], ...parts },
});
const context = (parts: Partial<AppContext> = {}): AppContext => ({
  appId,
  units: [],
  known: new Set(),
  now,
  ...parts,
});
const namesOf = (held: Held, parts: Partial<AppContext> = {}) =>
  appClocks(application(held), context(parts)).map(({ name, renewed }) =>
    renewed ? `${name} (renewed)` : name,
  );

describe('core/clocks/appClocks: of persons', () => {
  it('a secret and a certificate on the registration and on the service principal: four clocks, each by its key', () => {
    const clocks = appClocks(
      application({
        credentials: [byPerson('k1', { displayName: "ada's laptop" })],
        certificates: [byPerson('k2', { displayName: 'CN=hub' })],
        principalCredentials: [byPerson('k3', { displayName: '' })],
        principalCertificates: [byPerson('0123456789')],
      }),
      context(),
    );
    expect(clocks.map(({ id, name }) => [id, name])).toEqual([
      [`appCertificate:${appId}/k2`, 'certificate “CN=hub” of JupyterHub login'],
      [`principalSecret:${appId}/k3`, 'secret k3 of the service principal of JupyterHub login'],
      [
        `principalCertificate:${appId}/0123456789`,
        'certificate “made by ada” of the service principal of JupyterHub login',
      ],
      [`appSecret:${appId}/k1`, "secret “ada's laptop” of JupyterHub login"],
    ]);
    expect(clocks[3]).toMatchObject({
      kind: 'appSecret',
      begunAt: Date.parse('2026-11-01T10:00:00Z'),
      endsAt: Date.parse('2026-11-01T10:00:00Z') + 180 * day,
      detail: { appId, keyId: 'k1' },
    });
    expect(clocks.some(({ renewed }) => renewed)).toBe(false);
  });

  it('goes by the name of the configuration where there is one, and by the id where there is none at all', () => {
    const held = { credentials: [byPerson('k1')] };
    expect(namesOf(held, { name: 'the pipeline' })).toEqual(['secret “made by ada” of the pipeline']);
    const nameless = { ...application(held), displayName: '' };
    expect(appClocks(nameless, context())[0]?.name).toContain(`of application ${appId}`);
  });

  it('what ended before it was ever seen is debris; what was seen alive goes on counting', () => {
    const ended = { credentials: [byPerson('k1', { endsAt: now - day })] };
    expect(namesOf(ended)).toEqual([]);
    expect(namesOf(ended, { known: new Set([`appSecret:${appId}/k1`]) })).toHaveLength(1);
  });

  it('over, it has been replaced by a later one of the same name; by none of another name, or of none', () => {
    const old = byPerson('k1', { endsAt: now - day });
    const known = new Set([`appSecret:${appId}/k1`]);
    const later = (displayName: string) =>
      byPerson('k2', { displayName, startsAt: now - day, endsAt: now + 90 * day });
    const keys = (...credentials: Credential[]) =>
      appClocks(application({ credentials }), context({ known })).map(({ detail }) => detail['keyId']);
    expect(keys(old, later('made by ada'))).toEqual(['k2']);
    expect(keys(old, later('made by bob'))).toEqual(['k1', 'k2']);
    expect(keys({ ...old, displayName: '' }, later(''))).toEqual(['k1', 'k2']);
    expect(keys({ ...old, endsAt: now + day }, later('made by ada'))).toEqual(['k1', 'k2']);
  });

  it('a certificate that is listed once for signing and once for checking is one; a secret without an end is none', () => {
    const twice = [byPerson('k1'), byPerson('k2')];
    expect(namesOf({ certificates: twice })).toEqual(['certificate “made by ada” of JupyterHub login']);
    expect(namesOf({ credentials: twice })).toHaveLength(2);
    expect(
      namesOf({ credentials: [byPerson('k1', { endsAt: Date.parse('9999-12-31T23:59:59Z') })] }),
    ).toEqual([]);
  });
});

describe('core/clocks/appClocks: of the keeper', () => {
  const held = {
    credentials: [ours('old', 'op-1'), ours('new', 'op-2'), ours('next', 'op-3'), byPerson('k1')],
  };

  it('the one in use and the one that waits are renewed; what they replaced never appears', () => {
    const facts = seenBy({ current: versionOf('v2', 'new', now), staged: versionOf('v3', 'next', now) });
    expect(namesOf(held, { units: [{ unit, facts }] })).toEqual([
      'sign-in secret of Research hub (renewed)',
      'next sign-in secret of Research hub (renewed)',
      'secret “made by ada” of JupyterHub login',
    ]);
  });

  it('before the first look all of them may be in use', () => {
    const units = [{ unit, facts: undefined }];
    expect(namesOf(held, { units }).filter((name) => name.endsWith('(renewed)'))).toHaveLength(3);
  });

  it('a value that a person made and the keeper has taken over is renewed as well', () => {
    const facts = seenBy({ current: versionOf('v1', 'k1', now) });
    expect(namesOf({ credentials: [byPerson('k1')] }, { units: [{ unit, facts }] })).toEqual([
      'sign-in secret of Research hub (renewed)',
    ]);
  });

  it('another keeper’s is that keeper’s to renew, and gone once it has ended', () => {
    const displayName = credentialName({ vault: 'kv-other', secret: 'login' }, 'op-9');
    const of = (endsAt: number) => ({ credentials: [byPerson('k9', { displayName, endsAt })] });
    const units = [{ unit, facts: undefined }];
    expect(namesOf(of(now + day), { units })).toEqual([
      'secret of another keeper of JupyterHub login (renewed)',
    ]);
    expect(namesOf(of(now + day))).toHaveLength(1);
    expect(namesOf(of(now - day), { units, known: new Set([`appSecret:${appId}/k9`]) })).toEqual([]);
  });
});

describe('core/clocks/clusterClocks', () => {
  it('every secret of its application, on the registration or the service principal, may be the one, also after its end', () => {
    const target =
      '/subscriptions/s/resourcegroups/rg/providers/microsoft.containerservice/managedclusters/hub';
    const ended = byPerson('k2', { endsAt: now - day });
    const seen = application({ credentials: [byPerson('k1')], principalCredentials: [ended] });
    const known = new Set([`clusterSecret:${appId}/k2`]);
    const clocks = clusterClocks(seen, { ...context({ known }), target });
    expect(clocks.map(({ id, name, detail }) => [id, name, detail['cluster']])).toEqual([
      [`clusterSecret:${appId}/k1`, 'secret “made by ada” of what cluster hub signs in with', target],
      [`clusterSecret:${appId}/k2`, expect.any(String), target],
    ]);
  });
});
