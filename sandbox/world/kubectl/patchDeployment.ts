import { z } from 'zod';
import { sameValue } from '../../../src/core/sameValue.ts';
import { secondMs } from '../../../src/core/time.ts';
import { takeFault } from '../faults.ts';
import { hasDeployment, templateAnnotations } from './getObject.ts';
import {
  failed,
  type KubectlAnswer,
  type KubectlSite,
  type KubectlVerb,
  notFound,
  printed,
} from './kubectlAnswer.ts';

/** The one part of a deployment that the model holds; null takes an annotation away, as JSON merge patches do. */
const patchBody = z.strictObject({
  spec: z.strictObject({
    template: z.strictObject({
      metadata: z.strictObject({ annotations: z.record(z.string(), z.string().nullable()) }),
    }),
  }),
});

/** A changed pod template replaces the pod; the same one again changes nothing. */
export const patchDeployment: KubectlVerb = (site, args) => {
  const [, , name = ''] = args.words;
  if (!hasDeployment(site, args, name)) return notFound('deployments.apps', name);
  if (args.patchType !== 'merge')
    return failed("error: the sandbox's kubectl patches with --type merge only");
  let json: unknown;
  try {
    json = JSON.parse(args.patch ?? '');
  } catch (fault) {
    return failed(`error: unable to parse "${args.patch ?? ''}": ${String(fault)}`);
  }
  const body = patchBody.safeParse(json);
  if (!body.success) {
    return failed(`error: the sandbox patches annotations of the pod template only: ${body.error.message}`);
  }
  return change(site, name, body.data.spec.template.metadata.annotations);
};

function change(
  site: KubectlSite,
  name: string,
  patch: Readonly<Record<string, string | null>>,
): KubectlAnswer {
  const { world, cluster, at } = site;
  const before = templateAnnotations(site);
  const merged = Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null);
  const annotations = Object.fromEntries(merged) as Record<string, string>;
  if (sameValue(annotations, before)) return printed(`deployment.apps/${name} patched (no change)\n`);
  const crash = takeFault(world, 'rollOutFails', cluster.key);
  const crashesUntil = crash?.seconds === undefined ? {} : { crashesUntil: at + crash.seconds * secondMs };
  const made = { at, annotations, comesBack: crash === undefined, ...crashesUntil };
  cluster.workload.rollOuts = [...cluster.workload.rollOuts, made].sort((a, b) => a.at - b.at);
  return printed(`deployment.apps/${name} patched\n`);
}
