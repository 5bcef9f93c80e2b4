import { ComputeManagementClient } from '@azure/arm-compute';
import { ContainerServiceClient } from '@azure/arm-containerservice';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { AksClients } from '../../src/adapters/aks/aksClients.ts';
import type { ComputeClients } from '../../src/adapters/compute/computeClients.ts';

export type ArmAnswer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

/** Azure's own clients over answers that a test gives. `calls`: `METHOD path?query`, without the part every id shares. */
export function armDouble(answer: (call: string, body: unknown) => ArmAnswer | Error) {
  const calls: string[] = [];
  const bodies: unknown[] = [];
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const { pathname, searchParams } = new URL(request.url);
      searchParams.delete('api-version');
      const query = searchParams.size > 0 ? `?${searchParams}` : '';
      const call = `${request.method} ${pathname.split('/').slice(7).join('/')}${query}`;
      const sent = typeof request.body === 'string' ? (JSON.parse(request.body) as unknown) : undefined;
      calls.push(call);
      bodies.push(sent);
      const given = answer(call, sent);
      if (given instanceof Error) throw given;
      return {
        request,
        status: given.status,
        headers: createHttpHeaders({ 'content-type': 'application/json', ...given.headers }),
        bodyAsText: given.body === undefined ? '' : JSON.stringify(given.body),
      };
    },
  };
  const credential = {
    getToken: async () => ({ token: 'none', expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const options = { httpClient, retryOptions: { maxRetries: 0 } };
  const compute = async (subscription: string) =>
    new ComputeManagementClient(credential, subscription, options);
  const aks = async (subscription: string) => new ContainerServiceClient(credential, subscription, options);
  const clients: { readonly compute: ComputeClients; readonly aks: AksClients } = {
    compute: { reader: compute, sender: compute },
    aks: { reader: aks, sender: aks },
  };
  return { calls, bodies, ...clients };
}

/** An error of Azure Compute, in ARM's envelope. */
export function armError(status: number, code: string, message = code): ArmAnswer {
  return { status, body: { error: { code, message } } };
}

export const accepted: ArmAnswer = {
  status: 202,
  headers: { location: 'https://management.azure.com/never/read' },
};
