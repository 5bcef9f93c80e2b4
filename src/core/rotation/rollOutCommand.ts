import type { RollOut } from './loginSecret.ts';

export type CommandRollOut = Extract<RollOut, { kind: 'runCommand' }>;

/** What is rolled out: the version of the store, and the mark of its value. */
export type RolledVersion = { readonly appId: string; readonly version: string; readonly mark: string };

const annotation = 'hubkeeper/secret-version';

/** How often the synced secret is looked at before the roll-out is given up, and how long between two looks (s). */
const looks = 36;
const pauseS = 5;

/** How long the hub may take to come back (s). */
const backWithinS = 300;

/**
 * The shell commands that roll a hub's deployment, in the only safe order: have the secret synced, see that it holds the
 * new value (a restart before that would serve the old one), change the pod template, wait, say what runs. Repeating it
 * changes nothing. It knows the value's mark and not the value, because a cluster keeps the commands it is given. Every
 * name in it was checked when the configuration was read: letters, digits, hyphens and dots.
 */
export function rollOutCommand(rollOut: CommandRollOut, rolled: RolledVersion): string {
  const kubectl = `kubectl -n ${rollOut.namespace}`;
  const template = { metadata: { annotations: { [annotation]: rolled.version } } };
  return [
    'set -eu',
    ...(rollOut.externalSecret === undefined
      ? []
      : [
          `${kubectl} annotate externalsecret ${rollOut.externalSecret} force-sync=${rolled.version} --overwrite`,
        ]),
    ...(rollOut.synced ? waitForSync(kubectl, rollOut.synced, rolled) : []),
    `${kubectl} patch deployment ${rollOut.deployment} --type merge -p '${JSON.stringify({ spec: { template } })}'`,
    `${kubectl} rollout status deployment/${rollOut.deployment} --timeout=${backWithinS}s`,
    `echo "${proofOf(`$(${kubectl} get deployment ${rollOut.deployment} -o 'jsonpath={.spec.template.metadata.annotations.${annotation}}')`)}"`,
  ].join('\n');
}

/** Whether what the command printed proves that the deployment came back with this version. */
export function provesRollOut(output: string, version: string): boolean {
  return output.split('\n').some((line) => line.trim() === proofOf(version));
}

function proofOf(version: string): string {
  return `hubkeeper: runs ${version}`;
}

function waitForSync(
  kubectl: string,
  { secret, key }: NonNullable<CommandRollOut['synced']>,
  { appId, mark }: RolledVersion,
): string[] {
  const value = `${kubectl} get secret ${secret} -o 'jsonpath={.data.${key.replaceAll('.', '\\.')}}' | base64 -d`;
  const marked = `{ printf 'hubkeeper:${appId}:'; cat; } | sha256sum | cut -c1-16`;
  return [
    'n=0',
    `until [ "$(${value} | ${marked})" = ${mark} ]; do`,
    '  n=$((n+1))',
    `  if [ $n -ge ${looks} ]; then echo "hubkeeper: secret ${secret} still holds another value"; exit 3; fi`,
    `  sleep ${pauseS}`,
    'done',
  ];
}
