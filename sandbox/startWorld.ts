import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeClockFile } from './clockFile.ts';
import { startControl } from './control/control.ts';
import { notifyParticipants } from './control/participants.ts';
import { keepPolling } from './host/keepPolling.ts';
import type { RunningWorld } from './runningWorld.ts';
import { type Azurite, startAzurite, storageAccount } from './storage/azurite.ts';
import { emptyStorage } from './storage/emptyStorage.ts';
import { sendEvent } from './storage/eventQueue.ts';
import { createVaultEventGrid } from './storage/vaultEvents.ts';
import { takeTurns } from './takeTurns.ts';
import { createCertificates, storageHosts, vaultHosts, worldHosts } from './wire/certificates.ts';
import { commandsDone } from './wire/commandsUnderWay.ts';
import { startListener } from './wire/listener.ts';
import { createTokens } from './wire/tokens.ts';
import { createWorld, type World, type WorldOptions } from './world/world.ts';
import { worldConfig } from './worldConfig.ts';
import { worldEnv } from './worldEnv.ts';

export type StartWorldOptions = WorldOptions & {
  /** Of the control door and gateway; any free one by default. Rejects with EADDRINUSE. */
  readonly port?: number;
  /** true: the app's configuration names hubs by the gateway, so that any browser can land there. */
  readonly hubsByGateway?: boolean;
  /** false: no Azurite, which saves two seconds where nothing is stored. */
  readonly storage?: boolean;
};

/** The world with everything it needs around it: listeners, storage, clock file, certificates. */
export async function startWorld(options: StartWorldOptions = {}): Promise<RunningWorld> {
  const world = createWorld(options);
  const folder = mkdtempSync(join(tmpdir(), 'hubkeeper-world-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  // Also where the process is ended half-way through the start.
  process.once('exit', removeFolder);
  const stops: (() => Promise<void> | void)[] = [
    () => {
      process.off('exit', removeFolder);
      removeFolder();
    },
  ];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    return await assemble(world, options, { folder, stops, stop });
  } catch (fault) {
    await stop();
    throw fault;
  }
}

type Site = {
  readonly folder: string;
  readonly stops: (() => Promise<void> | void)[];
  readonly stop: () => Promise<void>;
};

async function assemble(world: World, options: StartWorldOptions, site: Site): Promise<RunningWorld> {
  const inFolder = (name: string, text: string) => {
    const path = join(site.folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  const clockFile = join(site.folder, 'clock.json');
  await writeClockFile(clockFile, world.clock);
  const [tokens, certificates] = await Promise.all([createTokens(world.tenant), createCertificates()]);
  const caFile = inFolder('ca.pem', certificates.ca);
  const identityHeader = randomUUID();

  const running = { participants: new Set<string>() } as {
    -readonly [K in keyof RunningWorld]: RunningWorld[K];
  };
  let storage: Azurite | undefined;
  const control = await startControl({
    running,
    world,
    tokens,
    identityHeader,
    port: options.port ?? 0,
    ca: certificates.ca,
    storagePorts: () => storage?.ports,
  });
  site.stops.push(() => close(control));
  const listener = await startListener(world, tokens, certificates);
  site.stops.push(() => close(listener));
  if (options.storage !== false) {
    storage = await startAzurite({
      certFile: inFolder('cert.pem', certificates.cert),
      keyFile: inFolder('key.pem', certificates.key),
      clockFile,
    });
    site.stops.push(storage.stop);
  }
  const storageAccess = () => {
    const { token } = tokens.issue('https://storage.azure.com', world.clock.now());
    return storage && { azurite: storage, ca: certificates.ca, token };
  };
  const events = createVaultEventGrid(world, async (text) => {
    const access = storageAccess();
    if (access) await sendEvent(access, text);
  });
  const inTurn = takeTurns();
  let awaitsTaking = false;
  if (storage) {
    const deliver = () =>
      inTurn(async () => {
        if ((await events.deliver()) > 0) awaitsTaking = true;
      });
    const say = (_level: string, fault: string) =>
      process.stderr.write(`sandbox: events of vaults: ${fault}\n`);
    site.stops.push(keepPolling(deliveryPauseMs, deliver, say));
  }
  /** Everybody does what is due, what comes of that is delivered, and so on until nothing more comes. */
  const settle = async () => {
    await events.deliver();
    awaitsTaking = false;
    do await notifyParticipants(running.participants, world.clock.now());
    while ((await events.deliver()) > 0);
  };

  const origin = `http://127.0.0.1:${portOf(control)}`;
  const network = Object.fromEntries([
    ...[...world.vaults.keys()].map((name) => [`${name}.vault.azure.net`, portOf(listener)] as const),
    ...worldHosts.map((host) => [host, host === vaultHosts ? nowhere : portOf(listener)] as const),
    ...Object.entries(storage?.ports ?? {}).map(
      ([service, port]) => [storageHosts[service as keyof typeof storageHosts], port] as const,
    ),
  ]);
  return Object.assign(running, {
    world,
    control: origin,
    gateway: `${origin}/at`,
    ca: caFile,
    env: worldEnv({
      caFile,
      clockFile,
      tenant: world.tenant,
      identity: { endpoint: `${origin}/msi/token`, header: identityHeader },
      network,
      storageAccount,
      config: worldConfig(world, site.folder, options.hubsByGateway ? `${origin}/at` : undefined),
    }),
    ids: {
      tenant: world.tenant,
      clusters: idsOf(world.clusters),
      machines: idsOf(world.machines),
      scaleSets: idsOf(world.scaleSets),
    },
    advance: (seconds: number) =>
      inTurn(async () => {
        await commandsDone(world);
        // Time does not jump under those who are at work on what was delivered meanwhile.
        if (awaitsTaking) await settle();
        world.clock.advance(seconds);
        await writeClockFile(clockFile, world.clock);
        await settle();
      }),
    reset: () =>
      inTurn(async () => {
        world.reset();
        events.subscribe();
        const access = storageAccess();
        if (access) await emptyStorage(access);
        awaitsTaking = false;
      }),
    stop: site.stop,
  });
}

function idsOf(all: ReadonlyMap<string, { readonly id: string }>): string[] {
  return [...all.values()].map(({ id }) => id);
}

/** Event Grid takes its time; new versions are looked for this often (ms of real time). */
const deliveryPauseMs = 250;

/** The name of a vault that does not exist leads to no address, as anywhere. */
const nowhere = 0;

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
