import { askStorage, type StorageAccess } from './askStorage.ts';

/** The queue that a deployment gives Event Grid for the events of vaults. */
export const vaultEventQueue = 'hubkeeper-vault-events';

/** Puts one event on the queue in base64, as Event Grid does and the Functions host reads; makes the queue on first need. */
export async function sendEvent(access: StorageAccess, text: string): Promise<void> {
  const encoded = Buffer.from(text).toString('base64');
  const message = `<QueueMessage><MessageText>${encoded}</MessageText></QueueMessage>`;
  const post = () => askStorage(access, 'queue', 'POST', `/${vaultEventQueue}/messages`, message);
  try {
    await post();
  } catch (fault) {
    if (!String(fault).includes('QueueNotFound')) throw fault;
    await askStorage(access, 'queue', 'PUT', `/${vaultEventQueue}`);
    await post();
  }
}
