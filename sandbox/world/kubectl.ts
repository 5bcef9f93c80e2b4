import { annotateExternalSecret } from './kubectl/annotateExternalSecret.ts';
import { getDeployment, getSecret } from './kubectl/getObject.ts';
import { failed, type KubectlAnswer, type KubectlSite, type KubectlVerb } from './kubectl/kubectlAnswer.ts';
import { type KubectlArgs, readKubectlArgs } from './kubectl/kubectlArgs.ts';
import { patchDeployment } from './kubectl/patchDeployment.ts';
import { rolloutStatus } from './kubectl/rolloutStatus.ts';
import { sandboxPrincipal } from './refusals.ts';

type Verb = { readonly run: KubectlVerb; readonly access: string; readonly resource: string };

/** By the words that are not names. */
const verbs: Readonly<Record<string, Verb>> = {
  'annotate externalsecret': { run: annotateExternalSecret, access: 'patch', resource: 'externalsecrets' },
  'get secret': { run: getSecret, access: 'get', resource: 'secrets' },
  'get deployment': { run: getDeployment, access: 'get', resource: 'deployments' },
  'patch deployment': { run: patchDeployment, access: 'patch', resource: 'deployments' },
  'rollout status': { run: rolloutStatus, access: 'get', resource: 'deployments' },
};

const groups: Readonly<Record<string, string>> = {
  deployments: 'apps',
  externalsecrets: 'external-secrets.io',
  secrets: '',
};

/** One call of kubectl in a cluster, as kubectl words it. What the model does not know is an error, never a success. */
export function kubectl(site: KubectlSite, args: readonly string[]): KubectlAnswer {
  const read = readKubectlArgs(args);
  if (typeof read === 'string') return failed(read);
  const verb = verbs[read.words.slice(0, 2).join(' ')];
  if (!verb) return failed(`error: the sandbox's kubectl does not know "${args.join(' ')}"`);
  return site.forbidden ? refuse(verb, read) : verb.run(site, read);
}

function refuse({ access, resource }: Verb, { words, namespace }: KubectlArgs): KubectlAnswer {
  const group = groups[resource] ?? '';
  const name = (words[2] ?? '').replace(/^.*\//, '');
  const dotted = group === '' ? resource : `${resource}.${group}`;
  return failed(
    `Error from server (Forbidden): ${dotted} "${name}" is forbidden: User "${sandboxPrincipal}" cannot ${access} resource "${resource}" in API group "${group}" in the namespace "${namespace}"`,
  );
}
