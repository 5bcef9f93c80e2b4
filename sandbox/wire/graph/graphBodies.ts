import { testPeople } from '../../easyAuth/people.ts';
import type { AppCertificate, AppCredential, Application } from '../../world/directory/application.ts';
import { directoryTime } from '../../world/directory/directoryRefusals.ts';
import { shownCredentials } from '../../world/directory.ts';
import type { World } from '../../world/world.ts';

/** A client secret as it is listed: without its value, which is told once and never again. */
export function passwordBody(credential: AppCredential, secretText: string | null = null): object {
  return {
    customKeyIdentifier: null,
    displayName: credential.displayName ?? null,
    endDateTime: directoryTime(credential.endsAt),
    hint: credential.hint,
    keyId: credential.keyId,
    secretText,
    startDateTime: directoryTime(credential.startsAt),
  };
}

/** A certificate as it is listed; the world has no key to show. */
function certificateBody({ displayName, keyId, startsAt, endsAt }: AppCertificate): object {
  return {
    customKeyIdentifier: null,
    displayName: displayName ?? null,
    endDateTime: directoryTime(endsAt),
    key: null,
    keyId,
    startDateTime: directoryTime(startsAt),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

export function applicationBody(world: World, application: Application): Record<string, unknown> {
  const { appId, objectId, displayName, createdAt, signInAudience, redirectUris } = application;
  return {
    id: objectId,
    deletedDateTime: null,
    appId,
    createdDateTime: directoryTime(createdAt),
    displayName,
    description: null,
    groupMembershipClaims: 'SecurityGroup',
    identifierUris: [],
    publisherDomain: 'example.edu',
    signInAudience,
    tags: [],
    keyCredentials: shownCredentials(world, application.certificates).map(certificateBody),
    passwordCredentials: shownCredentials(world, application.credentials).map((each) => passwordBody(each)),
    web: {
      redirectUris,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
  };
}

export function principalBody(world: World, application: Application): Record<string, unknown> {
  const { appId, displayName, principal, redirectUris, signInAudience } = application;
  return {
    id: principal.id,
    deletedDateTime: null,
    accountEnabled: true,
    appDisplayName: displayName,
    appId,
    appOwnerOrganizationId: world.tenant,
    appRoleAssignmentRequired: false,
    displayName,
    replyUrls: redirectUris,
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    signInAudience,
    tags: [],
    keyCredentials: shownCredentials(world, principal.certificates).map(certificateBody),
    passwordCredentials: shownCredentials(world, principal.credentials).map((each) => passwordBody(each)),
  };
}

export function ownerBody(id: string): Record<string, unknown> {
  const person = testPeople.find((each) => each.id === id);
  return person
    ? { '@odata.type': '#microsoft.graph.user', id, displayName: person.name, userPrincipalName: person.upn }
    : { '@odata.type': '#microsoft.graph.servicePrincipal', id, displayName: 'hubkeeper' };
}
