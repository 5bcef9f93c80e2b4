import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseVaultEvent } from '../../../src/functions/queue/parseVaultEvent.ts';
import { root } from '../templates/bicep/readTemplate.ts';
import { aks, deploy } from '../templates/bicep/sample.ts';

const asked = deploy({ hubs: [{ ...aks('hub'), secrets: [{ store: { secret: 'login' } }] }] });
const namesOf = (type: string) =>
  asked
    .filter((each) => each.type === type)
    .map(({ body }) => String(body['name']))
    .sort();

const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
const inCode = (pattern: RegExp) =>
  [
    ...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name))),
  ].sort();

describe('storage', () => {
  const account = 'Microsoft.Storage/storageAccounts';

  it('has the tables that the code opens', () => {
    const opened = inCode(/openTable\(\w+, '(\w+)'\)/g);
    expect(opened.length).toBe(inCode(/(openTable\(\w+, [^)]+)\)/g).length);
    expect(namesOf(`${account}/tableServices/tables`)).toEqual(opened);
  });

  it('has the queues that the code sends to and is called by', () => {
    const used = inCode(/queueName(?: =|:) '([\w-]+)'/g);
    expect(used).toHaveLength(2);
    expect(namesOf(`${account}/queueServices/queues`)).toEqual(used);
  });

  it('has one container, for the package: the code keeps nothing in blobs', () => {
    expect(inCode(/(storage-blob|ContainerClient|BlobServiceClient|app\.storageBlob)/g)).toEqual([]);
    const [container] = namesOf(`${account}/blobServices/containers`);
    const [site] = asked.filter(({ type }) => type === 'Microsoft.Web/sites');
    const deployment = JSON.stringify(site?.body['properties']);
    expect(deployment).toMatch(new RegExp(`"value":"«[^»]*primaryEndpoints\\.blob»${container}"`));
  });

  it('no trigger needs a connection that the template does not set', () => {
    expect(inCode(/connection: '(\w+)'/g)).toEqual(['AzureWebJobsStorage']);
  });
});

describe('events of vaults', () => {
  const subscriptions = asked.filter(({ type }) => type.endsWith('/eventSubscriptions'));
  const properties = JSON.parse(JSON.stringify(subscriptions.map(({ body }) => body['properties']))) as {
    filter: { includedEventTypes: string[] };
    deliveryWithResourceIdentity: { destination: { properties: { queueName: string } } };
    eventDeliverySchema: string;
  }[];

  it('go to the queue that the door listens on', () => {
    const door = readFileSync(join(root, 'src/functions/vaultEvents.ts'), 'utf8');
    const [, listensOn] = /queueName: '([\w-]+)'/.exec(door) ?? [];
    expect(
      properties.map((each) => each.deliveryWithResourceIdentity.destination.properties.queueName),
    ).toEqual([listensOn]);
  });

  it('are of the kinds that the door understands, and all of them', () => {
    const data = { ObjectType: 'Secret', VaultName: 'kv-shared', ObjectName: 'login', Version: 'abc' };
    const kinds = properties.flatMap(({ filter }) => filter.includedEventTypes);
    const understood = kinds.map((type) => parseVaultEvent({ type, data })?.kind);
    expect(new Set(understood)).toEqual(new Set(['nearExpiry', 'expired', 'newVersion']));
    expect(properties.map(({ eventDeliverySchema }) => eventDeliverySchema)).toEqual([
      'CloudEventSchemaV1_0',
    ]);
  });
});
