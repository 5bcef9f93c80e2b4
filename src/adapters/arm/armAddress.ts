/** Where a resource lies, as the clients of Azure Resource Manager ask for it. */
export type ArmAddress = {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
};

const shape = /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/([^/]+\/[^/]+)\/([^/]+)$/i;

/**
 * The parts of a resource id. `types`: what it may be the id of, such as `microsoft.compute/virtualmachines`. Throws
 * RangeError for any other; the configuration lets none through.
 */
export function armAddress(id: string, ...types: readonly string[]): ArmAddress {
  const [, subscription, resourceGroup, type = '', name] = shape.exec(id) ?? [];
  if (!subscription || !resourceGroup || !name || !types.includes(type.toLowerCase()))
    throw new RangeError(`not the resource id of ${types.join(' or ')}: ${id}`);
  return { subscription, resourceGroup, name };
}
