import type { ClockKind } from '../alerts/subject.ts';
import type { RotationFacts } from '../rotation/facts/rotationFacts.ts';
import type { RotationUnit } from '../rotation/rotationUnit.ts';
import type { ApplicationSeen } from '../rotation/seen/applicationSeen.ts';
import { type Credential, makerOf } from '../rotation/seen/credential.ts';
import type { Instant } from '../time.ts';
import { liveOnes } from './liveOnes.ts';
import type { HeldClock } from './sourceFacts.ts';

export type RotatedUnit = { readonly unit: RotationUnit; readonly facts: RotationFacts | undefined };

export type AppContext = {
  readonly appId: string;
  /** What people call it; its display name without. */
  readonly name?: string;
  /** Units that are rotated for this application. */
  readonly units: readonly RotatedUnit[];
  /** Ids that the last reading showed. */
  readonly known: ReadonlySet<string>;
  readonly now: Instant;
};

/**
 * Ends of the secrets and certificates of an application, on its registration and on its service principal. The keeper's
 * own are `renewed`, and only while they are in use or waiting: what is superseded is retired and nobody's worry.
 */
export function appClocks(
  application: Extract<ApplicationSeen, { kind: 'seen' }>,
  context: AppContext,
): HeldClock[] {
  const { credentials, certificates, principalCredentials, principalCertificates } = application;
  const of = context.name ?? (application.displayName || `application ${context.appId}`);
  const principal = `the service principal of ${of}`;
  return [
    ...credentials.flatMap((each) => ownSecret(each, context, of)),
    ...held('appCertificate', certificates, of, context),
    ...held('principalSecret', principalCredentials, principal, context),
    ...held('principalCertificate', principalCertificates, principal, context),
    ...held(
      'appSecret',
      credentials.filter((each) => isPersons(each, context)),
      of,
      context,
    ),
  ];
}

/** Secrets with which a cluster itself signs in: any of them may be the one. */
export function clusterClocks(
  { credentials, principalCredentials }: Extract<ApplicationSeen, { kind: 'seen' }>,
  context: Pick<AppContext, 'appId' | 'known' | 'now'> & { readonly target: string },
): HeldClock[] {
  const cluster = context.target.split('/').at(-1) ?? context.target;
  const all = [...credentials, ...principalCredentials];
  return held('clusterSecret', all, `what cluster ${cluster} signs in with`, { ...context, units: [] }).map(
    (clock) => ({ ...clock, detail: { ...clock.detail, cluster: context.target } }),
  );
}

function held(
  kind: ClockKind,
  credentials: readonly Credential[],
  of: string,
  context: AppContext,
): HeldClock[] {
  const thing = kind.endsWith('Certificate') ? 'certificate' : 'secret';
  const clocks = liveOnes(kind, credentials, context, (each) => `${kind}:${context.appId}/${each.keyId}`);
  return clocks.map(({ id, credential }) =>
    clockOf(kind, id, credential, `${thing} ${titleOf(credential)} of ${of}`, context),
  );
}

/** A secret that a keeper made or looks after; nothing where it is a person's, or has been replaced. */
function ownSecret(credential: Credential, context: AppContext, of: string): HeldClock[] {
  if (isPersons(credential, context)) return [];
  const id = `appSecret:${context.appId}/${credential.keyId}`;
  const renewed = (name: string): HeldClock[] => [
    { ...clockOf('appSecret', id, credential, name, context), renewed: true },
  ];
  const own = unitOf(credential, context);
  if (!own) return credential.endsAt > context.now ? renewed(`secret of another keeper of ${of}`) : [];
  const { unit, facts } = own;
  const hubs = [...new Set(unit.uses.map(({ hub }) => hub.title))].join(', ');
  const seen = facts?.seen;
  if (!seen || seen.current?.tags?.keyId === credential.keyId) return renewed(`sign-in secret of ${hubs}`);
  return seen.staged?.tags?.keyId === credential.keyId ? renewed(`next sign-in secret of ${hubs}`) : [];
}

/** Made by us for one of its stores, or adopted for it. */
function unitOf(credential: Credential, { units }: AppContext): RotatedUnit | undefined {
  return units.find(
    ({ unit, facts }) =>
      makerOf(credential, unit.store).kind === 'us' || facts?.seen?.current?.tags?.keyId === credential.keyId,
  );
}

function isPersons(credential: Credential, context: AppContext): boolean {
  const anyStore = { vault: '', secret: '' };
  return unitOf(credential, context) === undefined && makerOf(credential, anyStore).kind === 'person';
}

function clockOf(
  kind: ClockKind,
  id: string,
  { keyId, startsAt, endsAt }: Credential,
  name: string,
  { appId }: Pick<AppContext, 'appId'>,
): HeldClock {
  return { id, kind, name, endsAt, begunAt: startsAt, detail: { appId, keyId } };
}

function titleOf({ displayName, keyId }: Credential): string {
  const name = (displayName ?? '').replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return name === '' ? keyId.slice(0, 8) : `“${[...name].slice(0, 60).join('')}”`;
}
