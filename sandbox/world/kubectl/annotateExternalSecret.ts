import { syncedNames } from '../workload/hubWorkload.ts';
import { failed, type KubectlVerb, notFound, printed } from './kubectlAnswer.ts';

/** `force-sync` with another value has the ExternalSecret read the vault at once. */
export const annotateExternalSecret: KubectlVerb = ({ cluster, at }, { words, namespace, overwrite }) => {
  const { workload } = cluster;
  if (workload.login?.way !== 'syncedSecret') {
    return failed('error: the server doesn\'t have a resource type "externalsecret"');
  }
  const [, , name = '', ...pairs] = words;
  if (name !== syncedNames.secret || namespace !== workload.namespace) {
    return notFound('externalsecrets.external-secrets.io', name);
  }
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(pairs[0] ?? '') ?? [];
  if (pairs.length !== 1 || key !== 'force-sync' || value === undefined) {
    return failed('error: the sandbox\'s kubectl sets "force-sync" only');
  }
  const last = workload.forcedSyncs.findLast((each) => each.at <= at);
  if (last && last.value !== value && !overwrite) {
    return failed(
      `error: --overwrite is false but found the following declared annotation(s): 'force-sync' already has a value (${last.value})`,
    );
  }
  if (last?.value !== value) workload.forcedSyncs = [...workload.forcedSyncs, { at, value }];
  return printed(`externalsecret.external-secrets.io/${name} annotated\n`);
};
