import type { Failure, FailureClass } from './failure.ts';

type Refusal = { readonly status?: number; readonly code?: string; readonly message?: string };

/**
 * Azure's error codes by class, compared without regard to case. Sources: Microsoft's troubleshooting pages for
 * create, start and stop operations of AKS, of starting and allocating virtual machines
 * (virtual-machines/troubleshoot-…-allocation-failure, error-messages), and of hibernation.
 */
const classOfCode: ReadonlyMap<string, FailureClass> = new Map([
  ['akscapacityheavyusage', 'capacity'],
  ['allocationfailed', 'capacity'],
  ['zonalallocationfailed', 'capacity'],
  ['overconstrainedallocationrequest', 'capacity'],
  ['overconstrainedzonalallocationrequest', 'capacity'],
  ['allocationtimedout', 'capacity'],
  ['reservationcapacityexceeded', 'capacity'],
  ['skunotavailable', 'capacity'],
  ['kubernetesapicallfailed', 'capacity'],
  ['quotaexceeded', 'quota'],
  ['publicipcountlimitreached', 'quota'],
  ['managedclustersizeexceeded', 'quota'],
  ['errcode_insufficientvcpuquota', 'quota'],
  ['insufficientvcpuquota', 'quota'],
  ['requestdisallowedbypolicy', 'policy'],
  ['scopelocked', 'policy'],
  ['validationerror', 'policy'],
  ['serviceprincipalvalidationclienterror', 'secret'],
  ['invalidclientsecret', 'secret'],
  ['serviceprincipalnotfound', 'secret'],
  ['subnetisfull', 'network'],
  ['insufficientsubnetsize', 'network'],
  ['vmextensionprovisioningerror', 'network'],
  ['outboundconnfailvmextensionerror', 'network'],
  ['k8sapiserverconnfailvmextensionerror', 'network'],
  ['k8sapiserverdnslookupfailvmextensionerror', 'network'],
  ['throttled', 'throttled'],
  ['toomanyrequests', 'throttled'],
  ['subscriptionrequeststhrottled', 'throttled'],
  ['operationnotallowed', 'conflict'],
  ['etagmismatch', 'conflict'],
  ['notlatestoperation', 'conflict'],
  ['aksoperationpreempted', 'conflict'],
  ['aksoperationpreemptedbydelete', 'conflict'],
  ['anotheroperationinprogress', 'conflict'],
  ['operationpreempted', 'conflict'],
  ['authorizationfailed', 'rights'],
  ['linkedauthorizationfailed', 'rights'],
  ['authenticationfailed', 'rights'],
  ['invalidauthenticationtoken', 'rights'],
]);

/** Texts that overrule the code: Azure uses one code for "busy" and for "never". First match wins. */
const classOfText: readonly (readonly [RegExp, FailureClass])[] = [
  [/nodeProvisioningProfile\.mode\W+Auto/i, 'unsupported'],
  // The word, and no name of a resource.
  [/(?<![\w/-])hibernat\w*(?!\w|-(?!deallocate))/i, 'unsupported'],
  [/system (?:node ?)?pools?\b.{0,60}(?:cannot|can't|not (?:be|allowed|supported))/i, 'unsupported'],
  [/exceeding .{0,60}quota|quota (?:limit|exceeded)/i, 'quota'],
  [/AADSTS70002(?:15|22)|client secret.*(?:expired|invalid)/i, 'secret'],
];

const classOfStatus: Readonly<Record<number, FailureClass>> = {
  401: 'rights',
  403: 'rights',
  409: 'conflict',
  412: 'conflict',
  429: 'throttled',
};

/** Puts an error of Azure in its class. Total: what nobody knows is `transient`, which is retried soon and told if it lasts. */
export function classifyFailure(refusal: Refusal): Failure {
  const code = refusal.code ?? (refusal.status === undefined ? 'Unknown' : `Http${refusal.status}`);
  const message = refusal.message ?? '';
  return { class: classOf(refusal, code, message), code, message };
}

function classOf(refusal: Refusal, code: string, message: string): FailureClass {
  const byText = classOfText.find(([pattern]) => pattern.test(message));
  if (byText) return byText[1];
  // Compute's limit comes with the code of its conflicts (virtual-machines/troubleshooting-throttling-errors).
  if (refusal.status === 429) return 'throttled';
  return classOfCode.get(code.toLowerCase()) ?? classOfStatus[refusal.status ?? 0] ?? 'transient';
}
