import { beforeEach, describe, expect, it } from 'vitest';
import { findCluster, type World } from '../../sandbox/world/world.ts';
import { AzureFault } from '../../src/ports/azureFault.ts';
import type { ClusterPrincipals } from '../../src/ports/clusterPrincipals.ts';
import { arm, hubId } from '../builders/world.ts';

export type PrincipalsUnderTest = { readonly world: World; readonly principals: ClusterPrincipals };

const appId = '00000000-0000-0000-0000-0000000000AB';

/** What every implementation of ClusterPrincipals must do. */
export function clusterPrincipalsContract(make: () => Promise<PrincipalsUnderTest>): void {
  describe('ClusterPrincipals', () => {
    let world: World;
    let principals: ClusterPrincipals;
    const id = hubId.toLowerCase();
    beforeEach(async () => {
      ({ world, principals } = await make());
    });

    it('none of a cluster with a managed identity, and none of one that is gone', async () => {
      expect(await principals.appIdOf(id)).toBeUndefined();
      expect(await principals.appIdOf(`${id}-gone`)).toBeUndefined();
    });

    it('the application of an older cluster, in lower case, asleep or not; by one GET', async () => {
      Object.assign(findCluster(world, hubId) ?? {}, { servicePrincipal: appId });
      expect(await principals.appIdOf(id)).toBe(appId.toLowerCase());
      expect(world.calls.map(({ method, status }) => `${method} ${status}`)).toEqual(['GET 200']);
    });

    it('throws where it may not be read', async () => {
      arm(world, { name: 'forbidden', times: 5 });
      const fault = await principals.appIdOf(id).catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(AzureFault);
      expect(fault).toMatchObject({ status: 403, code: 'AuthorizationFailed' });
    });
  });
}
