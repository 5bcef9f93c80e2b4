import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { AksClients } from '../../../src/adapters/aks/aksClients.ts';
import { sendCommand } from '../../../src/adapters/aks/sendCommand.ts';
import { hubId } from '../../builders/world.ts';

type Payload = { readonly command: string; readonly context?: string; readonly clusterToken?: string };
type Options = { onResponse?: (answer: object) => void };

const clusterToken = 'eyJ.the-token-of-the-cluster.sig';

type Azure = {
  readonly cluster?: object | Error;
  readonly location?: string;
  readonly body?: string;
  readonly fails?: Error;
};

function send(azure: Azure) {
  const sent: Payload[] = [];
  const scopes: string[] = [];
  const managedClusters = {
    get: async () => {
      if (azure.cluster instanceof Error) throw azure.cluster;
      return azure.cluster ?? {};
    },
    runCommand: (_group: string, _name: string, payload: Payload, options: Options) => ({
      submitted: async () => {
        sent.push(payload);
        if (azure.fails) throw Object.assign(azure.fails, { request: { body: JSON.stringify(payload) } });
        const headers = new Map([['location', azure.location]]);
        options.onResponse?.({ headers, bodyAsText: azure.body });
      },
    }),
  };
  const client = async () => ({ managedClusters });
  const clients = { reader: client, sender: client } as unknown as AksClients;
  const credential = {
    getToken: async (scope: string | string[]) => {
      scopes.push(String(scope));
      return { token: clusterToken, expiresOnTimestamp: 0 };
    },
  };
  const answer = sendCommand({ clients, credential, now: () => 0 }, hubId, 'kubectl version');
  return { answer, sent, scopes };
}

function restError(message: string, statusCode?: number, code?: string): Error {
  const error = Object.assign(new Error(message), { name: 'RestError' });
  return Object.assign(error, statusCode === undefined ? {} : { statusCode }, code ? { code } : {});
}

const results = 'https://management.azure.com/subscriptions/x/managedClusters/hub/commandResults';

describe('adapters/aks/sendCommand', () => {
  it('takes the command’s id from Location, or from the body of one that ended at once', async () => {
    const location = `${results}/0e9872e6629349dc865e27ee6f8bab2d?api-version=2026-06-01`;
    expect(await send({ location }).answer).toEqual({
      kind: 'accepted',
      commandId: '0e9872e6629349dc865e27ee6f8bab2d',
    });
    const body = '{"id":"def7b3ea71bd4f7e9d226ddbc0f00ad9","properties":{"provisioningState":"succeeded"}}';
    expect(await send({ body }).answer).toMatchObject({ commandId: 'def7b3ea71bd4f7e9d226ddbc0f00ad9' });
  });

  it('accepted without an id: nobody can ask what became of it, which is a fault', async () => {
    await expect(send({ location: 'https://management.azure.com/elsewhere' }).answer).rejects.toMatchObject({
      operation: 'managedClusters/runCommand',
    });
  });

  it('a token of Entra for a cluster that wants one, none for the others', async () => {
    const location = `${results}/a1`;
    const plain = send({ location });
    await plain.answer;
    expect([plain.sent, plain.scopes]).toEqual([
      [{ command: 'kubectl version', context: '', clusterToken: '' }],
      [],
    ]);
    const entra = send({ location, cluster: { aadProfile: { managed: true } } });
    await entra.answer;
    expect(entra.sent[0]?.clusterToken).toBe(clusterToken);
    expect(entra.scopes).toEqual(['6dae42f8-4368-4678-94ff-3960e28e3630/.default']);
  });

  it('what fails before the sending is a refusal, and nothing was sent', async () => {
    for (const [error, failureClass] of [
      [restError('no', 403, 'AuthorizationFailed'), 'commandRights'],
      [restError('gone', 404, 'ResourceNotFound'), 'commandFailed'],
      [restError('hm', 503), 'transient'],
      [restError('socket hang up'), 'transient'],
    ] as const) {
      const { answer, sent } = send({ cluster: error });
      expect(await answer).toMatchObject({ kind: 'refused', failure: { class: failureClass } });
      expect(sent).toEqual([]);
    }
  });

  it('after a 5xx, a 408 or no answer it may have been run: a fault, in which no token is', async () => {
    for (const error of [restError('hm', 500), restError('slow', 408), restError('socket hang up')]) {
      const { answer } = send({ cluster: { aadProfile: { managed: true } }, fails: error });
      const fault = await answer.catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ name: 'AzureFault', operation: 'managedClusters/runCommand' });
      expect(inspect(fault, { depth: 10 })).not.toContain('the-token-of-the-cluster');
    }
  });

  it('a cluster that says it takes no commands: a bad request of whatever text is that', async () => {
    const cluster = { apiServerAccessProfile: { disableRunCommand: true } };
    expect(await send({ cluster, fails: restError('Bad request.', 400) }).answer).toMatchObject({
      kind: 'refused',
      failure: { class: 'commandDisabled' },
    });
  });
});
