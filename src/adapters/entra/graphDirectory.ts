import type { DirectoryRights } from '../../core/rotation/refusals/classifyDirectory.ts';
import { secretValue } from '../../core/secretValue.ts';
import { toIso } from '../../core/time.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory } from '../../ports/directory.ts';
import type { GraphAnswer } from './graphAnswer.ts';
import { graphError, mintedBody } from './graphBodies.ts';
import { type GraphAccess, graphClient, graphScope } from './graphClient.ts';
import { graphRefusal } from './graphRefusal.ts';
import { applicationPath, isOwner, readApplication } from './readApplication.ts';
import { type OwnClaims, readClaims } from './tokenClaims.ts';

/**
 * Entra applications by Microsoft Graph. An application is named by its client id, because the permission we ask for
 * does not list. Nothing here keeps an answer: one may hold a secret.
 */
export function graphDirectory(access: GraphAccess, clock: Clock): Directory {
  const send = graphClient(access);

  const whoWeAre = async (operation: string): Promise<OwnClaims> => {
    try {
      const token = await access.credential.getToken(graphScope(access.graphEndpoint));
      return readClaims(token?.token ?? '');
    } catch (error) {
      throw new AzureFault(operation, error instanceof Error ? error.message : String(error), {
        cause: error,
      });
    }
  };

  /**
   * Graph gives one answer for every missing right; our token and the owners tell which it is. What cannot be learnt stays
   * unknown: the refusal itself was clear.
   */
  const rightsAfter = async (
    { status }: GraphAnswer,
    appId: string,
  ): Promise<DirectoryRights | undefined> => {
    if (status !== 403) return undefined;
    try {
      const us = await whoWeAre('directory/read');
      if (us.manages === 'none') return { consent: false, owner: undefined };
      return { consent: true, owner: await isOwner(send, appId, us) };
    } catch (fault) {
      if (fault instanceof AzureFault) return undefined;
      throw fault;
    }
  };

  const isShown = async (appId: string, keyId: string): Promise<boolean> => {
    const { application } = await readApplication(
      send,
      appId,
      await whoWeAre('directory/removePassword'),
      clock,
    );
    return application.kind !== 'seen' || application.credentials.some((each) => each.keyId === keyId);
  };

  return {
    read: async (appId) => readApplication(send, appId, await whoWeAre('directory/read'), clock),

    async addPassword(appId, { displayName, endsAt }) {
      const operation = 'directory/addPassword';
      const answer = await send({
        operation,
        path: `${applicationPath(appId)}/addPassword`,
        // Without a start: then the directory's clock counts, not ours.
        post: { passwordCredential: { displayName, endDateTime: toIso(endsAt) } },
        repeatable: false,
      });
      if (answer.status !== 200) return graphRefusal(operation, answer, await rightsAfter(answer, appId));
      const minted = mintedBody.safeParse(answer.body);
      if (!minted.success)
        throw new AzureFault(operation, 'an answer without keyId, secretText or endDateTime');
      const { keyId, secretText, endDateTime } = minted.data;
      return { kind: 'minted', keyId, secret: secretValue(secretText), endsAt: endDateTime };
    },

    async removePassword(appId, keyId) {
      const operation = 'directory/removePassword';
      const path = `${applicationPath(appId)}/removePassword`;
      const answer = await send({ operation, path, post: { keyId }, repeatable: true });
      if (answer.status === 204 || isUnknownKey(answer.status, graphError(answer.body).message)) {
        return { kind: 'removed' };
      }
      if (answer.status === 400 && !(await isShown(appId, keyId))) return { kind: 'removed' };
      return graphRefusal(operation, answer, await rightsAfter(answer, appId));
    },
  };
}

/** What Graph says of a credential that is not there any more is in no reference: seen as a 400 with these words. */
function isUnknownKey(status: number, message = ''): boolean {
  return status === 400 && /no (?:password )?credential found/i.test(message);
}
