import { askStorage, type StorageAccess } from './askStorage.ts';

/** Empties every table and queue, but leaves them standing for a host that runs on. Throws where Azurite refuses. */
export async function emptyStorage(access: StorageAccess): Promise<void> {
  const tables = JSON.parse(await askStorage(access, 'table', 'GET', '/Tables')) as {
    value: { TableName: string }[];
  };
  for (const { TableName } of tables.value) {
    await askStorage(access, 'table', 'DELETE', `/Tables('${TableName}')`);
    await askStorage(access, 'table', 'POST', '/Tables', JSON.stringify({ TableName }));
  }
  const queues = await askStorage(access, 'queue', 'GET', '/?comp=list');
  for (const [, name] of queues.matchAll(/<Name>([^<]+)<\/Name>/g)) {
    await askStorage(access, 'queue', 'DELETE', `/${name}/messages`);
  }
}
