import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageApp } from '../scripts/packageApp.ts';
import { secondMs } from '../src/core/time.ts';
import { writeClockFile } from './clockFile.ts';
import { type RunningFront, startFront } from './easyAuth/startFront.ts';
import { startHost } from './host/startHost.ts';
import { createNarrator } from './narration/narrator.ts';
import { suggestions } from './narration/suggestions.ts';
import { wakeAdvice } from './narration/wakeAdvice.ts';
import { announceSandbox, sandboxFolder } from './openSandbox.ts';
import type { RunningWorld } from './runningWorld.ts';
import { readStartOptions, type StartOptions, startUsage } from './startOptions.ts';
import { startWorld } from './startWorld.ts';
import { withParent } from './withParent.ts';
import { loginAppId } from './world/directory/application.ts';
import { loginStore } from './world/seedLoginSecret.ts';
import { clusterSeeds } from './world/world.ts';

/** As docs/jupyterhub has it: the hub reads the vault when it starts, and says by its mark which value it uses. */
const hubLogin = { appId: loginAppId, ...loginStore, way: 'vaultAtStart', exposesMark: true } as const;

const root = resolve(import.meta.dirname, '..');

/** What was started, in order; all of it is stopped backwards whatever happens. */
const started: Promise<{ stop(): Promise<void> }>[] = [];

async function main(options: StartOptions): Promise<void> {
  const { port, speed, at } = options;
  const pagePort = port === 0 ? 0 : port + 1;
  for (const each of port === 0 ? [] : [port, pagePort]) await refuseTaken(each);
  console.log('\nHubkeeper, with a simulated Azure around it\n');

  // A folder of its own: `build/app` may be packaged anew, or by another sandbox, while this one runs.
  const appDir = await mkdtemp(join(tmpdir(), 'hubkeeper-app-'));
  started.push(Promise.resolve({ stop: () => rm(appDir, { recursive: true, force: true }) }));

  const front = await startFront({ port });
  started.push(Promise.resolve(front));
  // Time stands still until everything is up, so that the day really begins at `at`; a second before, so that a round
  // of that minute is still to come and the page knows its hub from the beginning.
  const world = startWorld({
    at: at - secondMs,
    speed: 0,
    port: pagePort,
    hubsByGateway: true,
    // What most hubs begin with: somebody made it once, and it ends soon.
    loginSecret: { by: 'person', daysLeft: 20 },
    channels: true,
    hubToken: true,
    clusters: clusterSeeds(1).map((seed) => ({ ...seed, workload: { login: hubLogin } })),
  });
  started.push(world);
  const packaging = step('package the function app', () =>
    packageApp({ doors: join(root, 'src/functions'), outDir: appDir, hostJson: join(root, 'host.json') }),
  );
  const running = await step('start the world and its storage', () => world);
  await packaging;
  if (ending) return; // Ctrl-C came while it was starting: nothing more is begun.
  const { timeZone, nameOf } = readHubs(running);
  const narrate = createNarrator(timeZone, nameOf);
  const env = { ...running.env, ...front.env };
  const hosting = startHost({
    appDir,
    env,
    control: running.control,
    onEvent(event) {
      const line = narrate(event);
      if (line) console.log(line);
    },
  });
  started.push(hosting);
  const host = await step('start the Functions host', () => hosting);
  await running.advance(1);
  front.pointAt(host.url);
  const announcing = announceSandbox(sandboxFolder, Number(new URL(front.url).port), env);
  started.push(announcing);
  await announcing;
  await introduce(front, running, timeZone, options);
  running.world.clock.setSpeed(speed);
  await writeClockFile(running.env['SANDBOX_CLOCK'] ?? '', running.world.clock);

  const { code, error } = await host.ended;
  if (!ending) throw new Error(`the Functions host ended (exit ${code})${error ? `: ${error}` : ''}`);
}

async function introduce(
  front: RunningFront,
  world: RunningWorld,
  timeZone: string,
  { speed, at }: StartOptions,
): Promise<void> {
  const advice = await wakeAdvice(world.env['HUBKEEPER_CONFIG'] ?? '', at, `${front.url}/`);
  const date = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'full', timeStyle: 'short' }).format(
    at,
  );
  const pace = speed === 0 ? 'Time stands still until you advance it' : `A day takes ${dayTakes(speed)}`;
  const tries = suggestions.map(
    ({ path, body, says }) => `  curl -d '${JSON.stringify(body)}' ${world.control}${path}\n      ${says}`,
  );
  console.log(`
  the page     ${front.url}/   where people wake their hub; sign in as one of five
  operators    ${front.url}/operator   what needs a hand, alerts, savings; sign in as Olga, or as Rita to look only
  the world    ${world.control}/   what the cluster does, what it was asked; buttons for time and faults
  the app      ${front.url}/api/health   what the keeper thinks of its setup

It is ${date} (${timeZone}). ${pace} (--speed).
${advice}
The command lives here with: npm run -s in-sandbox -- hubkeeper status
The client secret behind the login was made by a person and ends in 20 days: npm run -s in-sandbox -- hubkeeper secrets
On the page of the world are buttons for all that can happen. From another terminal:
${tries.join('\n')}
Ctrl-C stops everything.
`);
}

function dayTakes(speed: number): string {
  const minutes = (24 * 60) / speed;
  return minutes >= 1 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes * 60)} seconds`;
}

/** The clock on the wall is the first hub's, and each cluster goes by the title of its hub. */
function readHubs(world: RunningWorld) {
  const config = JSON.parse(world.env['HUBKEEPER_CONFIG'] ?? '{}') as {
    hubs?: { title?: string; name: string; target: { id: string }; schedule: { timeZone: string } }[];
  };
  const { hubs = [] } = config;
  const names = new Map(
    hubs.flatMap(({ name, title = name, target }) => [
      [name, title] as const,
      [target.id.toLowerCase(), title] as const,
    ]),
  );
  return {
    timeZone: hubs[0]?.schedule.timeZone ?? 'UTC',
    nameOf: (subject: string) => names.get(subject.toLowerCase()) ?? subject,
  };
}

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const done = await work();
  console.log(`  ✓ ${name.padEnd(34)}${((performance.now() - from) / 1000).toFixed(1)} s`);
  return done;
}

/** Asked before anything is started, so that the answer comes at once. */
async function refuseTaken(port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw fault;
    throw new Error(
      `port ${port} is taken. Choose another: npm start -- --port 8000 (the app on 8000, the world's page on 8001)`,
    );
  }
  server.close();
  await once(server, 'close');
}

let ending: Promise<void> | undefined;
function end(): Promise<void> {
  ending ??= (async () => {
    for (const each of (await Promise.allSettled(started)).reverse()) {
      if (each.status === 'fulfilled') await each.value.stop();
    }
  })();
  return ending;
}

async function leave(code: number): Promise<void> {
  await end();
  process.exit(code);
}

function fail(fault: unknown): Promise<void> {
  if (ending) return ending; // Stopped while it was starting: what is missing then is no fault.
  const message = fault instanceof Error ? fault.message : String(fault);
  const isMisused = (fault as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(`\nhubkeeper sandbox: ${message}${isMisused ? `\nUsage: ${startUsage}` : ''}`);
  return leave(1);
}

withParent(() => void leave(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!ending) console.log('\nStopping …');
    void leave(0);
  });
}
try {
  await main(readStartOptions(process.argv.slice(2)));
} catch (fault) {
  await fail(fault);
}
