import type { TargetId } from '../../core/power/powerTarget.ts';

export type ComputeAddress = {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
};

const shape =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.compute\/(?:virtualmachines|virtualmachinescalesets)\/([^/]+)$/i;

/** The parts of a machine's or scale set's resource id. Throws RangeError for any other; the configuration lets none through. */
export function computeAddress(target: TargetId): ComputeAddress {
  const [, subscription, resourceGroup, name] = shape.exec(target) ?? [];
  if (!subscription || !resourceGroup || !name)
    throw new RangeError(`not the resource id of a virtual machine or a scale set: ${target}`);
  return { subscription, resourceGroup, name };
}
