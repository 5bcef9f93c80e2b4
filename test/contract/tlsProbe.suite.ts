import { beforeEach, describe, expect, it } from 'vitest';
import { serveCertificate } from '../../sandbox/world/servedCertificate.ts';
import type { World } from '../../sandbox/world/world.ts';
import { dayMs, secondMs } from '../../src/core/time.ts';
import type { TlsProbe } from '../../src/ports/tlsProbe.ts';

/** A world with one cluster, asleep, and the port over it. */
export type TlsUnderTest = { readonly world: World; readonly tlsProbe: TlsProbe };

const host = 'proxy.example.edu';

/** What every implementation of TlsProbe must do. `make` gives a fresh or a reset world. */
export function tlsProbeContract(make: () => Promise<TlsUnderTest>): void {
  describe('TlsProbe', () => {
    let world: World;
    let tlsProbe: TlsProbe;
    beforeEach(async () => {
      ({ world, tlsProbe } = await make());
    });
    const now = () => Math.floor(world.clock.now() / secondMs) * secondMs;
    const whole = {
      kind: 'seen',
      subject: host,
      issuer: 'Hubkeeper sandbox issuer',
    } as const;

    it('sees until when a certificate holds, since when, whose it is, and that nothing is wrong with it', async () => {
      const [startsAt, endsAt] = [now() - 20 * dayMs, now() + 40 * dayMs];
      serveCertificate(world, host, { startsAt, endsAt });
      expect(await tlsProbe.probe(host, 443)).toEqual({ ...whole, begunAt: startsAt, endsAt });
      expect(await tlsProbe.probe(host.toUpperCase(), 443)).toMatchObject({ endsAt });
    });

    it('one that ended three days ago is an end, and nothing else is wrong', async () => {
      const endsAt = now() - 3 * dayMs;
      serveCertificate(world, host, { endsAt });
      const seen = await tlsProbe.probe(host, 443);
      expect(seen).toMatchObject({ ...whole, endsAt });
      expect(seen).not.toHaveProperty('wrong');
    });

    it('the end of the issuer counts where it comes first', async () => {
      const issuerEndsAt = now() + 5 * dayMs;
      serveCertificate(world, host, { endsAt: now() + 40 * dayMs, issuerEndsAt });
      expect(await tlsProbe.probe(host, 443)).toMatchObject({
        endsAt: issuerEndsAt,
        subject: 'Hubkeeper sandbox issuer',
        issuer: 'Hubkeeper sandbox authority',
      });
    });

    it('a renewed one is seen at the next look', async () => {
      serveCertificate(world, host, { endsAt: now() + 2 * dayMs });
      expect(await tlsProbe.probe(host, 443)).toMatchObject({ endsAt: now() + 2 * dayMs });
      serveCertificate(world, host, { endsAt: now() + 92 * dayMs });
      expect(await tlsProbe.probe(host, 443)).toMatchObject({ endsAt: now() + 92 * dayMs });
    });

    const soon = () => now() + 40 * dayMs;
    it.each([
      ['for another name', () => ({ names: ['other.example.edu'], endsAt: soon() }), 'otherName'],
      ['of an authority nobody knows', () => ({ known: false, endsAt: soon() }), 'untrusted'],
      ['of the same that has ended as well', () => ({ known: false, endsAt: now() - dayMs }), 'untrusted'],
      ['without its issuer', () => ({ whole: false, endsAt: soon() }), 'incomplete'],
      ['that begins tomorrow', () => ({ startsAt: now() + dayMs, endsAt: soon() }), 'notYet'],
    ] as const)('one %s is refused by browsers: %s', async (_what, seed, wrong) => {
      const { endsAt } = seed();
      serveCertificate(world, host, seed());
      expect(await tlsProbe.probe(host, 443)).toMatchObject({ kind: 'seen', endsAt, wrong });
    });

    it('a name for many hosts is a name', async () => {
      expect(await tlsProbe.probe('anything.example.edu', 443)).not.toHaveProperty('wrong');
    });

    it('a sleeping hub, a host that is not there and a port where nothing listens are out of reach', async () => {
      for (const [name, port] of [
        ['hub.example.edu', 443],
        ['nowhere.example.org', 443],
        [host, 8443],
      ] as const) {
        const seen = await tlsProbe.probe(name, port);
        expect(seen).toEqual({ kind: 'unreachable', problem: expect.stringMatching(/^[a-z].{5,}/) });
      }
    });
  });
}
