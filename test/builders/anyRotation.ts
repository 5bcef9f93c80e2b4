import fc from 'fast-check';
import { rotationEffects } from '../../src/core/rotation/facts/rotationEffect.ts';
import { rotationAskKinds } from '../../src/core/rotation/facts/rotationFacts.ts';
import type { RotationView } from '../../src/core/rotation/rotationView.ts';
import { type Credential, credentialName } from '../../src/core/rotation/seen/credential.ts';
import type { SecretSeen, StoredVersion } from '../../src/core/rotation/seen/storedVersion.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../src/core/time.ts';
import {
  asked,
  byCommand,
  byPerson,
  evening,
  failureOf,
  refusedUntil,
  reservedBy,
  sentAt,
  store,
  testsOf,
  versionOf,
  viewOf,
} from './rotationView.ts';

const keys = ['k1', 'k2', 'k3', 'k4', 'k5'] as const;
const ops = ['op1', 'op2', 'op3', 'op4'] as const;
const versions = ['v1', 'v2', 'v3', 's1', 's2', 's3'] as const;
/** The newest of each name are those that matter. */
const version = fc.constantFrom('v3', 'v3', 'v3', 's3', 's3', ...versions);
const elsewhere = { vault: 'kv-elsewhere', secret: 'another' };

/** From seconds to half a year before the evening; round numbers, so that things coincide. */
const before = fc
  .constantFrom(0, 5, 60, 120, 3600, 7200, 86_400, 8 * 86_400, 150 * 86_400)
  .map((s) => evening - s * secondMs);
const later = before.map((instant) => 2 * evening - instant);
const key = fc.constantFrom(...keys);
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const credentials: fc.Arbitrary<Credential[]> = fc
  .tuple(
    ...keys.map((keyId) =>
      fc.record({
        keyId: fc.constant(keyId),
        displayName: fc.oneof(
          fc.constantFrom(...ops).map((op) => credentialName(store, op)),
          fc.constantFrom('made by ada', credentialName(elsewhere, 'op1'), 'hubkeeper:by hand'),
        ),
        hint: fc.constantFrom('abc', 'xyz'),
        startsAt: before,
        life: fc.constantFrom(7, 30, 180),
        isThere: fc.boolean(),
      }),
    ),
  )
  .map((all) =>
    all
      .filter(({ isThere }) => isThere)
      .map(({ keyId, displayName, hint, startsAt, life }) =>
        byPerson(keyId, { displayName, hint, startsAt, endsAt: startsAt + life * dayMs }),
      ),
  );

function secretOf(names: readonly string[]): fc.Arbitrary<SecretSeen> {
  const one = fc.record({
    keyId: some(key),
    createdAt: before,
    enabled: fc.constantFrom(true, true, true, true, false),
  });
  const seen = fc.array(one, { maxLength: names.length }).map((all): SecretSeen => {
    const newestFirst = all.sort((a, b) => b.createdAt - a.createdAt);
    const made = newestFirst.map(
      ({ keyId, createdAt, enabled }, index): StoredVersion =>
        versionOf(names[index] ?? '', keyId, createdAt, { enabled }),
    );
    return { kind: 'seen', versions: made };
  });
  const refused = fc.constantFrom<SecretSeen>(
    { kind: 'deleted' },
    { kind: 'refused', failure: failureOf('vaultFirewall') },
  );
  return fc.oneof({ weight: 19, arbitrary: seen }, { weight: 1, arbitrary: refused });
}

const attempts = fc.dictionary(
  fc.constantFrom(...rotationEffects.filter((effect) => effect !== 'rollOut'), 'rollOut one', 'rollOut two'),
  fc
    .tuple(later, fc.constantFrom('transient', 'policyForbids', 'vaultRights'))
    .map(([nextAt, failure]) => refusedUntil(nextAt, failure)),
  { maxKeys: 2 },
);

/** One test or three in a row of one version. */
const tests = fc
  .tuple(
    version,
    fc.constantFrom('works', 'works', 'works', 'wrong', 'expired', 'unknownApp', 'unclear'),
    before,
    fc.constantFrom(1, 3),
  )
  .map(([version, outcome, last, times]) => testsOf(version, outcome, last, times));

const facts = fc.record({
  intent: some(fc.record({ id: fc.constantFrom('i1', 'i2'), since: before, because: fc.constant('due') })),
  claim: seldom(
    fc.tuple(fc.constantFrom(...rotationEffects), before).map(([effect, when]) => ({
      id: 'op4',
      effect,
      at: when,
      until: when + 4 * minuteMs,
    })),
  ),
  lostMint: seldom(fc.record({ opId: fc.constantFrom(...ops), looks: fc.nat(2), lookedAt: before })),
  mints: fc.subarray([...ops]),
  promoted: fc
    .array(fc.record({ version: version, keyId: key, at: before }), { maxLength: 3 })
    .map((all) => all.sort((a, b) => b.at - a.at)),
  tests: fc.array(tests, { maxLength: 4 }).map((all) => all.flat().sort((a, b) => b.at - a.at)),
  asks: fc
    .oneof(fc.constant([]), fc.subarray([...rotationAskKinds]))
    .chain((kinds) =>
      fc.tuple(...kinds.map((kind) => fc.oneof(before, later).map((when) => asked(kind, when)))),
    ),
  attempts,
  confirmed: fc
    .tuple(...['one', 'two'].map((hub) => fc.tuple(fc.constant(hub), version, before, fc.nat(3))))
    .map((all) => all.filter(([, , , dropped]) => dropped > 0))
    .map((all) =>
      Object.fromEntries(
        all.map(([hub, proved, when]) => [hub, { version: proved, at: when, by: 'marker' }]),
      ),
    ),
  rollOuts: fc.dictionary(
    fc.constantFrom('one', 'two'),
    fc
      .tuple(version, before, some(later))
      .map(([version, when, nextAt]) =>
        sentAt(version, when, nextAt === undefined ? {} : { nextAt, failure: failureOf('commandFailed') }),
      ),
  ),
  learnedMaxLifetimeMs: some(fc.constantFrom(7 * dayMs, 30 * dayMs)),
});

const standing = fc.record({
  power: fc.constantFrom('up', 'asleep', 'moving', 'unknown'),
  since: before.map((instant) => instant - hourMs),
});

/** Any view at all, likely or not: credentials, versions and facts that know nothing of each other. */
export const anyRotation: fc.Arbitrary<RotationView> = fc
  .record({
    credentials,
    current: secretOf(['v3', 'v2', 'v1']),
    staging: secretOf(['s3', 's2', 's1']),
    reserved: some(before),
    currentHint: some(fc.constantFrom('abc', 'xyz')),
    facts,
    one: standing,
    two: standing,
    rollOut: fc.constantFrom(byCommand, { kind: 'onWake' as const }, { kind: 'none' as const }),
    refused: fc.nat(19),
    personalAccounts: fc.boolean(),
  })
  .map(({ current, staging, reserved, currentHint, facts: any, one, two, rollOut, refused, ...rest }) =>
    viewOf({
      uses: { one: byCommand, two: rollOut },
      credentials: rest.credentials,
      application:
        refused === 0
          ? { kind: 'refused', failure: failureOf('noConsent') }
          : { personalAccounts: rest.personalAccounts },
      current,
      staging:
        staging.kind === 'seen' && reserved !== undefined
          ? { ...staging, versions: [...staging.versions, reservedBy('i1', reserved)] }
          : staging,
      ...(currentHint !== undefined && { currentHint }),
      hubs: { one, two },
      facts: withoutAbsent(any),
    }),
  );

function withoutAbsent<T extends object>(given: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>;
  };
}
