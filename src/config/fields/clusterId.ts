import { textField, type Wrong } from './field.ts';

const right =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.ContainerService/managedClusters/hub';

type Segment = { readonly called: string; readonly shape: RegExp; readonly fix: string };

const literal = (text: string): Segment => ({
  called: `"${text}"`,
  shape: new RegExp(`^${text.replace('.', '\\.')}$`, 'i'),
  fix: `write ${text} there`,
});

/** Name rules: parameters of ManagedClusters_Get in Azure's own specification, and Azure's resource naming rules. */
const segments: readonly Segment[] = [
  literal('subscriptions'),
  {
    called: 'the subscription id',
    shape: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
    fix: 'write the id of the subscription, a GUID; `az account show --query id` prints it',
  },
  literal('resourceGroups'),
  {
    called: 'the name of the resource group',
    shape: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    fix: 'write 1 to 90 letters, digits, _ ( ) . or -, not ending in a dot',
  },
  literal('providers'),
  literal('Microsoft.ContainerService'),
  literal('managedClusters'),
  {
    called: 'the name of the cluster',
    shape: /^[a-z0-9](?:[-_a-z0-9]{0,61}[a-z0-9])?$/i,
    fix: 'write 1 to 63 letters, digits, _ or -, beginning and ending with a letter or digit',
  },
];

/** Names the first segment that is wrong. */
function judgeClusterId(value: string): Wrong | undefined {
  if (!value.startsWith('/'))
    return { says: 'no resource id: it begins without a /', fix: `write it as ${right}` };
  const found = value.slice(1).split('/');
  for (const [index, segment] of segments.entries()) {
    const part = found[index];
    if (part === undefined || part === '') {
      return { says: `segment ${index + 1}, ${segment.called}, is missing`, fix: `write it as ${right}` };
    }
    if (!segment.shape.test(part)) {
      return {
        says: `segment ${index + 1} must be ${segment.called}, not "${part.slice(0, 40)}"`,
        fix: segment.fix,
      };
    }
  }
  return found.length === segments.length
    ? undefined
    : { says: 'more segments than a cluster has', fix: `end it after "${found[segments.length - 1]}"` };
}

export const clusterId = textField({
  description:
    'Resource id of the AKS cluster, as `az aks show --query id` prints it; compared without regard to case.',
  note: { noun: 'the resource id of an AKS cluster', example: right },
  judge: judgeClusterId,
});
