import { kindsOfId } from '../../config/fields/targetId.ts';

/** What can be started and stopped, as `az … list` told of it. */
export type Machine = {
  readonly kind: MachineKind;
  readonly id: string;
  readonly name: string;
  readonly group: string;
  /** The whole item. */
  readonly shown: Readonly<Record<string, unknown>>;
};

export type MachineKind = 'aks' | 'vm' | 'vmss';

type MachineWords = {
  readonly noun: string;
  readonly one: string;
  readonly list: string;
};

/** By kind: what people call it, and the command that lists all of them. */
export const machineWords: Readonly<Record<MachineKind, MachineWords>> = {
  aks: {
    noun: 'AKS cluster',
    one: 'an AKS cluster',
    list: 'az aks list --output json > aks.json',
  },
  vm: {
    noun: 'virtual machine',
    one: 'a virtual machine',
    list: 'az vm list --output json > vm.json',
  },
  vmss: {
    noun: 'scale set',
    one: 'a scale set',
    list: 'az vmss list --output json > vmss.json',
  },
};

export const machineKinds: readonly MachineKind[] = ['aks', 'vm', 'vmss'];

const idShape =
  /^\/subscriptions\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/resourceGroups\/([\p{L}\p{N}_().-]{1,90})\/providers\/[a-z.]+\/[a-z]+\/([a-z0-9](?:[\w.-]{0,78}\w)?)$/iu;

/** The machine that a resource id names; undefined where it names none, and no kind that is known. */
export function machineOf(id: string, shown: Machine['shown'] = {}): Machine | undefined {
  const [, group, name] = idShape.exec(id) ?? [];
  const kind = machineKinds.find((each) => kindsOfId(id).includes(each));
  if (kind === undefined || group === undefined || name === undefined) return undefined;
  return { kind, id, name, group, shown };
}
