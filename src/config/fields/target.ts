import * as z from 'zod';
import { durationField } from './duration.ts';
import { fieldNotes, isRecord, textField, type Wrong, withRule } from './field.ts';
import { judgeKindKeys } from './kindKeys.ts';
import { clusterExample, idExamples, judgeTargetId, kindsOfId, type TargetKind } from './targetId.ts';

const kinds = ['aks', 'nodePools', 'vm', 'vmss'] as const satisfies readonly TargetKind[];

/** Managed clusters have up to 100 pools; a hub that needs so many to stop needs its cluster stopped. */
const mostPools = 10;

const poolName = textField({
  description: 'Name of a node pool, as `az aks nodepool list` prints it.',
  note: { noun: 'the name of a node pool', example: 'gpu' },
  pattern: '^[a-z][a-z0-9]{0,11}$',
  // Microsoft Learn, aks/create-node-pools: 1 to 12 characters for Linux, 1 to 6 for Windows.
  judge: (value) => {
    if (/^[a-z][a-z0-9]{0,11}$/.test(value)) return undefined;
    const tidy = value
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '')
      .replace(/^\d+/, '')
      .slice(0, 12);
    const says = value.length > 12 ? `${value.length} characters long` : 'no name of a node pool';
    const letters = 'write at most 12 of a-z and 0-9, a letter first';
    return { says, fix: tidy && value.length <= 12 ? `${letters}, such as ${tidy}` : letters };
  },
});

const poolList = (description: string, note: { readonly example: string; readonly otherwise?: string }) =>
  withRule(
    z
      .array(poolName)
      .min(1)
      .meta({ description })
      .register(fieldNotes, { noun: 'a list of node pools', ...note }),
    judgePools,
  );

function judgePools(value: unknown): Wrong[] {
  if (!Array.isArray(value)) return [];
  const many = `${value.length} pools`;
  const tooMany = { says: many, fix: `name at most ${mostPools}, or stop the whole cluster with kind: aks` };
  return [
    ...(value.length > mostPools ? [tooMany] : []),
    ...value.flatMap((name: unknown, index): Wrong[] =>
      typeof name === 'string' && value.indexOf(name) !== index
        ? [{ at: [index], says: 'named twice', fix: 'keep one of the two' }]
        : [],
    ),
  ];
}

const judgeKeys = judgeKindKeys({
  aks: { needs: {}, may: ['id'] },
  nodePools: { needs: { pools: 'pools: [user]' }, may: ['id', 'start', 'clusterAfter'] },
  vm: { needs: {}, may: ['id', 'hibernate'] },
  vmss: { needs: {}, may: ['id'] },
});

function judgeTarget(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  return [...judgeKeys(value), ...wrongId(value), ...wrongStart(value)];
}

function wrongId({ kind, id }: Readonly<Record<string, unknown>>): Wrong[] {
  if (typeof id !== 'string') return [];
  const wrong = judgeTargetId(kindOf(kind), id);
  return wrong ? [{ ...wrong, at: ['id'] }] : [];
}

function kindOf(kind: unknown): TargetKind | undefined {
  return kinds.find((known) => known === kind);
}

function wrongStart({ pools, start }: Readonly<Record<string, unknown>>): Wrong[] {
  if (!Array.isArray(pools) || !Array.isArray(start)) return [];
  const named = pools.map(String).join(', ');
  return start.flatMap((name: unknown, index): Wrong[] =>
    typeof name !== 'string' || pools.includes(name)
      ? []
      : [
          {
            at: ['start', index],
            says: 'not one of pools, so it would be started and never stopped',
            fix: `add it to pools, or write one of ${named}`,
          },
        ],
  );
}

/** `hubs[].target`. */
export const target = withRule(
  z
    .strictObject({
      kind: z
        .enum(kinds)
        .meta({
          description:
            'aks: a whole cluster. nodePools: some pools of a cluster that stays up, so that the hub itself goes on answering. vm: a virtual machine, as The Littlest JupyterHub has it. vmss: a scale set of uniform orchestration that is no part of a cluster.',
        })
        .register(fieldNotes, {
          noun: 'aks, nodePools, vm or vmss',
          example: 'aks',
          missing: ({ id, pools }) =>
            pools === undefined ? kindsOfId(String(id ?? ''))[0] : ('nodePools' satisfies TargetKind),
        }),
      id: z
        .string()
        .meta({
          description:
            'Resource id of what is started and stopped, with nodePools of their cluster; as `az aks show`, `az vm show` or `az vmss show` with `--query id` prints it. Compared without regard to case.',
          examples: [clusterExample],
        })
        .register(fieldNotes, {
          noun: 'the resource id of a cluster, machine or scale set',
          example: clusterExample,
          missing: ({ kind }) => idExamples[kindOf(kind) ?? 'aks'],
        }),
      pools: poolList(
        'User pools that are stopped and started together; with nodePools. System pools cannot be stopped.',
        { example: '[cpu, gpu]' },
      ).optional(),
      start: poolList(
        'Of these pools one is enough, and they are tried in this order where Azure has no capacity; with nodePools. All must stand in pools; pools that do not stand here are always started.',
        { example: '[gpuspot, gpu]', otherwise: 'all pools are started' },
      ).optional(),
      clusterAfter: durationField(
        'The whole cluster is stopped as well, so long after its pools; with nodePools. Until then its hub answers at once, and its machines come within minutes; from then on nothing of it is billed but what always is.',
        { min: 'PT15M', max: 'P7D', example: 'PT2H', otherwise: 'the cluster stays up' },
      ).optional(),
      hibernate: z
        .boolean()
        .meta({
          description:
            'The machine keeps its memory while it is off; with vm, and where hibernation is enabled on it. Where Azure refuses, it is deallocated without.',
        })
        .register(fieldNotes, {
          noun: 'true or false',
          example: 'true',
          otherwise: 'false',
          wrongType: () => 'write hibernate: true, or hibernate: false',
        })
        .optional(),
    })
    .meta({
      description:
        'What is started and stopped. Several hubs may share one; then any hub that wants it on keeps it on.',
    })
    .register(fieldNotes, { noun: 'a map', example: '{ kind: aks, id: /subscriptions/… }' }),
  judgeTarget,
);
