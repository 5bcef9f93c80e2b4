import { randomBytes, randomUUID } from 'node:crypto';
import { dayMs, type Instant } from '../../../src/core/time.ts';
import { sandboxPrincipal } from '../refusals.ts';

/** A client secret of an application or of its service principal. The value is here because somebody must know it. */
export type AppCredential = {
  readonly keyId: string;
  readonly displayName?: string;
  readonly value: string;
  /** The first three characters of the value. */
  readonly hint: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When the directory learnt of it; readers and the sign-in service learn of it later. */
  readonly mintedAt: Instant;
  removedAt?: Instant;
};

/** A certificate that an application, or its service principal, may sign in with; its key is nobody's business here. */
export type AppCertificate = Omit<AppCredential, 'value' | 'hint'>;

export type SignInAudience =
  | 'AzureADMyOrg'
  | 'AzureADMultipleOrgs'
  | 'AzureADandPersonalMicrosoftAccount'
  | 'PersonalMicrosoftAccount';

/** An application registration with its service principal. Credentials oldest first, removed ones among them. */
export type Application = {
  /** In lower case. */
  readonly appId: string;
  readonly objectId: string;
  readonly displayName: string;
  readonly createdAt: Instant;
  signInAudience: SignInAudience;
  redirectUris: string[];
  /** Object ids of principals. */
  owners: string[];
  readonly credentials: AppCredential[];
  readonly certificates: AppCertificate[];
  readonly principal: {
    readonly id: string;
    readonly credentials: AppCredential[];
    readonly certificates: AppCertificate[];
  };
};

export type ApplicationSeed = Partial<
  Pick<Application, 'objectId' | 'displayName' | 'signInAudience' | 'redirectUris' | 'owners'>
> & { readonly appId: string; readonly credentials?: readonly CredentialSeed[] };

export type CredentialSeed = {
  readonly displayName?: string;
  /** As Entra makes them, by default. */
  readonly value?: string;
  /** Now, by default. */
  readonly startsAt?: Instant;
  readonly endsAt: Instant;
  /** On the service principal object, where it works as well. */
  readonly onPrincipal?: boolean;
  /** Made this very moment, so that it has yet to spread; otherwise it is known everywhere. */
  readonly fresh?: boolean;
};

/** The application behind the login of the sandbox's hubs. */
export const loginAppId = '00000000-0000-0000-0000-00000000d001';

export function createApplication(seed: ApplicationSeed, now: Instant): Application {
  const application: Application = {
    appId: seed.appId.toLowerCase(),
    objectId: seed.objectId ?? randomUUID(),
    displayName: seed.displayName ?? 'an application',
    createdAt: now - 60 * dayMs,
    signInAudience: seed.signInAudience ?? 'AzureADMyOrg',
    redirectUris: [...(seed.redirectUris ?? [])],
    owners: [...(seed.owners ?? [sandboxPrincipal])],
    credentials: [],
    certificates: [],
    principal: { id: randomUUID(), credentials: [], certificates: [] },
  };
  for (const each of seed.credentials ?? []) keepCredential(application, each, now);
  return application;
}

/** The login of these hubs: ours to manage, with one secret that a person made and never gave to anybody. */
export function loginApplication(hubHosts: readonly string[], now: Instant): ApplicationSeed {
  const callback = '/hub/oauth_callback';
  return {
    appId: loginAppId,
    objectId: '00000000-0000-0000-0000-00000000d0b1',
    displayName: 'JupyterHub login',
    redirectUris: [
      ...hubHosts.map((host) => `https://${host}${callback}`),
      ...hubHosts.map((host) => `http://127.0.0.1/at/${host}${callback}`),
      `http://127.0.0.1${callback}`,
      `http://localhost${callback}`,
    ],
    credentials: [
      { displayName: "ada's laptop", startsAt: now - 30 * dayMs, endsAt: now + (2 * 365 - 30) * dayMs },
    ],
  };
}

/** Gives it a secret, outside the API. */
export function keepCredential(application: Application, seed: CredentialSeed, now: Instant): AppCredential {
  const value = seed.value ?? makeSecretText();
  const credential: AppCredential = {
    keyId: randomUUID(),
    value,
    hint: value.slice(0, 3),
    startsAt: seed.startsAt ?? now,
    endsAt: seed.endsAt,
    mintedAt: seed.fresh ? now : Number.NEGATIVE_INFINITY,
    ...(seed.displayName === undefined ? {} : { displayName: seed.displayName }),
  };
  (seed.onPrincipal ? application.principal : application).credentials.push(credential);
  return credential;
}

/** Gives it a certificate, outside the API. */
export function keepCertificate(
  application: Application,
  { displayName, startsAt, endsAt, onPrincipal }: Omit<CredentialSeed, 'value' | 'fresh'>,
  now: Instant,
): AppCertificate {
  const certificate: AppCertificate = {
    keyId: randomUUID(),
    startsAt: startsAt ?? now,
    endsAt,
    mintedAt: Number.NEGATIVE_INFINITY,
    ...(displayName === undefined ? {} : { displayName }),
  };
  (onPrincipal ? application.principal : application).certificates.push(certificate);
  return certificate;
}

/** 40 characters as Entra makes them, a tilde at the fourth place. */
export function makeSecretText(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-';
  const text = [...randomBytes(40)].map((byte) => letters[byte % letters.length]).join('');
  return `${text.slice(0, 3)}~${text.slice(4)}`;
}
