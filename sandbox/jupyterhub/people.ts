import { setTimeout as sleep } from 'node:timers/promises';

/** People of a real hub: where it is, and the token of the service that acts in their place. */
export type RealCrowd = { readonly origin: string; readonly token: string };

/** As the hub's API tells it. */
export type RealServer = {
  readonly user: string;
  readonly name: string;
  readonly ready: boolean;
  readonly pending: string | null;
  readonly last_activity: string | null;
};

/** As long as the hub itself waits (its configuration says so), and a little more. */
const startTimeoutMs = 100_000;
/** For the next word of a kernel that begins. */
const wordTimeoutMs = 60_000;
const pollMs = 100;

/** Starts somebody's notebook server, with an account where they have none; comes back when it is ready. */
export async function startServer(crowd: RealCrowd, user: string, name = ''): Promise<void> {
  await ask(crowd, 'POST', `/users/${encodeURIComponent(user)}`, [201, 409]);
  await ask(crowd, 'POST', serverPath(user, name), [201, 202]);
  const until = Date.now() + startTimeoutMs;
  while (!(await serversOf(crowd)).some((each) => each.user === user && each.name === name && each.ready)) {
    if (Date.now() > until)
      throw new Error(`the server of ${user} did not start within ${startTimeoutMs / 1000} s`);
    await sleep(pollMs);
  }
}

/** Stops somebody's server, as they would themselves. */
export async function leave(crowd: RealCrowd, user: string, name = ''): Promise<void> {
  await ask(crowd, 'DELETE', serverPath(user, name), [202, 204]);
}

/** Servers of everybody that run, start or stop. */
export async function serversOf(crowd: RealCrowd): Promise<RealServer[]> {
  const users = (await ask(crowd, 'GET', '/users?state=active', [200])) as {
    readonly name: string;
    readonly servers: Readonly<Record<string, Omit<RealServer, 'user'>>>;
  }[];
  return users.flatMap(({ name, servers }) =>
    Object.values(servers).map((each) => ({ ...each, user: name })),
  );
}

/**
 * A cell runs in a kernel of somebody's server from now on, and prints a dot a second: what a training run does. Comes
 * back when the kernel has begun. Printing matters: a cell that is silent counts for nothing, see GAPS.
 */
export async function busy(crowd: RealCrowd, user: string, name = ''): Promise<void> {
  const kernel = (await askServer(crowd, user, name, 'POST', '/api/kernels', [201])) as { id: string };
  await runCell(
    crowd,
    user,
    name,
    kernel.id,
    'import time\nwhile True: print(".", flush=True); time.sleep(1)',
  );
}

/** The same without a word. */
export async function busySilently(crowd: RealCrowd, user: string, name = ''): Promise<void> {
  const kernel = (await askServer(crowd, user, name, 'POST', '/api/kernels', [201])) as { id: string };
  await runCell(crowd, user, name, kernel.id, 'import time\nwhile True: time.sleep(1)');
}

/** Ends every kernel of somebody's server; it runs on, with nothing to do. */
export async function idle(crowd: RealCrowd, user: string, name = ''): Promise<void> {
  const kernels = (await askServer(crowd, user, name, 'GET', '/api/kernels', [200])) as { id: string }[];
  for (const { id } of kernels) await askServer(crowd, user, name, 'DELETE', `/api/kernels/${id}`, [204]);
}

/** By the kernel's web socket, as the notebook page does it; closed once the cell has begun. */
async function runCell(
  crowd: RealCrowd,
  user: string,
  name: string,
  kernel: string,
  code: string,
): Promise<void> {
  const address = `${crowd.origin.replace('http', 'ws')}${home(user, name)}/api/kernels/${kernel}/channels`;
  const socket = new WebSocket(`${address}?token=${crowd.token}`);
  try {
    await heard(socket, 'open', () => true);
    const header = { msg_id: crypto.randomUUID(), username: user, session: crypto.randomUUID() };
    const begun = heard(
      socket,
      'message',
      (text) => text.includes('"execute_input"') && text.includes(header.msg_id),
    );
    socket.send(
      JSON.stringify({
        header: { ...header, msg_type: 'execute_request', version: '5.3' },
        parent_header: {},
        metadata: {},
        channel: 'shell',
        content: { code, silent: false, store_history: true, allow_stdin: false },
      }),
    );
    await begun;
  } finally {
    socket.close();
  }
}

function heard(socket: WebSocket, type: 'open' | 'message', isIt: (text: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = new Error(`the kernel said nothing for ${wordTimeoutMs / 1000} s`);
    const late = setTimeout(() => reject(tooLate), wordTimeoutMs);
    const end = (settle: () => void) => {
      clearTimeout(late);
      settle();
    };
    socket.addEventListener('error', () => end(() => reject(new Error('the web socket failed'))));
    socket.addEventListener(type, (event) => {
      const { data } = event as { data?: unknown };
      if (isIt(String(data ?? ''))) end(resolve);
    });
  });
}

function home(user: string, name: string): string {
  const server = name === '' ? '' : `/${encodeURIComponent(name)}`;
  return `/user/${encodeURIComponent(user)}${server}`;
}

function serverPath(user: string, name: string): string {
  const end = name === '' ? '/server' : `/servers/${encodeURIComponent(name)}`;
  return `/users/${encodeURIComponent(user)}${end}`;
}

function ask(crowd: RealCrowd, method: string, path: string, good: readonly number[]): Promise<unknown> {
  return send(crowd, method, `/hub/api${path}`, good);
}

function askServer(
  crowd: RealCrowd,
  user: string,
  name: string,
  method: string,
  path: string,
  good: readonly number[],
): Promise<unknown> {
  return send(crowd, method, `${home(user, name)}${path}`, good);
}

async function send(
  { origin, token }: RealCrowd,
  method: string,
  path: string,
  good: readonly number[],
): Promise<unknown> {
  const answer = await fetch(`${origin}${path}`, { method, headers: { authorization: `token ${token}` } });
  const text = await answer.text();
  if (!good.includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return /^[[{]/.test(text) ? JSON.parse(text) : undefined;
}
