import * as z from 'zod';
import { fieldNotes, isRecord, type Wrong, withRule } from './field.ts';
import { dataKeyField, namespaceField, objectNameField } from './kubernetesName.ts';

const needed = { namespace: 'namespace: jhub', deployment: 'deployment: hub' } as const;
const ofCommand = ['namespace', 'deployment', 'externalSecret', 'synced'] as const;

function judgeRollOut(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  if (value['kind'] === 'runCommand') {
    return Object.entries(needed).flatMap(([key, line]) =>
      key in value ? [] : [{ says: `runCommand needs a ${key}`, fix: `add ${line}` }],
    );
  }
  if (value['kind'] !== 'onWake' && value['kind'] !== 'none') return [];
  return ofCommand.flatMap((key) =>
    key in value
      ? [{ at: [key], says: `only runCommand reads it`, fix: 'remove it, or write kind: runCommand' }]
      : [],
  );
}

const synced = z
  .strictObject({
    secret: objectNameField({ description: 'Name of the Kubernetes secret.', example: 'hub-login' }),
    key: dataKeyField({ description: 'Key inside it that holds the value.', example: 'client-secret' }),
  })
  .meta({
    description:
      'The Kubernetes secret that must hold the new value before the hub is restarted. Without it pods read the vault themselves.',
  })
  .register(fieldNotes, {
    noun: 'a map',
    example: '{ secret: hub-login, key: client-secret }',
    otherwise: 'pods read the vault themselves',
  });

/** `hubs[].secrets[].rollout`. */
export const rollOut = withRule(
  z
    .strictObject({
      kind: z
        .enum(['onWake', 'none', 'runCommand'])
        .meta({
          description:
            'onWake: it reads its secret when it starts, so its next start is soon enough. none: something in the cluster does it (External Secrets, Reloader). runCommand: the keeper restarts it through Azure.',
        })
        .register(fieldNotes, { noun: 'onWake, none or runCommand', example: 'runCommand' }),
      namespace: namespaceField({
        description: 'Namespace of the hub; with runCommand.',
        example: 'jhub',
      }).optional(),
      deployment: objectNameField({
        description: 'Deployment that is rolled; with runCommand.',
        example: 'hub',
      }).optional(),
      externalSecret: objectNameField({
        description: 'An ExternalSecret that is told to read the vault first.',
        example: 'hub-login',
      }).optional(),
      synced: synced.optional(),
    })
    .meta({
      description: 'How the hub comes to use a new value.',
      if: { properties: { kind: { const: 'runCommand' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema; nothing awaits it.
      then: { required: ['namespace', 'deployment'] },
    })
    .register(fieldNotes, {
      noun: 'a map',
      example: '{ kind: runCommand, namespace: jhub, deployment: hub }',
      otherwise: 'kind: onWake',
    }),
  judgeRollOut,
);
