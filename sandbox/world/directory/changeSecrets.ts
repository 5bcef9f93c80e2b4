import { dayMs, type Instant, minuteMs, secondMs } from '../../../src/core/time.ts';
import { armedFault, takeFault } from '../faults.ts';
import { sandboxPrincipal } from '../refusals.ts';
import type { World } from '../world.ts';
import { type AppCredential, type Application, keepCredential } from './application.ts';
import {
  badRequestRefusal,
  type DirectoryRefusal,
  directoryFailure,
  fullRefusal,
  lifetimeRefusal,
  privilegesRefusal,
  secretsForbiddenRefusal,
  unknownKeyRefusal,
} from './directoryRefusals.ts';

export type MintAsk = {
  readonly displayName?: string;
  /** Now, by default. */
  readonly startsAt?: Instant;
  /** Two years after its start, by default. */
  readonly endsAt?: Instant;
};

/** `lost`, `unknown`: it took effect; the connection is cut, or a gateway gives up waiting. */
export type MintOutcome =
  | { readonly kind: 'minted'; readonly credential: AppCredential }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unknown' | 'refused'; readonly refusal: DirectoryRefusal };

/** A start so long ago is refused; clocks differ. */
const pastStartMs = 10 * minuteMs;

/** How many secrets an application may hold that is open to personal accounts. */
const mostOfPersonal = 2;

/** A new client secret as the directory judges it: rights, the tenant's rules, room. */
export function mintSecret(world: World, application: Application, ask: MintAsk): MintOutcome {
  const now = world.clock.now();
  const startsAt = ask.startsAt ?? now;
  const endsAt = ask.endsAt ?? startsAt + 730 * dayMs;
  const refusal =
    refuseCaller(world, application) ??
    refuseTimes(startsAt, endsAt, now) ??
    refuseByRules(world, application, endsAt - startsAt) ??
    refuseFull(application);
  if (refusal) return { kind: 'refused', refusal };
  const { displayName } = ask;
  const named = displayName === undefined ? {} : { displayName };
  const credential = keepCredential(application, { ...named, startsAt, endsAt, fresh: true }, now);
  if (takeFault(world, 'mintLost', application.appId)) return { kind: 'lost' };
  if (takeFault(world, 'mintUnknown', application.appId))
    return { kind: 'unknown', refusal: directoryFailure(504) };
  return { kind: 'minted', credential };
}

/** Takes a client secret away; only the application's own, never one of its service principal. */
export function removeSecret(
  world: World,
  application: Application,
  keyId: string,
): DirectoryRefusal | undefined {
  const refusal = refuseCaller(world, application);
  if (refusal) return refusal;
  const credential = application.credentials.find(
    (each) => each.keyId === keyId.toLowerCase() && each.removedAt === undefined,
  );
  if (!credential) return unknownKeyRefusal(keyId);
  credential.removedAt = world.clock.now();
  return undefined;
}

/** Whether our identity may do anything at all with applications. */
export function hasConsent(world: World): boolean {
  return armedFault(world, 'noConsent') === undefined;
}

/** Object ids of its owners as they are now. */
export function ownersOf(world: World, { appId, owners }: Application): string[] {
  const disowned = armedFault(world, 'notOwner', appId) !== undefined;
  return owners.filter((each) => !(disowned && each === sandboxPrincipal));
}

function refuseCaller(world: World, application: Application): DirectoryRefusal | undefined {
  const allowed = hasConsent(world) && ownersOf(world, application).includes(sandboxPrincipal);
  if (allowed) return undefined;
  takeFault(world, hasConsent(world) ? 'notOwner' : 'noConsent', application.appId);
  return privilegesRefusal;
}

function refuseTimes(startsAt: Instant, endsAt: Instant, now: Instant): DirectoryRefusal | undefined {
  if (startsAt < now - pastStartMs) {
    return badRequestRefusal('Key credential start date is invalid.', 'KeyCredentialsInvalidStartDate');
  }
  if (endsAt <= Math.max(startsAt, now)) {
    return badRequestRefusal('Key credential end date is invalid.', 'KeyCredentialsInvalidEndDate');
  }
  return undefined;
}

function refuseByRules(
  world: World,
  { appId }: Application,
  lifetimeMs: number,
): DirectoryRefusal | undefined {
  if (armedFault(world, 'policyForbids', appId)) {
    takeFault(world, 'policyForbids', appId);
    return secretsForbiddenRefusal;
  }
  const rule = armedFault(world, 'policyLifetime', appId);
  if (!rule || lifetimeMs <= (rule.seconds ?? defaultLongestS) * secondMs) return undefined;
  takeFault(world, 'policyLifetime', appId);
  return lifetimeRefusal;
}

/** What `policyLifetime` allows where it names nothing: 90 days. */
const defaultLongestS = (90 * dayMs) / secondMs;

function refuseFull(application: Application): DirectoryRefusal | undefined {
  const personal = /Personal/.test(application.signInAudience);
  const held = application.credentials.filter(({ removedAt }) => removedAt === undefined).length;
  return personal && held >= mostOfPersonal ? fullRefusal(held + 1, mostOfPersonal) : undefined;
}
