import { beforeEach, describe, expect, it } from 'vitest';
import { loginAppId } from '../../sandbox/world/directory/application.ts';
import {
  addCertificate,
  addCredential,
  findApplication,
  judgeSecret,
} from '../../sandbox/world/directory.ts';
import type { FaultAsk } from '../../sandbox/world/faults.ts';
import { sandboxPrincipal } from '../../sandbox/world/refusals.ts';
import type { World } from '../../sandbox/world/world.ts';
import type { ApplicationSeen } from '../../src/core/rotation/seen/applicationSeen.ts';
import { dayMs, secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { Directory } from '../../src/ports/directory.ts';
import { arm as armWorld } from '../builders/world.ts';

/** A world with one application, which its secret `ada's laptop` and nobody else may sign in for; and the port over it. */
export type DirectoryUnderTest = { readonly world: World; readonly directory: Directory };

const unknownApp = '00000000-0000-0000-0000-00000000dead';
/** Real seconds: what a test waits for. */
const soon = 0.05;

/** What every implementation of Directory must do. `make` gives a fresh or a reset world. */
export function directoryContract(make: () => Promise<DirectoryUnderTest>): void {
  describe('Directory', () => {
    let world: World;
    let directory: Directory;
    beforeEach(async () => {
      ({ world, directory } = await make());
    });
    const arm = (ask: FaultAsk) => armWorld(world, ask);
    const now = () => Math.floor(world.clock.now() / secondMs) * secondMs;
    const in90Days = () => ({ displayName: 'hubkeeper:0123abcd:op-1', endsAt: now() + 90 * dayMs });
    const mint = () => directory.addPassword(loginAppId, in90Days());
    const held = () =>
      (findApplication(world, loginAppId)?.credentials ?? []).filter(
        ({ removedAt }) => removedAt === undefined,
      );
    const look = async (): Promise<Extract<ApplicationSeen, { kind: 'seen' }>> => {
      const { application } = await directory.read(loginAppId);
      if (application.kind !== 'seen') throw new Error(application.failure.message);
      return application;
    };
    const requests = (part: string) => world.calls.filter(({ url }) => url.includes(part));

    it('reads an application: its secrets without values, our rights, and the directory’s own time', async () => {
      const onPrincipal = addCredential(world, loginAppId, { onPrincipal: true, endsAt: now() + dayMs });
      const { application, at } = await directory.read(loginAppId.toUpperCase());
      expect(at).toBe(now());
      const [laptop] = held();
      expect(application).toEqual({
        kind: 'seen',
        objectId: '00000000-0000-0000-0000-00000000d0b1',
        displayName: 'JupyterHub login',
        personalAccounts: false,
        credentials: [
          {
            keyId: laptop?.keyId,
            displayName: "ada's laptop",
            hint: laptop?.value.slice(0, 3),
            startsAt: laptop?.startsAt,
            endsAt: laptop?.endsAt,
          },
        ],
        principalCredentials: [
          {
            keyId: onPrincipal.keyId,
            hint: onPrincipal.value.slice(0, 3),
            startsAt: onPrincipal.startsAt,
            endsAt: onPrincipal.endsAt,
          },
        ],
        certificates: [],
        principalCertificates: [],
        identity: sandboxPrincipal,
        consent: true,
        owner: true,
      });
      expect(JSON.stringify(application)).not.toContain(laptop?.value);
    });

    it('reads certificates of the application and of its service principal, named or not', async () => {
      const ends = now() + 40 * dayMs;
      const own = addCertificate(world, loginAppId, { displayName: 'CN=hub', startsAt: now(), endsAt: ends });
      const other = addCertificate(world, loginAppId, { onPrincipal: true, endsAt: ends + dayMs });
      expect(await look()).toMatchObject({
        certificates: [{ keyId: own.keyId, displayName: 'CN=hub', startsAt: now(), endsAt: ends }],
        principalCertificates: [{ keyId: other.keyId, endsAt: ends + dayMs }],
      });
      expect((await look()).credentials).toHaveLength(1);
    });

    it('says where personal accounts may sign in', async () => {
      Object.assign(findApplication(world, loginAppId) ?? {}, {
        signInAudience: 'AzureADandPersonalMicrosoftAccount',
      });
      expect((await look()).personalAccounts).toBe(true);
    });

    it('an application that is not there is refused, whatever is asked of it', async () => {
      const refused = { kind: 'refused', failure: { class: 'noApplication' } };
      expect(await directory.read(unknownApp)).toMatchObject({ application: refused, at: now() });
      expect(await directory.addPassword(unknownApp, in90Days())).toMatchObject(refused);
      expect(await directory.removePassword(unknownApp, crypto.randomUUID())).toMatchObject(refused);
    });

    it('mints a secret, once; it shows after 3 s and works everywhere after 15 s', async () => {
      const minted = await mint();
      if (minted.kind !== 'minted') throw new Error(minted.failure.message);
      expect(minted).toEqual({
        kind: 'minted',
        keyId: expect.stringMatching(/^[\da-f-]{36}$/),
        secret: expect.anything(),
        endsAt: now() + 90 * dayMs,
      });
      const value = minted.secret.reveal();
      expect(value).toMatch(/^[\w.~-]{40}$/);
      expect(JSON.stringify(minted)).not.toContain(value);
      expect(requests('/addPassword')).toHaveLength(1);
      expect((await look()).credentials).toHaveLength(1);
      world.clock.advance(3);
      expect((await look()).credentials[1]).toMatchObject({
        keyId: minted.keyId,
        displayName: 'hubkeeper:0123abcd:op-1',
        hint: value.slice(0, 3),
        endsAt: now() - 3 * secondMs + 90 * dayMs,
      });
      expect(judgeSecret(world, loginAppId, value)).toEqual({ ok: false, code: 7000215 });
      world.clock.advance(12);
      expect(judgeSecret(world, loginAppId, value)).toEqual({ ok: true });
    });

    it('removes a secret; once more is no harm, nor is one that never was', async () => {
      const minted = await mint();
      if (minted.kind !== 'minted') throw new Error(minted.failure.message);
      expect(await directory.removePassword(loginAppId, minted.keyId)).toEqual({ kind: 'removed' });
      expect(held().map(({ displayName }) => displayName)).toEqual(["ada's laptop"]);
      expect(await directory.removePassword(loginAppId, minted.keyId)).toEqual({ kind: 'removed' });
      expect(await directory.removePassword(loginAppId, crypto.randomUUID())).toEqual({ kind: 'removed' });
      world.clock.advance(3);
      expect((await look()).credentials).toHaveLength(1);
    });

    it('tells missing ownership from missing consent, although Graph answers both with the same 403', async () => {
      const [laptop] = held();
      const remove = () => directory.removePassword(loginAppId, laptop?.keyId ?? '');
      arm({ name: 'notOwner', target: loginAppId });
      expect((await look()).owner).toBe(false);
      expect(await mint()).toMatchObject({ kind: 'refused', failure: { class: 'notOwner' } });
      expect(await remove()).toMatchObject({ kind: 'refused', failure: { class: 'notOwner' } });
      arm({ name: 'notOwner', lifted: true });
      arm({ name: 'noConsent' });
      const noConsent = { class: 'noConsent', code: 'Authorization_RequestDenied' };
      expect(await directory.read(loginAppId)).toMatchObject({
        application: { kind: 'refused', failure: noConsent },
      });
      expect(await mint()).toMatchObject({ kind: 'refused', failure: noConsent });
      expect(await remove()).toMatchObject({ kind: 'refused', failure: noConsent });
      expect(held()).toEqual([laptop]);
      arm({ name: 'noConsent', lifted: true });
      expect(await mint()).toMatchObject({ kind: 'minted' });
    });

    it('tells the tenant’s rules apart: too long a life, and no secrets at all', async () => {
      arm({ name: 'policyLifetime', seconds: (60 * dayMs) / secondMs });
      expect(await mint()).toMatchObject({
        kind: 'refused',
        failure: { class: 'policyLifetime', code: 'CredentialInvalidLifetimeAsPerAppPolicy' },
      });
      const shorter = { displayName: 'shorter', endsAt: now() + 60 * dayMs - secondMs };
      expect(await directory.addPassword(loginAppId, shorter)).toMatchObject({ kind: 'minted' });
      arm({ name: 'policyForbids' });
      expect(await directory.addPassword(loginAppId, shorter)).toMatchObject({
        kind: 'refused',
        failure: { class: 'policyForbids', code: 'CredentialTypeNotAllowedAsPerAppPolicy' },
      });
      expect(held()).toHaveLength(2);
    });

    it('an application for personal accounts is full with two secrets', async () => {
      Object.assign(findApplication(world, loginAppId) ?? {}, { signInAudience: 'PersonalMicrosoftAccount' });
      expect(await mint()).toMatchObject({ kind: 'minted' });
      expect(await mint()).toMatchObject({ kind: 'refused', failure: { class: 'full' } });
    });

    it.each(['read', 'mint', 'remove'] as const)('a %s waits out a 429 and succeeds', async (what) => {
      arm({ name: 'graphThrottled', seconds: soon, times: 2 });
      const [laptop] = held();
      if (what === 'read') expect((await look()).credentials).toHaveLength(1);
      if (what === 'mint') expect(await mint()).toMatchObject({ kind: 'minted' });
      if (what === 'remove') {
        expect(await directory.removePassword(loginAppId, laptop?.keyId ?? '')).toEqual({ kind: 'removed' });
      }
      expect(world.calls.filter(({ status }) => status === 429)).toHaveLength(2);
    });

    it('throttled for longer, it is refused and says when to come again; nothing was minted', async () => {
      arm({ name: 'graphThrottled', seconds: soon, times: 3 });
      expect(await mint()).toMatchObject({
        kind: 'refused',
        failure: { class: 'throttled', code: 'TooManyRequests' },
        retryAfterMs: 50,
      });
      expect(requests('/addPassword')).toHaveLength(3);
      expect(held()).toHaveLength(1);
    });

    it('a mint that meets a 504 is a fault and never sent again, whether or not it took effect', async () => {
      for (const [name, secrets] of [
        ['graphFails', 1],
        ['mintUnknown', 2],
        ['mintLost', 3],
      ] as const) {
        arm({ name });
        const before = requests('/addPassword').length;
        const fault = await mint().catch((thrown: unknown) => thrown);
        expect(fault).toBeInstanceOf(AzureFault);
        expect(fault).toMatchObject({ operation: 'directory/addPassword', cause: undefined });
        expect(requests('/addPassword')).toHaveLength(before + 1);
        expect(held()).toHaveLength(secrets);
      }
    });

    it('a read and a removal are sent three times where the directory fails, then they are faults', async () => {
      const [laptop] = held();
      const remove = () => directory.removePassword(loginAppId, laptop?.keyId ?? '');
      arm({ name: 'graphFails', seconds: soon, times: 2 });
      expect((await look()).credentials).toHaveLength(1);
      arm({ name: 'graphFails', seconds: soon, times: 3 });
      await expect(look()).rejects.toMatchObject({ name: 'AzureFault', status: 503 });
      arm({ name: 'graphFails', seconds: soon, times: 3 });
      await expect(remove()).rejects.toMatchObject({ name: 'AzureFault', status: 504 });
      expect(held()).toHaveLength(1);
      arm({ name: 'graphFails', seconds: soon, times: 2 });
      expect(await remove()).toEqual({ kind: 'removed' });
    });
  });
}
