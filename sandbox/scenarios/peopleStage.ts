import { findHubHost } from '../world/findHubHost.ts';
import { actAtHub, type PeopleAsk } from '../world/people/actAtHub.ts';
import { type LostServer, lostServers } from '../world/people/serverLife.ts';
import { type Stage, type StageOptions, setStage } from './stage.ts';

const subscription = '/subscriptions/00000000-0000-0000-0000-000000000001';

/** The hosts of the five hubs, by their names. */
export const hosts = {
  research: 'hub.example.edu',
  lab: 'lab.example.edu',
  doze: 'doze.example.edu',
  tljh: 'tljh.example.edu',
  batch: 'batch.example.edu',
} as const;

export type HubName = keyof typeof hosts;

const cluster = (name: string) =>
  `${subscription}/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/${name}`;

const ids = {
  hub: cluster('hub'),
  doze: cluster('doze'),
  tljh: `${subscription}/resourceGroups/rg-lab/providers/Microsoft.Compute/virtualMachines/tljh`,
  batch: `${subscription}/resourceGroups/rg-lab/providers/Microsoft.Compute/virtualMachineScaleSets/batch`,
};

/** In Madrid on Tuesday 2 March 2027, or on another date of that winter. */
export function madrid(time: string, date = '2027-03-02'): number {
  return Date.parse(`${date}T${time}:00+01:00`);
}

export type PeopleStage = Stage & {
  person(hub: HubName, user: string, act: PeopleAsk['act'], seconds?: number): void;
  /** Servers that were lost because what they ran on was stopped under them. */
  lost(): LostServer[];
};

/**
 * Five hubs on four targets, all up at 19:00: `research` and `lab` share a cluster, and `lab` closes an hour later; `doze`
 * stops only its user pool; `tljh` is a machine, `batch` a scale set.
 */
export async function setPeopleStage(options: Partial<StageOptions> = {}): Promise<PeopleStage> {
  const stage = await setStage({
    at: madrid('19:00'),
    hubs: 1,
    world: {
      channels: true,
      clusters: [
        { id: ids.hub, powerState: 'Running', moreHubs: [hosts.lab] },
        { id: ids.doze, powerState: 'Running', hubHost: hosts.doze },
      ],
      machines: [{ id: ids.tljh, hubHost: hosts.tljh, power: 'running' }],
      scaleSets: [{ id: ids.batch, hubHost: hosts.batch, power: 'running' }],
    },
    hubsOf: fiveHubs,
    configureFile: (file) => ({ ...file, notify: [{ kind: 'teams', url: { secret: 'teams-webhook' } }] }),
    ...options,
  });
  const { world } = stage.world;
  return {
    ...stage,
    person(hub, user, act, seconds) {
      const refusal = actAtHub(world, {
        hub: hosts[hub],
        user,
        act,
        ...(seconds !== undefined && { seconds }),
      });
      if (refusal) throw new Error(refusal.detail);
    },
    lost: () =>
      Object.values(hosts).flatMap((each) => {
        const host = findHubHost(world, each);
        return host ? lostServers(world, host) : [];
      }),
  };
}

function fiveHubs(model: Record<string, unknown>): Record<string, unknown>[] {
  const { secrets: _secrets, ...plain } = model;
  const target = { kind: 'aks', id: ids.hub };
  const hub = (name: HubName, to: object, until = '20:00') => ({
    ...plain,
    name,
    title: `Hub ${name}`,
    url: `https://${hosts[name]}`,
    target: to,
    schedule: { timeZone: 'Europe/Madrid', windows: [{ days: weekdays, from: '08:00', to: until }] },
  });
  return [
    hub('research', target),
    hub('lab', target, '21:00'),
    hub('doze', { kind: 'nodePools', id: ids.doze, pools: ['users'] }),
    hub('tljh', { kind: 'vm', id: ids.tljh }),
    hub('batch', { kind: 'vmss', id: ids.batch }),
  ];
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
