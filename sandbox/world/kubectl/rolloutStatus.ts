import { secondMs } from '../../../src/core/time.ts';
import { hubPodAt } from '../workload/hubPod.ts';
import { hasDeployment } from './getObject.ts';
import { failed, type KubectlVerb, notFound, printed } from './kubectlAnswer.ts';

/** A deployment that makes no progress is given up after so long (s), Kubernetes' own default. */
const progressDeadlineSeconds = 600;

/** Waits until the pod of the newest template is there, or the time is over. */
export const rolloutStatus: KubectlVerb = (site, args) => {
  const { world, cluster, at } = site;
  const [, , target = ''] = args.words;
  const name = target.replace(/^deployments?(\.apps)?\//, '');
  if (name === target || !hasDeployment(site, args, name)) return notFound('deployments.apps', name);
  const done = `deployment "${name}" successfully rolled out\n`;
  const pod = hubPodAt(world, cluster, at);
  const waits = ((pod?.readyAt ?? Number.POSITIVE_INFINITY) - at) / secondMs;
  if (waits <= 0) return printed(done);
  const waiting = `Waiting for deployment "${name}" rollout to finish: 0 of 1 updated replicas are available...\n`;
  const limit = Math.min(args.timeoutSeconds || progressDeadlineSeconds, progressDeadlineSeconds);
  if (waits <= limit) return printed(`${waiting}${done}`, waits);
  return limit === progressDeadlineSeconds
    ? failed(`error: deployment "${name}" exceeded its progress deadline`, waiting, limit)
    : failed('error: timed out waiting for the condition', waiting, limit);
};
