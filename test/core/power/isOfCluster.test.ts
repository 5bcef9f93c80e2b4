import { describe, expect, it } from 'vitest';
import { isOfCluster } from '../../../src/core/power/isOfCluster.ts';

describe('core/power/isOfCluster', () => {
  it.each<[Record<string, string>, boolean]>([
    [{ 'aks-managed-orchestrator': 'Kubernetes:1.33.3' }, true],
    [{ 'AKS-Managed-PoolName': 'gpu' }, true],
    [{ orchestrator: 'Kubernetes:1.12.8' }, true],
    [{ orchestrator: 'Nomad' }, false],
    [{ team: 'aks-managed-x' }, false],
  ])('tags %o: of a cluster is %s', (tags, expected) => {
    expect(isOfCluster(tags)).toBe(expected);
  });
});
