import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findJupyterHub, proxyCommand } from './findJupyterHub.ts';
import { freePorts } from './freePorts.ts';

/** A real JupyterHub on loopback, with its proxy and its people's notebook servers. */
export type RunningHub = {
  /** `http://127.0.0.1:P` */
  readonly origin: string;
  /** With it people's servers can be started and worked in: `people.ts`. */
  readonly crowdToken: string;
  /** Everything that hub, proxy and notebook servers said so far. */
  log(): string;
  /** Ends it and all its children; what stands in its folder stays until `removeFolder`, if it was given one. */
  stop(): Promise<void>;
};

/** Where its client secret comes from: a variable, read once at start · a file, read at every sign-in. */
export type HubSecret =
  | { readonly kind: 'variable'; readonly value: string }
  | { readonly kind: 'file'; readonly path: string };

export type JupyterHubOptions = {
  /** Where Entra answers, without a slash at the end: `http://127.0.0.1:P/at/login.microsoftonline.com`. */
  readonly entra: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly secret: HubSecret;
  /** Where it keeps its database and the key of its cookies; a temporary one of its own by default. */
  readonly folder?: string;
  /** Any free one by default. */
  readonly port?: number;
  /** false: it does not say which secret it uses. */
  readonly marker?: boolean;
  /** The claim of the id token that names people; by default `upn`, or `preferred_username` of version 2. */
  readonly usernameClaim?: string;
  /** Entra's addresses: those of OAuthenticator's class (v1, by default), or those that Microsoft describes today. */
  readonly endpoints?: 'v1' | 'v2';
  /** The keeper's, for the hub's API; without it the hub has no such service. */
  readonly apiToken?: string;
  /** Further services, each with its token, and a role of these scopes. */
  readonly narrow?: Readonly<Record<string, { readonly token: string; readonly scopes: readonly string[] }>>;
  /** Notebook servers tell of their work so often; 300, as everywhere, by default. */
  readonly activitySeconds?: number;
  /** false: whoever stops a server is answered at once, with 202, and not when it has stopped. */
  readonly waitsForSlowStops?: boolean;
};

const snippets = resolve(import.meta.dirname, '../../docs/jupyterhub');
/** A few seconds, and much longer where many programs start at once. */
const bootTimeoutMs = 100_000;
/** How long it may take to end by itself before it kills what is left of it. */
const graceSeconds = 5;
/** And how long for that: killed from here, it would leave its children behind. */
const killSeconds = 25;

/**
 * Starts the machine's JupyterHub with the marker that `docs/jupyterhub` offers, and waits until it answers. Rejects
 * with what it said, and with everything stopped again, where it does not come up in 100 seconds.
 */
export async function startJupyterHub(options: JupyterHubOptions): Promise<RunningHub> {
  const program = findJupyterHub();
  if (!program) throw new Error('JupyterHub is not installed (apt-get install jupyterhub)');
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'hubkeeper-jupyterhub-')));
  const crowdToken = randomBytes(32).toString('hex');
  const origin = await configure(options, folder, crowdToken);
  const child = spawn(program, ['-f', join(import.meta.dirname, 'jupyterhub_config.py')], {
    cwd: folder,
    // The hub reads its standard input only to learn that we are gone.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: environment(options, folder),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
    });
  }
  const stop = async () => {
    await endHub(child);
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(child, origin, () => said);
  } catch (fault) {
    await stop();
    throw new Error(`JupyterHub did not start: ${(fault as Error).message}\n${said}`);
  }
  return { origin, crowdToken, log: () => said, stop };
}

/** Writes what this hub is to be into its folder; answers where people will reach it. */
async function configure(options: JupyterHubOptions, folder: string, crowdToken: string): Promise<string> {
  const [hubPort, apiPort, port] = await freePorts(3);
  const loopback = (each: number | undefined) => `http://127.0.0.1:${each}`;
  const origin = loopback(options.port ?? port);
  const isV2 = options.endpoints === 'v2';
  const oauth2 = `${options.entra}/${options.tenant}/oauth2${isV2 ? '/v2.0' : ''}`;
  await mkdir(join(folder, 'homes'), { recursive: true });
  const hub = {
    folder,
    graceSeconds,
    origin,
    hubOrigin: loopback(hubPort),
    proxyApi: loopback(apiPort),
    proxyCommand: proxyCommand(),
    authorizeUrl: `${oauth2}/authorize`,
    tokenUrl: `${oauth2}/token`,
    usernameClaim: options.usernameClaim ?? (isV2 ? 'preferred_username' : 'upn'),
    scope: isV2 ? ['openid', 'profile'] : [],
    python: join(import.meta.dirname, 'python'),
    removeFolder: options.folder === undefined,
    crowdToken,
    narrowRoles: mapped(options.narrow, ({ scopes }) => scopes),
    narrowTokens: mapped(options.narrow, ({ token }) => token),
    activitySeconds: options.activitySeconds ?? 300,
    waitsForSlowStops: options.waitsForSlowStops ?? true,
    snippets: [
      ...(options.marker === false ? [] : [join(snippets, 'secret-marker.py')]),
      ...(options.secret.kind === 'file' ? [join(snippets, 'file-secret.py')] : []),
      ...(options.apiToken === undefined ? [] : [join(snippets, 'keeper-service.py')]),
    ],
  };
  const secret = { mode: 0o600 } as const;
  await writeFile(join(folder, 'hub.json'), JSON.stringify(hub), secret);
  await writeFile(join(folder, 'api-token'), `${options.apiToken ?? ''}\n`, secret);
  return origin;
}

function mapped<T, R>(all: Readonly<Record<string, T>> = {}, of: (each: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(all).map(([name, each]) => [name, of(each)]));
}

/** Its own variables alone: nothing of the sandbox's preloads, nothing of the machine's settings for Python. */
function environment({ clientId, tenant, secret }: JupyterHubOptions, folder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: folder,
    LANG: 'C.UTF-8',
    PYTHONDONTWRITEBYTECODE: '1',
    SANDBOX_HUB: join(folder, 'hub.json'),
    HUBKEEPER_API_TOKEN_FILE: join(folder, 'api-token'),
    OAUTH_CLIENT_ID: clientId,
    AAD_TENANT_ID: tenant,
    ...(secret.kind === 'file'
      ? { OAUTH_CLIENT_SECRET_FILE: secret.path }
      : { OAUTH_CLIENT_SECRET: secret.value }),
  };
}

/** Its health is good a moment before it says that it runs. */
async function untilItAnswers(child: ChildProcess, origin: string, said: () => string): Promise<void> {
  const until = Date.now() + bootTimeoutMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`it ended with code ${child.exitCode ?? child.signalCode}`);
    }
    if ((await answers(origin)) && said().includes('JupyterHub is now running')) return;
    await sleep(100);
  }
  throw new Error(`it took more than ${bootTimeoutMs / 1000} seconds`);
}

async function answers(origin: string): Promise<boolean> {
  try {
    const { status } = await fetch(`${origin}/hub/health`, { signal: AbortSignal.timeout(2000) });
    return status === 200;
  } catch {
    // Nothing listens there yet.
    return false;
  }
}

/** The end of its standard input ends it, with its proxy and notebook servers, and kills what lingers. */
async function endHub(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  const insist = setTimeout(() => child.kill('SIGKILL'), (graceSeconds + killSeconds) * 1000);
  await ended;
  clearTimeout(insist);
}
