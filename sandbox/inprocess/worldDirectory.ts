import type { DirectoryRights } from '../../src/core/rotation/refusals/classifyDirectory.ts';
import type { Credential } from '../../src/core/rotation/seen/credential.ts';
import { secretValue } from '../../src/core/secretValue.ts';
import { secondMs } from '../../src/core/time.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { Directory } from '../../src/ports/directory.ts';
import type { AppCertificate, AppCredential, Application } from '../world/directory/application.ts';
import {
  hasConsent,
  type MintOutcome,
  mintSecret,
  ownersOf,
  removeSecret,
} from '../world/directory/changeSecrets.ts';
import {
  type DirectoryRefusal,
  noResourceRefusal,
  privilegesRefusal,
  unknownKeyRefusal,
} from '../world/directory/directoryRefusals.ts';
import { findApplication, shownCredentials } from '../world/directory.ts';
import { sandboxPrincipal } from '../world/refusals.ts';
import type { World } from '../world/world.ts';
import { callDirectory, type DirectoryAnswer, refusedBy } from './directoryCall.ts';

const statusOf = { minted: 200, lost: 0 } as const;

/** The port straight over the world, without HTTP and without waiting. Requests are counted in `world.calls` as the wire sees them. */
export function worldDirectory(world: World): Directory {
  const get = <T>(appId: string, path: string, serve: (application: Application) => T): DirectoryAnswer<T> =>
    callDirectory(world, { appId, method: 'GET', path, repeatable: true }, () => {
      const application = findApplication(world, appId);
      if (!hasConsent(world)) return { refusal: privilegesRefusal };
      return application ? { status: 200, value: serve(application) } : { refusal: noResourceRefusal(appId) };
    });
  const owns = (application: Application) => ownersOf(world, application).includes(sandboxPrincipal);
  const owner = (appId: string) => {
    const read = get(appId, `applications(appId='${appId}')/owners`, owns);
    return 'value' in read ? read.value : undefined;
  };
  /** Graph gives one answer for every missing right; the owners tell which it is. */
  const rightsAfter = (status: number, appId: string): DirectoryRights | undefined => {
    if (status !== 403) return undefined;
    return hasConsent(world) ? { consent: true, owner: owner(appId) } : { consent: false, owner: undefined };
  };

  return {
    async read(appId) {
      const at = Math.floor(world.clock.now() / secondMs) * secondMs;
      const read = get(appId, `applications(appId='${appId}')`, (application) => seen(world, application));
      if ('refusal' in read) {
        const { failure } = refusedBy('directory/read', read.refusal);
        return { application: { kind: 'refused', failure, identity: sandboxPrincipal }, at };
      }
      const owned = get(appId, `applications(appId='${appId}')/owners`, owns);
      if ('refusal' in owned) mustBeReadable(owned.refusal);
      const principal = get(appId, `servicePrincipals(appId='${appId}')`, (application) => ({
        principalCredentials: shownCredentials(world, application.principal.credentials).map(shown),
        principalCertificates: shownCredentials(world, application.principal.certificates).map(shown),
      }));
      if ('refusal' in principal) mustBeReadable(principal.refusal);
      return {
        application: {
          ...read.value,
          ...('value' in principal
            ? principal.value
            : { principalCredentials: [], principalCertificates: [] }),
          consent: true,
          owner: 'value' in owned ? owned.value : undefined,
          identity: sandboxPrincipal,
        },
        at,
      };
    },

    async addPassword(appId, { displayName, endsAt }) {
      const operation = 'directory/addPassword';
      const call = {
        appId,
        method: 'POST',
        path: `applications(appId='${appId}')/addPassword`,
        repeatable: false,
      } as const;
      const answer = callDirectory(world, call, (): DirectoryAnswer<MintOutcome> => {
        const application = findApplication(world, appId);
        if (!application) return { refusal: noResourceRefusal(appId) };
        const outcome = mintSecret(world, application, { displayName, endsAt });
        if ('refusal' in outcome) return { refusal: outcome.refusal };
        return { status: statusOf[outcome.kind], value: outcome };
      });
      if ('refusal' in answer)
        return refusedBy(operation, answer.refusal, rightsAfter(answer.refusal.status, appId));
      if (answer.value.kind !== 'minted')
        throw new AzureFault(operation, 'the connection was cut', { code: 'ECONNRESET' });
      const { keyId, value, endsAt: ends } = answer.value.credential;
      return { kind: 'minted', keyId, secret: secretValue(value), endsAt: ends };
    },

    async removePassword(appId, keyId) {
      const call = {
        appId,
        method: 'POST',
        path: `applications(appId='${appId}')/removePassword`,
        repeatable: true,
      } as const;
      const answer = callDirectory(world, call, (): DirectoryAnswer<'removed'> => {
        const application = findApplication(world, appId);
        if (!application) return { refusal: noResourceRefusal(appId) };
        const refusal = removeSecret(world, application, keyId);
        return refusal ? { refusal } : { status: 204, value: 'removed' };
      });
      if (!('refusal' in answer) || answer.refusal.message === unknownKeyRefusal(keyId).message)
        return { kind: 'removed' };
      return refusedBy('directory/removePassword', answer.refusal, rightsAfter(answer.refusal.status, appId));
    },
  };
}

/** What we may not see is no fault; what is too busy to say is one. */
function mustBeReadable({ status, code, message }: DirectoryRefusal): void {
  if (status !== 403 && status !== 404) throw new AzureFault('directory/read', message, { status, code });
}

function seen(world: World, application: Application) {
  const { objectId, displayName, signInAudience, credentials, certificates } = application;
  return {
    kind: 'seen',
    objectId,
    displayName,
    personalAccounts: /Personal/.test(signInAudience),
    credentials: shownCredentials(world, credentials).map(shown),
    certificates: shownCredentials(world, certificates).map(shown),
  } as const;
}

function shown(held: AppCredential | AppCertificate): Credential {
  const { keyId, displayName, startsAt, endsAt } = held;
  const named = displayName === undefined ? {} : { displayName };
  return { keyId, ...named, ...('hint' in held ? { hint: held.hint } : {}), startsAt, endsAt };
}
