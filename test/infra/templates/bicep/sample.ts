import { type Asked, unfold } from './unfold.ts';

const subscriptions = {
  keeper: '00000000-0000-0000-0000-00000000c0de',
  hubs: '11111111-1111-1111-1111-111111111111',
};

/** A resource id in the group rg-hubs. */
export function resource(provider: string, name: string, subscription = subscriptions.hubs): string {
  return `/subscriptions/${subscription}/resourceGroups/rg-hubs/providers/${provider}/${name}`;
}
export const cluster = (name: string, subscription?: string) =>
  resource('Microsoft.ContainerService/managedClusters', name, subscription);
export const vault = (name: string, subscription?: string) =>
  resource('Microsoft.KeyVault/vaults', name, subscription);
export { subscriptions };

export const aks = (name: string) => ({ name, target: { kind: 'aks', id: cluster(name) } });

/** What the main template asks for, given a configuration and whatever else is said. */
export function deploy(configuration: object, params: object = {}): Asked[] {
  return unfold('infra/main.bicep', {
    configuration: { version: 1, hubs: [aks('hub')], ...configuration },
    location: 'westeurope',
    environmentName: 'demo',
    ...params,
  });
}

export type Grant = {
  /** Resource id, in lower case. */
  readonly scope: string;
  /** Actions of a role of ours, or the GUID of a role of Azure's. */
  readonly rights: readonly string[] | string;
  readonly condition: string;
  readonly principal: string;
};

/** The role assignments among what is asked for, each with what its role allows. */
export function grantsOf(asked: readonly Asked[]): Grant[] {
  const roles = asked.filter(({ type }) => type === 'Microsoft.Authorization/roleDefinitions');
  return asked
    .filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments')
    .map(({ id, body }): Grant => {
      const { roleDefinitionId, principalId, condition } = body['properties'] as Record<string, unknown>;
      const role = roles.find((each) => each.id === roleDefinitionId);
      const [permission] =
        (
          role?.body['properties'] as
            | { permissions: { actions: string[]; dataActions: string[] }[] }
            | undefined
        )?.permissions ?? [];
      return {
        scope: id.split('/providers/Microsoft.Authorization/')[0]?.toLowerCase() ?? '',
        rights: permission
          ? [...permission.actions, ...permission.dataActions]
          : (String(roleDefinitionId).split('/').at(-1) ?? ''),
        condition: typeof condition === 'string' ? condition : '',
        principal: String(principalId),
      };
    });
}
