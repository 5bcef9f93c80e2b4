import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startHost } from '../../../sandbox/host/startHost.ts';
import { type FixtureApp, writeApp } from './fixtureApp.ts';

const apps: FixtureApp[] = [];
async function appOf(source: string, main?: string): Promise<string> {
  const app = await writeApp(source, main);
  apps.push(app);
  return app.dir;
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.remove();
});

const registersOne = `
  import { createRequire } from 'node:module';
  const core = createRequire(import.meta.url)('@azure/functions-core');
  core.setProgrammingModel({ name: 'own', version: '1', getInvocationModel: () => { throw new Error('unused'); } });
  core.registerFunction({ name: 'one', bindings: { request: { type: 'httpTrigger', route: 'x', methods: ['GET'] } } }, () => {});
`;

describe('sandbox/host/startHost', () => {
  it('fails loudly when the app registers nothing', async () => {
    const appDir = await appOf('export const quiet = true;');
    await expect(startHost({ appDir })).rejects.toThrow(
      '0 functions found: main.mjs loaded, but it registered none',
    );
  });

  it('fails with the error of the entry file', async () => {
    const appDir = await appOf(`throw new Error('the setting is missing');`);
    await expect(startHost({ appDir })).rejects.toThrow('the setting is missing');
  });

  it('fails when main names a file that is not there', async () => {
    const appDir = await appOf('', 'other.mjs');
    await expect(startHost({ appDir })).rejects.toThrow('other.mjs');
  });

  it('fails when the entry file ends the process', async () => {
    const appDir = await appOf('process.exit(7);');
    await expect(startHost({ appDir })).rejects.toThrow('the worker ended (exit 7) while it loaded the app');
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const appDir = await appOf(registersOne);
    await expect(startHost({ appDir, port })).rejects.toThrow(
      `EADDRINUSE: address already in use 127.0.0.1:${port}`,
    );
    await new Promise((resolve) => other.close(resolve));
  });

  it('ends with code 0 when it is stopped, twice is fine, and gives its port back', async () => {
    const host = await startHost({ appDir: await appOf(registersOne), onEvent: () => undefined });
    expect(host.functions).toEqual([{ name: 'one', trigger: 'http', firesOn: 'GET /api/x' }]);
    await Promise.all([host.stop(), host.stop()]);
    expect(await host.ended).toEqual({ code: 0 });
    await expect(fetch(host.url)).rejects.toThrow();
  });
});
