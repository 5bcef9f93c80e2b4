import { rollOutsUntil } from '../workload/hubPod.ts';
import { syncedNames } from '../workload/hubWorkload.ts';
import { syncedValueAt } from '../workload/syncedSecret.ts';
import { printJsonPath } from './jsonPath.ts';
import { failed, type KubectlSite, type KubectlVerb, notFound, printed } from './kubectlAnswer.ts';
import type { KubectlArgs } from './kubectlArgs.ts';

/** The Secret that External Secrets keeps; there is no other, and none before its first good reading. */
export const getSecret: KubectlVerb = (site, args) => {
  const { world, cluster, at } = site;
  const { login, namespace } = cluster.workload;
  const [, , name = ''] = args.words;
  const value = login?.way === 'syncedSecret' ? syncedValueAt(world, cluster, at) : undefined;
  const known = name === syncedNames.secret && args.namespace === namespace;
  if (!known || value === undefined) return notFound('secrets', name);
  const data = { [syncedNames.key]: Buffer.from(value).toString('base64') };
  return print(args, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    type: 'Opaque',
    data,
  });
};

export const getDeployment: KubectlVerb = (site, args) => {
  const [, , name = ''] = args.words;
  if (!hasDeployment(site, args, name)) return notFound('deployments.apps', name);
  const annotations = templateAnnotations(site);
  const { namespace } = args;
  return print(args, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: { replicas: 1, strategy: { type: 'Recreate' }, template: { metadata: { annotations } } },
  });
};

export function hasDeployment({ cluster }: KubectlSite, { namespace }: KubectlArgs, name: string): boolean {
  return name === cluster.workload.deployment && namespace === cluster.workload.namespace;
}

/** Of the pod template, as the last roll-out left them. */
export function templateAnnotations({ cluster, at }: KubectlSite): Readonly<Record<string, string>> {
  return rollOutsUntil(cluster, at).at(-1)?.annotations ?? {};
}

function print({ output = '' }: KubectlArgs, object: object) {
  if (output === 'json') return printed(`${JSON.stringify(object, null, 4)}\n`);
  const [, template] = /^jsonpath=(.*)$/s.exec(output) ?? [];
  if (template === undefined) return failed(`error: the sandbox's kubectl does not print as "${output}"`);
  const found = printJsonPath(template, object);
  return 'error' in found ? failed(found.error) : printed(found.text);
}
