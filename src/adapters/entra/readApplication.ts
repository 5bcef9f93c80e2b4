import type { DirectoryRights } from '../../core/rotation/refusals/classifyDirectory.ts';
import type { ApplicationSeen, DirectoryLook } from '../../core/rotation/seen/applicationSeen.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { GraphAnswer } from './graphAnswer.ts';
import {
  applicationBody,
  applicationSelect,
  ownersBody,
  principalBody,
  principalSelect,
  toCredential,
} from './graphBodies.ts';
import type { SendGraph } from './graphClient.ts';
import { graphRefusal } from './graphRefusal.ts';
import type { OwnClaims } from './tokenClaims.ts';

const operation = 'directory/read';

type PrincipalSeen = Pick<
  Extract<ApplicationSeen, { kind: 'seen' }>,
  'principalCredentials' | 'principalCertificates'
>;

/** The application, then who owns it and what its service principal holds. Throws AzureFault. */
export async function readApplication(
  send: SendGraph,
  appId: string,
  us: OwnClaims,
  clock: Clock,
): Promise<DirectoryLook> {
  const answer = await send({
    operation,
    path: applicationPath(appId),
    select: applicationSelect,
    repeatable: true,
  });
  const date = Date.parse(answer.date ?? '');
  const at = Number.isNaN(date) ? clock.now() : date;
  const identity = us.isApp && us.objectId !== undefined ? { identity: us.objectId } : {};
  if (answer.status !== 200) {
    const { failure } = graphRefusal(operation, answer, { consent: us.manages !== 'none', owner: true });
    return { application: { kind: 'refused', failure, ...identity }, at };
  }
  const [owner, principal] = await Promise.all([isOwner(send, appId, us), readPrincipal(send, appId)]);
  const rights = { consent: us.manages !== 'none', owner };
  return { application: { ...seen(answer, rights, principal), ...identity }, at };
}

/** Whether we are among its owners; undefined where they may not be read, or are too many for one answer. */
export async function isOwner(send: SendGraph, appId: string, us: OwnClaims): Promise<boolean | undefined> {
  if (us.manages === 'all') return true;
  const path = `${applicationPath(appId)}/owners`;
  const answer = await send({ operation, path, select: ['id'], repeatable: true });
  if (mayNotBeRead(answer)) return undefined;
  const owners = ownersBody.safeParse(answer.body);
  if (!owners.success || us.objectId === undefined) return undefined;
  if (owners.data.value.some(({ id }) => id.toLowerCase() === us.objectId?.toLowerCase())) return true;
  return owners.data['@odata.nextLink'] === undefined ? false : undefined;
}

export function applicationPath(appId: string): string {
  return `/applications(appId='${appId}')`;
}

/** None where there is no service principal, or it may not be read: none of them is ours. */
async function readPrincipal(send: SendGraph, appId: string): Promise<PrincipalSeen> {
  const path = `/servicePrincipals(appId='${appId}')`;
  const answer = await send({ operation, path, select: principalSelect, repeatable: true });
  const nothing = { principalCredentials: [], principalCertificates: [] };
  if (mayNotBeRead(answer)) return nothing;
  const principal = principalBody.safeParse(answer.body);
  if (!principal.success) return nothing;
  const { passwordCredentials, keyCredentials } = principal.data;
  return {
    principalCredentials: passwordCredentials.map(toCredential),
    principalCertificates: keyCredentials.map(toCredential),
  };
}

/** True where it is not there for us. Throws AzureFault where the answer says nothing of it. */
function mayNotBeRead(answer: GraphAnswer): boolean {
  if (answer.status === 200) return false;
  if (answer.status === 403 || answer.status === 404) return true;
  const { code, message } = graphRefusal(operation, answer).failure;
  throw new AzureFault(operation, message, { status: answer.status, code });
}

function seen({ body }: GraphAnswer, rights: DirectoryRights, principal: PrincipalSeen): ApplicationSeen {
  const parsed = applicationBody.safeParse(body);
  if (!parsed.success) throw new AzureFault(operation, 'an application without what it must have');
  const { id, displayName, signInAudience, passwordCredentials, keyCredentials } = parsed.data;
  return {
    kind: 'seen',
    objectId: id,
    displayName: displayName ?? '',
    personalAccounts: /Personal/.test(signInAudience ?? ''),
    credentials: passwordCredentials.map(toCredential),
    certificates: keyCredentials.map(toCredential),
    ...principal,
    ...rights,
  };
}
