import { nearest } from '../nearest.ts';
import type { Wrong } from './field.ts';

type Segment = { readonly called: string; readonly shape: RegExp; readonly fix: string };

export type ResourceIdRule = {
  /** With its article: `a cluster`. */
  readonly noun: string;
  /** `Microsoft.ContainerService` */
  readonly provider: string;
  /** `managedClusters` */
  readonly type: string;
  /** The resource's own name. */
  readonly name: Segment;
  readonly example: string;
  /** The command that prints it. */
  readonly ask: string;
};

const literal = (text: string): Segment => ({
  called: `"${text}"`,
  shape: new RegExp(`^${text.replace('.', '\\.')}$`, 'i'),
  fix: `write ${text} there`,
});

const subscription: Segment = {
  called: 'the subscription id',
  shape: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  fix: 'write the id of the subscription, a GUID; `az account show --query id` prints it',
};

const resourceGroup: Segment = {
  called: 'the name of the resource group',
  shape: /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
  fix: 'write 1 to 90 letters, digits, _ ( ) . or -, not ending in a dot',
};

/** Judges the id of a resource in a resource group, segment by segment: the first that is wrong is named. */
export function resourceIdJudge({ noun, provider, type, name, example, ask }: ResourceIdRule) {
  const segments = [
    literal('subscriptions'),
    subscription,
    literal('resourceGroups'),
    resourceGroup,
    literal('providers'),
    literal(provider),
    literal(type),
    name,
  ];
  return (value: string): Wrong | undefined => {
    if (!value.startsWith('/'))
      return {
        says: 'no resource id: it begins without a /',
        fix: `write what ${ask} prints, such as ${example}`,
      };
    const found = value.slice(1).split('/');
    const kind = found.slice(5, 7).join('/');
    // A typing error in the provider is one segment; another provider is another thing, and no segment mends it.
    if (isKind(kind) && nearest(found[5] ?? '', [provider]) === undefined) {
      return {
        says: `the id of another thing, segment 6 says: ${kind.slice(0, 60)}`,
        fix: `write the id of ${noun}, which ${ask} prints`,
      };
    }
    for (const [index, segment] of segments.entries()) {
      const part = found[index];
      if (part === undefined || part === '') {
        return { says: `segment ${index + 1}, ${segment.called}, is missing`, fix: `write it as ${example}` };
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
      : { says: `more segments than ${noun} has`, fix: `end it after "${found[segments.length - 1]}"` };
  };
}

/** `Microsoft.Compute/virtualMachines` */
function isKind(text: string): boolean {
  return /^[a-z]+(?:\.[a-z]+)+\/[a-z]+$/i.test(text);
}
