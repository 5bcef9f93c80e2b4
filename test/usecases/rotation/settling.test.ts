import { describe, expect, it } from 'vitest';
import { claimEffect, recordRefusal } from '../../../src/core/rotation/facts/recordEffect.ts';
import { newRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { hourMs, minuteMs } from '../../../src/core/time.ts';
import { settleEffect } from '../../../src/usecases/rotation/settleEffect.ts';
import { madrid } from '../../builders/power.ts';
import { type RotationHouse, rotationHouse } from '../../builders/rotationHouse.ts';
import { failureOf } from '../../builders/rotationView.ts';

const at = madrid('20:06');
const claimOf = (id: string) => ({ id, effect: 'clear' as const, at, until: at + 4 * minuteMs });
const cleared = { kind: 'clear', version: 's1', because: 'promoted' } as const;

/** A house in whose row `claimed` is claimed; each write of the row is first made one that comes too late, so many times. */
async function claimedHouse(claimed: string, conflicts = 0): Promise<RotationHouse> {
  let left = conflicts;
  const house: RotationHouse = await rotationHouse({
    at,
    hooks: {
      beforeCall: async (what) => {
        if (what !== 'rotations.write' || left === 0) return;
        left -= 1;
        const { keeper, unit } = house;
        const row = await keeper.state.rotations.read(unit.id);
        keeper.state.rotations.plant(unit.id, JSON.stringify({ v: 1, value: row?.value }));
      },
    },
  });
  const { keeper, unit } = house;
  const facts = { ...newRotation(at), claim: claimOf(claimed) };
  keeper.state.rotations.plant(unit.id, JSON.stringify({ v: 1, value: facts }));
  return house;
}

async function settled({ keeper, unit }: RotationHouse, id: string) {
  await settleEffect(keeper, unit.id, cleared, claimOf(id), { kind: 'done' });
  return (await keeper.state.rotations.read(unit.id))?.value.claim?.id;
}

describe('rotation: the end of an effect is written', () => {
  it('into the row that claims it, and into no other', async () => {
    expect(await settled(await claimedHouse('mine'), 'mine')).toBeUndefined();
    expect(await settled(await claimedHouse('another'), 'mine')).toBe('another');
  });

  it('though others write in the same second, four times', async () => {
    expect(await settled(await claimedHouse('mine', 4), 'mine')).toBeUndefined();
    expect(await settled(await claimedHouse('mine', 5), 'mine')).toBe('mine');
  });

  it('and where the service says how long to wait, no earlier than that', () => {
    const refused = (retryAfterMs?: number) =>
      recordRefusal(newRotation(at), 'clear', failureOf('throttled'), at, retryAfterMs).attempts.clear
        ?.nextAt;
    expect(refused(hourMs)).toBe(at + hourMs);
    expect(refused()).toBe(at + minuteMs);
  });
});

describe('rotation: what begins one', () => {
  it('the first reservation does, one made again belongs to it, and what is tidied up begins none', () => {
    const reserve = { kind: 'reserve', because: 'due' } as const;
    const { claimed } = claimEffect(newRotation(at), reserve, 'op1', at);
    const begun = { id: 'op1', since: at, because: 'due' };
    expect(claimed.intent).toEqual(begun);
    expect(claimEffect(claimed, reserve, 'op2', at + minuteMs).claimed.intent).toEqual(begun);
    expect(claimEffect(newRotation(at), cleared, 'op1', at).claimed).not.toHaveProperty('intent');
  });
});
