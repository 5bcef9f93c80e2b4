/** The parts of an ARM id, as they are written. */
export type AzureIdParts = {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
};

/** Reads the id of a resource of that type (`Microsoft.Compute/virtualMachines`). Throws RangeError for any other text. */
export function azureIdParts(id: string, type: string): AzureIdParts {
  const [, subscription, resourceGroup, found, name] =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/([^/]+\/[^/]+)\/([^/]+)$/i.exec(id) ?? [];
  if (!subscription || !resourceGroup || !name || found?.toLowerCase() !== type.toLowerCase())
    throw new RangeError(`not the id of a ${type}: ${id}`);
  return { subscription, resourceGroup, name };
}
