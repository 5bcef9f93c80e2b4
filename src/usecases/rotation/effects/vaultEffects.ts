import type { RotationFacts } from '../../../core/rotation/facts/rotationFacts.ts';
import { stagingOf } from '../../../core/rotation/loginSecret.ts';
import { adoptedOp } from '../../../core/rotation/seen/storedVersion.ts';
import { secretValue } from '../../../core/secretValue.ts';
import { type Effect, wrote } from './effect.ts';

/** Writes a version that holds nothing: whoever can do that can stage a value too. */
export const reserve: Effect<'reserve'> = async ({ stores }, { unit, facts }) => {
  const opId = facts.intent?.id;
  if (opId === undefined) throw new RangeError('a reservation without an intent');
  const written = await stores.write(stagingOf(unit.store), {
    value: secretValue('reserved by hubkeeper; no secret'),
    tags: { appId: unit.appId, opId },
    enabled: false,
  });
  return written.kind === 'refused' ? written : { kind: 'done', learn: wrote(written.version) };
};

/** Makes the tested value the one that hubs read. */
export const promote: Effect<'promote'> = async (deps, { unit }, { version, keyId, endsAt }, claim) => {
  const read = await deps.stores.read(stagingOf(unit.store), version);
  if (read.kind === 'refused') return read;
  if (deps.clock.now() >= claim.until) return { kind: 'overtaken' };
  const written = await deps.stores.write(unit.store, {
    value: read.value,
    ...(endsAt !== undefined && { expiresAt: endsAt }),
    tags: { appId: unit.appId, keyId, opId: claim.id, mark: deps.markOf(unit.appId, read.value) },
  });
  return written.kind === 'refused'
    ? written
    : { kind: 'done', learn: wrote(written.version), told: { keyId, version: written.version } };
};

/** Writes an older value of ours again, as the newest version. */
export const restore: Effect<'restore'> = async (deps, { unit, application }, { version, keyId }, claim) => {
  const read = await deps.stores.read(unit.store, version);
  if (read.kind === 'refused') return read;
  const credentials = application.kind === 'seen' ? application.credentials : [];
  const endsAt = credentials.find((each) => each.keyId === keyId)?.endsAt;
  if (deps.clock.now() >= claim.until) return { kind: 'overtaken' };
  const written = await deps.stores.write(unit.store, {
    value: read.value,
    ...(endsAt !== undefined && { expiresAt: endsAt }),
    tags: { appId: unit.appId, keyId, opId: claim.id, mark: deps.markOf(unit.appId, read.value) },
  });
  if (written.kind === 'refused') return written;
  const learn = (facts: RotationFacts) => withoutAsk(wrote(written.version)(facts), 'restore');
  return { kind: 'done', learn, told: { keyId, version: written.version } };
};

/** Writes down beside a value that a person made whose it is; the value stays. */
export const adopt: Effect<'adopt'> = async ({ stores, markOf }, { unit }, { version, keyId }) => {
  const read = await stores.read(unit.store, version);
  if (read.kind === 'refused') return read;
  const tags = { appId: unit.appId, keyId, opId: adoptedOp, mark: markOf(unit.appId, read.value) };
  const updated = await stores.update(unit.store, version, { tags });
  return updated.kind === 'refused'
    ? updated
    : {
        kind: 'done',
        learn: (facts) => withoutAsk(wrote(version)(facts), 'adopt'),
        told: { keyId, version },
      };
};

/** A staged value that is current by now is readable there only. */
export const clear: Effect<'clear'> = async ({ stores }, { unit }, { version }) => {
  const updated = await stores.update(stagingOf(unit.store), version, { enabled: false });
  return updated.kind === 'refused' ? updated : { kind: 'done' };
};

/** After a leak nobody shall read the older value any more. */
export const disable: Effect<'disable'> = async ({ stores }, { unit }, { version }) => {
  const updated = await stores.update(unit.store, version, { enabled: false });
  return updated.kind === 'refused' ? updated : { kind: 'done', told: { version } };
};

export const recover: Effect<'recover'> = async ({ stores }, { unit }, { of }) => {
  const recovered = await stores.recover(of === 'current' ? unit.store : stagingOf(unit.store));
  return recovered.kind === 'refused' ? recovered : { kind: 'done' };
};

function withoutAsk(facts: RotationFacts, kind: RotationFacts['asks'][number]['kind']): RotationFacts {
  return { ...facts, asks: facts.asks.filter((ask) => ask.kind !== kind) };
}
