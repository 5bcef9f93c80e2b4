type Tags = Readonly<Record<string, string>> | undefined;

/**
 * AKS puts tags that begin with `aks-managed-` on the machines of its node pools (`aks-managed-poolName`), and older
 * versions `orchestrator: Kubernetes:…`. Starting or stopping such machines beside AKS is not supported and breaks the
 * cluster (Microsoft Learn, aks/support-policies; github.com/Azure/AKS issue 1871), so they are never touched.
 */
export function isOfCluster(tags: Tags): boolean {
  return Object.entries(tags ?? {}).some(
    ([key, value]) =>
      /^aks-managed-/i.test(key) || (/^orchestrator$/i.test(key) && /^kubernetes/i.test(value)),
  );
}
