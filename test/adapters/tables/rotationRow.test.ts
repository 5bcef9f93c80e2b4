import { describe, expect, it } from 'vitest';
import { rotationRow } from '../../../src/adapters/tables/rowKinds/rotationRow.ts';
import { fromRowText, toRowText } from '../../../src/adapters/tables/rowKinds/rowText.ts';
import type { RotationFacts } from '../../../src/core/rotation/facts/rotationFacts.ts';

const at = Date.UTC(2027, 2, 1, 8);
const failure = { class: 'vaultFirewall', code: 'ForbiddenByFirewall', message: 'not from there' } as const;
const version = {
  version: 'v2',
  createdAt: at,
  enabled: true,
  expiresAt: at + 1,
  tags: { appId: 'app', opId: 'op-1', keyId: 'key-1', mark: '0123456789abcdef' },
};

/** A unit in the middle of everything that can be under way. */
const full: RotationFacts = {
  firstSeenAt: at,
  intent: { id: 'op-2', since: at, because: 'beforeLongSleep' },
  claim: { id: 'op-2', effect: 'rollOut', at, until: at + 1 },
  lostMint: { opId: 'op-2', looks: 2, lookedAt: at },
  mints: ['op-2', 'op-1'],
  orphansAt: [at],
  promoted: [{ version: 'v2', keyId: 'key-1', at }],
  wrote: ['v2'],
  tests: [
    { version: 'v2', at, outcome: 'wrong', code: 'AADSTS7000215' },
    { version: 'v2', at: at - 1, outcome: 'works' },
  ],
  confirmed: { research: { version: 'v2', at, by: 'marker' } },
  rollOuts: {
    research: { version: 'v2', at, tries: 1, commandId: 'c1' },
    lab: { version: 'v2', at, tries: 2, commandId: 'c2', failure, nextAt: at + 1 },
  },
  asks: [{ id: 'a1', kind: 'incident', by: 'cli:anna', at }],
  learnedMaxLifetimeMs: 7_776_000_000,
  attempts: { mint: { count: 2, since: at, nextAt: at + 1, failure } },
  mustRestart: 'v2',
  leaked: ['key-0'],
  seen: {
    at,
    credentials: [
      { keyId: 'key-1', displayName: 'hubkeeper:0123abcd:op-1', hint: 'Ab~', startsAt: at, endsAt: at + 1 },
      { keyId: 'key-0', startsAt: at, endsAt: at + 1 },
    ],
    current: version,
    staged: { version: 'v3', createdAt: at, enabled: false },
    step: 'wait',
    because: 'overlap',
    findings: ['rotation.unconfirmed'],
    findingsSince: at - 1,
    dueAt: at + 2,
  },
  nextLookAt: at,
  unrecorded: [{ id: 'l1', at, subject: 'app/v/s', what: 'rotation.mint', by: 'keeper', because: 'due' }],
};

describe('adapters/tables/rowKinds/rotationRow', () => {
  it('loses nothing of a unit that has everything', () => {
    expect(fromRowText(rotationRow, toRowText(rotationRow, full))).toEqual({ ok: true, value: full });
  });

  it('fills one cell of a table at most where every list is at its longest', () => {
    const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
    const [credential] = full.seen?.credentials ?? [];
    const longest: RotationFacts = {
      ...full,
      mints: many(20, 'x'.repeat(36)),
      wrote: many(20, 'x'.repeat(32)),
      tests: many(20, { version: 'x'.repeat(32), at, outcome: 'wrong', code: 'AADSTS7000215' }),
      ...(full.seen && credential && { seen: { ...full.seen, credentials: many(100, credential) } }),
    };
    expect(toRowText(rotationRow, longest).length).toBeLessThan(32_000);
  });

  it('says of an effect that no one here knows that the row is damaged', () => {
    const text = toRowText(rotationRow, full).replaceAll('"rollOut"', '"dance"');
    expect(fromRowText(rotationRow, text)).toEqual({
      ok: false,
      error: expect.stringMatching(/^damaged: .*claim\.effect/),
    });
  });
});
