import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
import { QueueServiceClient } from '@azure/storage-queue';

/**
 * The queues a trigger's `connection` names, found in settings as the real host finds them: a connection string under
 * the name itself, or an identity with `NAME__queueServiceUri` (or `NAME__accountName`), `NAME__credential` and
 * `NAME__clientId`. Throws when none of them is set.
 */
export function queueServiceOf(connection: string, settings: NodeJS.ProcessEnv): QueueServiceClient {
  const name = connection || 'AzureWebJobsStorage';
  const connectionString = settings[name];
  // The host asks again by itself a moment later; tries within a try would only hold up its end.
  const options = { retryOptions: { maxTries: 1 } };
  if (connectionString) return QueueServiceClient.fromConnectionString(connectionString, options);
  const account = settings[`${name}__accountName`];
  const address =
    settings[`${name}__queueServiceUri`] ?? (account && `https://${account}.queue.core.windows.net`);
  if (!address)
    throw new Error(`neither ${name} nor ${name}__queueServiceUri nor ${name}__accountName is set`);
  const clientId = settings[`${name}__clientId`];
  const isManaged = settings[`${name}__credential`] === 'managedidentity';
  return new QueueServiceClient(
    address,
    isManaged ? new ManagedIdentityCredential(clientId ? { clientId } : {}) : new DefaultAzureCredential(),
    options,
  );
}
