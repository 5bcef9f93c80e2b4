import { describe, expect, it } from 'vitest';
import type { FollowUp, FollowUps } from '../../src/ports/followUps.ts';

/** An empty queue, its clock, and the far end of it. */
export type FollowUpsUnderTest = {
  readonly followUps: FollowUps;
  now(): number;
  /** Comes back when the clock shows at least `at`. */
  passUntil(at: number): Promise<void>;
  /** Takes all messages that may be seen now. */
  take(): Promise<readonly unknown[]>;
};

export function followUpsContract(make: () => Promise<FollowUpsUnderTest>): void {
  describe('FollowUps', () => {
    const look = (subject: string, notBefore: number): FollowUp => ({
      v: 1,
      kind: 'power',
      subject,
      notBefore,
    });

    it('shows a message at once where its time has come', async () => {
      const { followUps, now, take } = await make();
      const past = look('/subscriptions/0/hub', now() - 60_000);
      await followUps.send(past);
      expect(await take()).toEqual([past]);
    });

    it('hides a message until its time, and shows it once', async () => {
      const { followUps, now, passUntil, take } = await make();
      const later = look('later 🌙', now() + 1_500);
      await followUps.send(later);
      expect(await take()).toEqual([]);
      // The real queue counts whole seconds.
      await passUntil(later.notBefore + 1_500);
      expect(await take()).toEqual([later]);
      expect(await take()).toEqual([]);
    });

    it('takes a message for the day after the longest delay of 7 days', async () => {
      const { followUps, now, take } = await make();
      await followUps.send(look('far', now() + 8 * 24 * 3_600_000));
      expect(await take()).toEqual([]);
    });
  });
}
