import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinEnvironment } from '../../sandbox/host/joinEnvironment.ts';
import type { RunningWorld } from '../../sandbox/runningWorld.ts';
import { startWorld } from '../../sandbox/startWorld.ts';
import { setSecret, type Vault } from '../../sandbox/world/vault.ts';
import { toIso } from '../../src/core/time.ts';
import { parseVaultEvent } from '../../src/functions/queue/parseVaultEvent.ts';

const at = Date.parse('2027-03-02T06:00:00Z');
let running: RunningWorld;

beforeAll(async () => {
  running = await startWorld({ at });
});
afterAll(() => running.stop());

async function live(): Promise<Record<string, unknown>> {
  const program = fileURLToPath(new URL('./livesInWorld.ts', import.meta.url));
  // A recorder's preload would stand here; it must come along.
  const caller = { ...process.env, NODE_OPTIONS: '--no-deprecation' };
  const env = joinEnvironment(caller, running.env);
  expect(env['NODE_OPTIONS']).toMatch(
    /^--no-deprecation --import file:.*clock\.mjs --import file:.*network\.mjs$/,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [program, running.control], { env });
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function storageHeaders({ env }: RunningWorld) {
  const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '' } = env;
  const asked = await fetch(
    `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://storage.azure.com`,
    { headers: { 'x-identity-header': IDENTITY_HEADER } },
  );
  const { access_token } = (await asked.json()) as { access_token: string };
  return { authorization: `Bearer ${access_token}`, 'x-ms-version': '2021-12-02' };
}

/** The messages of the queue for events of vaults, as they stand there. */
async function eventTexts(world: RunningWorld, query: string): Promise<string[]> {
  const queue = `${world.gateway}/hubkeeper0.queue.core.windows.net/hubkeeper-vault-events`;
  const taken = await fetch(`${queue}/messages?${query}`, { headers: await storageHeaders(world) });
  return [...(await taken.text()).matchAll(/<MessageText>([^<]+)</g)].map(([, text = '']) => text);
}

describe('sandbox/startWorld', () => {
  it("lets Azure's own clients live in it by their environment alone: ARM, Resource Graph, tables, queues, hub", async () => {
    const seen = await live();

    expect(seen).toMatchObject({
      date: '2027-03-02',
      asleep: 'Succeeded/Stopped',
      forbidden: { statusCode: 403, code: 'AuthorizationFailed' },
      conflict: { statusCode: 409, code: 'EtagMismatch' },
      answerLost: { code: 'ECONNRESET' },
      startedAnyhow: 'Starting/Running',
      startedTwice: { statusCode: 409, code: 'OperationNotAllowed' },
      row: 'kept',
      messagesBefore: [],
      advanced: 200,
      advancedBy: 10,
      messagesAfter: ['in ten minutes'],
      running: 'Succeeded/Running',
      health: [200, 'timeout=120'],
      graph: [{ name: 'hub', state: 'Succeeded' }],
    });
  });

  it('refuses every host it does not know, encrypted or not, and says so', async () => {
    await running.reset();

    const seen = await live();

    const message = 'The sandbox knows no host example.com: nothing leaves this machine.';
    expect(seen).toMatchObject({ elsewhere: { message }, elsewherePlain: { message } });
  });

  it('empties storage and world on reset while time goes on', async () => {
    await running.reset();
    const seen = await live();
    const later = running.world.clock.now();

    await running.reset();

    expect(seen).toMatchObject({ row: 'kept', asleep: 'Succeeded/Stopped' });
    expect(running.world.calls).toEqual([]);
    expect(running.world.clock.now()).toBeGreaterThanOrEqual(later);
  });

  it('passes the gateway on to storage under its own name', async () => {
    const headers = { ...(await storageHeaders(running)), accept: 'application/json' };
    const tables = await fetch(`${running.gateway}/hubkeeper0.table.core.windows.net/Tables`, { headers });

    expect([tables.status, await tables.json()]).toEqual([
      200,
      expect.objectContaining({ value: expect.any(Array) }),
    ]);
    // One that closes its connections as soon as Node does by itself meets somebody's next request now and then.
    expect(tables.headers.get('keep-alive')).toBe('timeout=120');
  });

  it('a new version of a secret is on the queue for events of vaults after the next advance, in base64', async () => {
    await running.reset();
    const vault = running.world.vaults.get('kv-shared') as Vault;
    setSecret(vault, 'login', 'hunter2', {}, running.world.clock.now());
    await running.advance(30);
    const texts = (await eventTexts(running, 'numofmessages=32')).map((text) =>
      parseVaultEvent(Buffer.from(text, 'base64').toString('utf8')),
    );
    const version = vault.secrets.get('login')?.versions[0]?.version;
    expect(texts).toEqual([{ kind: 'newVersion', vault: 'kv-shared', secret: 'login', version }]);
  });

  it('what was delivered between advances is worked on before time moves on, unless a reset took it away', async () => {
    const still = await startWorld({ at, speed: 0 });
    const heard: unknown[] = [];
    const participant = createServer(async (request, response) => {
      heard.push(JSON.parse(Buffer.concat(await request.toArray()).toString('utf8')));
      response.end();
    });
    await new Promise<void>((resolve) => participant.listen(0, '127.0.0.1', resolve));
    still.participants.add(`http://127.0.0.1:${(participant.address() as AddressInfo).port}`);
    const deliver = async () => {
      setSecret(
        still.world.vaults.get('kv-shared') as Vault,
        'login',
        'hunter2',
        {},
        still.world.clock.now(),
      );
      const count = async () => (await eventTexts(still, 'peekonly=true')).length;
      await expect.poll(count, { timeout: 30_000 }).toBe(1);
    };
    await deliver();
    await still.reset();
    await still.advance(30);
    await deliver();
    await still.advance(30);
    participant.close();
    await still.stop();
    expect(heard).toEqual([30, 30, 60].map((seconds) => ({ now: toIso(at + seconds * 1000) })));
  });

  it('a vault that does not exist has no address', async () => {
    const program = `await fetch('https://kv-nowhere.vault.azure.net/secrets').catch((fault) => console.log(fault.cause.code))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      env: joinEnvironment({ ...process.env }, running.env),
    });
    expect(stdout).toBe('ENOTFOUND\n');
  });

  it('leaves no file behind when it stops', async () => {
    const brief = await startWorld({ at, storage: false });
    expect(existsSync(brief.ca)).toBe(true);

    await brief.stop();

    expect(existsSync(brief.ca)).toBe(false);
    await expect(fetch(brief.control)).rejects.toThrow('fetch failed');
  });
});
