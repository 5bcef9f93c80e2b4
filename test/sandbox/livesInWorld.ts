import { ContainerServiceClient } from '@azure/arm-containerservice';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { TableClient } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { QueueServiceClient } from '@azure/storage-queue';

/**
 * A program of Azure's own clients that knows nothing of the sandbox; its environment alone puts it there. Started by
 * startWorld.test.ts; takes the address of the control door, and prints what it saw as one line of JSON.
 */
const [control = ''] = process.argv.slice(2);
const credential = new DefaultAzureCredential();
const once = { retryOptions: { maxRetries: 0 } };
const subscription = '00000000-0000-0000-0000-000000000001';
const clusters = new ContainerServiceClient(credential, subscription, once).managedClusters;
const seen: Record<string, unknown> = {};

const post = (path: string, body: object) =>
  fetch(`${control}${path}`, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.status);
const power = async () => {
  const { provisioningState, powerState } = await clusters.get('rg-hub', 'hub');
  return `${provisioningState}/${powerState?.code}`;
};
const start = () => clusters.start('rg-hub', 'hub').submitted();
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'none';
  } catch (fault) {
    const { statusCode, code, message, cause } = fault as { statusCode?: number; code?: string } & Error;
    return { statusCode, code, message: cause instanceof Error ? cause.message : message };
  }
};

seen['date'] = new Date().toISOString().slice(0, 10);
seen['asleep'] = await power();

await post('/faults', { name: 'forbidden', target: undefined });
seen['forbidden'] = await refusal(power());
await post('/faults', { name: 'conflict' });
seen['conflict'] = await refusal(start());
await post('/faults', { name: 'answerLost' });
seen['answerLost'] = await refusal(start());
seen['startedAnyhow'] = await power();
seen['startedTwice'] = await refusal(start());

const table = new TableClient(process.env['AzureWebJobsStorage__tableServiceUri'] ?? '', 'hubs', credential);
await table.createTable();
await table.createEntity({ partitionKey: 'a', rowKey: 'b', note: 'kept' });
seen['row'] = (await table.getEntity('a', 'b'))['note'];
const queues = new QueueServiceClient(process.env['AzureWebJobsStorage__queueServiceUri'] ?? '', credential);
const queue = queues.getQueueClient('looks');
await queue.create();
await queue.sendMessage('in ten minutes', { visibilityTimeout: 600 });
const messages = async () =>
  (await queue.receiveMessages()).receivedMessageItems.map((each) => each.messageText);
seen['messagesBefore'] = await messages();

const before = Date.now();
seen['advanced'] = await post('/advance', { seconds: 600 });
seen['advancedBy'] = Math.round((Date.now() - before) / 60_000);
seen['messagesAfter'] = await messages();
seen['running'] = await power();
const health = await fetch('https://hub.example.edu/hub/health');
seen['health'] = [health.status, health.headers.get('keep-alive')];

const graph = new ResourceGraphClient(credential, once);
const query =
  "resources | where type =~ 'microsoft.containerservice/managedclusters' | project name, state = tostring(properties.provisioningState)";
seen['graph'] = (await graph.resources({ subscriptions: [subscription], query })).data;

seen['elsewhere'] = await refusal(fetch('https://example.com/'));
seen['elsewherePlain'] = await refusal(fetch('http://example.com/'));
process.stdout.write(`${JSON.stringify(seen)}\n`);
