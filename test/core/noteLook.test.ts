import { describe, expect, it } from 'vitest';
import { noteLook } from '../../src/core/noteLook.ts';

const now = 1_000_000;
const wanted = now + 30_000;

describe('core/noteLook', () => {
  it('none is on its way, or one that comes too late: noted, and asked for', () => {
    for (const facts of [{}, { nextLookAt: now }, { nextLookAt: now + 40_000 }])
      expect(noteLook(facts, wanted, now)).toEqual({ facts: { nextLookAt: wanted }, missing: wanted });
  });

  it('one that is on its way and early enough will do', () => {
    const facts = { nextLookAt: now + 20_000 };
    expect(noteLook(facts, wanted, now)).toEqual({ facts });
  });

  it('a look a second early is the one that was asked for, not one before it', () => {
    const early = { nextLookAt: now + 1000 };
    expect(noteLook(early, wanted, now).missing).toBe(wanted);
    expect(noteLook(early, now + 1000, now).missing).toBe(now + 1000);
  });

  it('none is wanted: one on its way stays noted, one that has come is forgotten', () => {
    expect(noteLook({ nextLookAt: now + 1 }, undefined, now)).toEqual({ facts: { nextLookAt: now + 1 } });
    expect(noteLook({ nextLookAt: now }, undefined, now)).toEqual({ facts: {} });
  });
});
