import { setTimeout as wait } from 'node:timers/promises';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { afterAll, beforeAll, describe } from 'vitest';
import { queueFollowUps } from '../../src/adapters/queue/queueFollowUps.ts';
import { escapeKey } from '../../src/adapters/tables/escapeKey.ts';
import { tableHistory } from '../../src/adapters/tables/tableHistory.ts';
import { tableState } from '../../src/adapters/tables/tableState.ts';
import { followUpsContract } from './followUps.suite.ts';
import { historyContract } from './history.suite.ts';
import { rowsContract } from './rows.suite.ts';
import { type Storage, startStorage } from './startStorage.ts';

describe('contract on Azurite', () => {
  let storage: Storage;

  beforeAll(async () => {
    storage = await startStorage();
  });
  afterAll(() => storage?.stop());

  rowsContract(async () => {
    await storage.empty();
    return {
      rows: tableState(storage).overrides,
      async plant(key, text) {
        const table = new TableClient(storage.tableServiceUri, 'hubkeeperstate', storage.credential);
        await table.createEntity({ partitionKey: 'overrides', rowKey: escapeKey(key), value0: text });
      },
    };
  });

  historyContract(async () => {
    await storage.empty();
    return tableHistory(storage);
  });

  followUpsContract(async () => {
    await storage.empty();
    const queue = new QueueClient(`${storage.queueServiceUri}/hubkeeper-followups`, storage.credential);
    return {
      followUps: queueFollowUps(storage, { now: () => Date.now() }),
      now: () => Date.now(),
      passUntil: (at) => wait(Math.max(0, at - Date.now())),
      async take() {
        const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32 });
        return receivedMessageItems.map(({ messageText }) =>
          JSON.parse(Buffer.from(messageText, 'base64').toString()),
        );
      },
    };
  });
});
