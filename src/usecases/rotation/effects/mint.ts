import type { RotationFacts } from '../../../core/rotation/facts/rotationFacts.ts';
import { type SecretStore, stagingOf } from '../../../core/rotation/loginSecret.ts';
import { credentialName } from '../../../core/rotation/seen/credential.ts';
import { shorterLife } from '../../../core/rotation/timing/shorterLife.ts';
import { AzureFault } from '../../../ports/azureFault.ts';
import type { StoredSecret } from '../../../ports/secretStores.ts';
import { type Effect, type EffectDeps, type EffectOutcome, wrote } from './effect.ts';

/** How often the vault is asked to take a value that exists only here. */
const stagingTries = 3;

/**
 * Mints a credential and puts its value under the staging name, as one effect: the value is told once and kept nowhere
 * else. Where the vault will not take it, the credential is removed again at once, and the old one is as it was.
 */
export const mint: Effect<'mint'> = async (deps, view, { endsAt }, claim) => {
  const { unit } = view;
  const displayName = credentialName(unit.store, claim.id);
  const askedAt = deps.clock.now();
  const minted = await deps.directory.addPassword(unit.appId, { displayName, endsAt });
  if (minted.kind === 'refused') {
    // How long the tenant's rules let a secret live is found out only by asking.
    const shorter = minted.failure.class === 'policyLifetime' ? shorterLife(endsAt - askedAt) : undefined;
    if (shorter === undefined) return minted;
    return { ...minted, again: true, learn: (facts) => ({ ...facts, learnedMaxLifetimeMs: shorter }) };
  }
  const { keyId, secret } = minted;
  if (deps.clock.now() >= claim.until) return { kind: 'overtaken' };
  const tags = { appId: unit.appId, keyId, opId: claim.id, mark: deps.markOf(unit.appId, secret) };
  const staged = await stage(deps, stagingOf(unit.store), { value: secret, expiresAt: minted.endsAt, tags });
  if (staged.kind === 'written') return { kind: 'done', learn: wrote(staged.version), told: { keyId } };
  const removed = await deps.directory.removePassword(unit.appId, keyId);
  if (removed.kind === 'refused')
    deps.log.warn('rotation.orphanLeft', { unit: unit.id, keyId, code: removed.failure.code });
  return { ...staged, learn: reserveAnew };
};

/** The vault would take a version when it was reserved, and does not now: before another mint that is tried again. */
function reserveAnew({ intent: _, ...facts }: RotationFacts): RotationFacts {
  return facts;
}

type Staged =
  | { readonly kind: 'written'; readonly version: string }
  | Extract<EffectOutcome, { kind: 'refused' }>;

/** A write whose answer was lost is repeated: a second version with the same value does no harm. */
async function stage({ stores, log }: EffectDeps, store: SecretStore, secret: StoredSecret): Promise<Staged> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await stores.write(store, secret);
    } catch (fault) {
      if (!(fault instanceof AzureFault)) throw fault;
      log.warn('rotation.stagingUnanswered', { vault: store.vault, attempt, message: fault.message });
      if (attempt === stagingTries)
        return {
          kind: 'refused',
          failure: { class: 'transient', code: fault.code ?? 'noAnswer', message: fault.message },
        };
    }
  }
}
