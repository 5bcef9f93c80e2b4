import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type Ran, run } from './fakeAz.ts';

type Answer = (request: IncomingMessage) => number;

/** A keeper that answers so, asked by the script. */
async function probed(answer: Answer): Promise<Ran & { readonly seen: readonly IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    response.writeHead(answer(request)).end('{"ok":false,"problems":[{"code":"x","count":1}]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return {
      ...(await run('sh', ['infra/probe.sh', `http://127.0.0.1:${port}`], { PROBE_PAUSE: '0' })),
      seen,
    };
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const health = (request: IncomingMessage) => request.url === '/api/health';
const forged = (request: IncomingMessage) => request.headers['x-ms-client-principal'] !== undefined;

describe('infra/probe.sh', () => {
  it('is content with a keeper that answers and refuses strangers and forgers', async () => {
    const { code, seen } = await probed((request) => (health(request) ? 200 : 401));
    expect(code).toBe(0);
    const principal = seen.find(forged)?.headers['x-ms-client-principal'];
    expect(JSON.parse(Buffer.from(String(principal), 'base64').toString())).toMatchObject({
      claims: [{ typ: 'roles', val: 'Hubkeeper.Operator' }],
    });
  });

  it('waits for a slow first start', async () => {
    let asked = 0;
    const { code } = await probed((request) => (health(request) ? (++asked < 4 ? 502 : 200) : 401));
    expect(code).toBe(0);
    expect(asked).toBe(4);
  });

  it('shows what health says is wrong, and is content all the same', async () => {
    const { code, out } = await probed((request) => (health(request) ? 503 : 401));
    expect(code).toBe(0);
    expect(out).toContain('"code":"x"');
  });

  it.each([
    [
      'believes a forged sign-in',
      (request: IncomingMessage) => (health(request) || forged(request) ? 200 : 401),
    ],
    ['lets strangers in', (request: IncomingMessage) => (health(request) || !forged(request) ? 200 : 401)],
    ['never answers', () => 502],
  ])('is not content with a keeper that %s', async (_, answer) => {
    const { code, err } = await probed(answer);
    expect(code).toBe(1);
    expect(err).toMatch(/^probe: /);
  });

  it('wants an address', async () => {
    expect((await run('sh', ['infra/probe.sh'], {})).code).toBe(2);
    expect((await run('sh', ['infra/probe.sh', 'func-hubkeeper'], {})).code).toBe(2);
  });
});
