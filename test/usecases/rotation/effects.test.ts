import { describe, expect, it, vi } from 'vitest';
import { credentialName } from '../../../src/core/rotation/seen/credential.ts';
import { secretValue } from '../../../src/core/secretValue.ts';
import { dayMs, minuteMs } from '../../../src/core/time.ts';
import { retire } from '../../../src/usecases/rotation/effects/directoryEffects.ts';
import type { EffectDeps } from '../../../src/usecases/rotation/effects/effect.ts';
import { mint } from '../../../src/usecases/rotation/effects/mint.ts';
import { promote } from '../../../src/usecases/rotation/effects/vaultEffects.ts';
import { byPerson, evening, failureOf, ours, store, viewOf } from '../../builders/rotationView.ts';

const value = secretValue('hunter2~hunter2');
const claim = { id: 'op9', effect: 'mint', at: evening, until: evening + 4 * minuteMs } as const;
const refused = { kind: 'refused' as const, failure: failureOf('vaultRights') };
const endsAt = evening + 180 * dayMs;

/** Ports that take everything; reading takes `readingMs`. */
function ports({ readingMs = 0, writes = true } = {}) {
  let now = evening;
  const calls = {
    write: vi.fn(async (_store: unknown, _secret: unknown) =>
      writes ? { kind: 'written' as const, version: 's9' } : refused,
    ),
    addPassword: vi.fn(async () => ({ kind: 'minted' as const, keyId: 'k9', secret: value, endsAt })),
    removePassword: vi.fn(async () => ({ kind: 'removed' as const })),
  };
  const read = async () => {
    now += readingMs;
    return { kind: 'read' as const, value };
  };
  const deps = {
    clock: { now: () => now },
    log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    directory: calls,
    stores: { ...calls, read },
    markOf: () => 'mark-of-it',
  } as unknown as EffectDeps;
  return { deps, ...calls };
}

describe('the effects of a rotation', () => {
  const promoting = { kind: 'promote', version: 's2', keyId: 'k2', endsAt, because: 'tested' } as const;

  it('what is promoted says whose value it is, by which act, and until when', async () => {
    const { deps, write } = ports();
    expect(await promote(deps, viewOf(), promoting, claim)).toMatchObject({ kind: 'done' });
    const tags = { keyId: 'k2', opId: 'op9', mark: 'mark-of-it' };
    expect(write).toHaveBeenCalledWith(
      store,
      expect.objectContaining({ value, expiresAt: endsAt, tags: expect.objectContaining(tags) }),
    );
  });

  it('a value that was four minutes in being read is not promoted any more', async () => {
    const { deps, write } = ports({ readingMs: 4 * minuteMs });
    expect(await promote(deps, viewOf(), promoting, claim)).toEqual({ kind: 'overtaken' });
    expect(write).not.toHaveBeenCalled();
  });

  const minting = { kind: 'mint', endsAt, because: 'due' } as const;

  it('what is minted bears one id in its name and beside its value', async () => {
    const { deps, addPassword, write } = ports();
    expect(await mint(deps, viewOf(), minting, claim)).toMatchObject({ kind: 'done' });
    expect(addPassword).toHaveBeenCalledWith(expect.anything(), {
      displayName: credentialName(store, 'op9'),
      endsAt,
    });
    expect(write.mock.calls[0]?.[1]).toMatchObject({ tags: { keyId: 'k9', opId: 'op9' }, expiresAt: endsAt });
  });

  it('the vault takes a reservation and no value: the credential goes, and the next mint is reserved anew', async () => {
    const { deps, removePassword } = ports({ writes: false });
    const end = await mint(deps, viewOf(), minting, claim);
    expect(removePassword).toHaveBeenCalledWith(expect.anything(), 'k9');
    const intent = { id: 'i1', since: evening, because: 'due' as const };
    const facts = { ...viewOf().facts, intent };
    expect(end.kind === 'refused' && end.learn?.(facts).intent).toBeUndefined();
    expect(end).toMatchObject({ kind: 'refused', learn: expect.any(Function) });
  });

  it.each(['ada', 'elsewhere', 'nobody'])(
    'whatever led there, a credential of %s is not removed',
    async (keyId) => {
      const { deps, removePassword } = ports();
      const displayName = credentialName({ vault: 'kv-other', secret: 'other' }, 'op1');
      const view = viewOf({
        credentials: [ours('k1', 'op1'), byPerson('ada'), byPerson('elsewhere', { displayName })],
      });
      await expect(retire(deps, view, { kind: 'retire', keyId, because: 'ended' }, claim)).rejects.toThrow(
        RangeError,
      );
      expect(removePassword).not.toHaveBeenCalled();
    },
  );
});
