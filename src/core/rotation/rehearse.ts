import { olderAndCurrent } from './credentialFates.ts';
import { stagingName } from './loginSecret.ts';
import { rollOutCommand } from './rollOutCommand.ts';
import { type RotationView, versionsOf } from './rotationView.ts';
import { credentialName } from './seen/credential.ts';

/** One call that a rotation would make. `{…}` stands for what is known only then; a value of a secret is never shown. */
export type RehearsedCall = {
  readonly service: 'graph' | 'vault' | 'signIn' | 'cluster';
  readonly call: string;
  readonly why: string;
};

/** The calls of a rotation from its beginning to its end, in order, as they would be made now. */
export function rehearseCalls(
  view: RotationView,
  endsAt: string,
  { leaked = false }: { readonly leaked?: boolean } = {},
): RehearsedCall[] {
  const { unit } = view;
  const { vault, secret } = unit.store;
  const next = stagingName(secret);
  const application = `applications(appId='${unit.appId}')`;
  const rollOuts = unit.uses.flatMap(({ hub, rollOut }): RehearsedCall[] =>
    rollOut.kind === 'runCommand'
      ? [
          {
            service: 'cluster',
            call: `runCommand on ${hub.target.resourceId}:\n${rollOutCommand(rollOut, { appId: unit.appId, version: '{version}', mark: '{mark}' })}`,
            why: `${hub.name} takes the new value up, once it is awake`,
          },
        ]
      : [],
  );
  return [
    {
      service: 'vault',
      call: `PUT ${vault}/secrets/${next} (disabled, no value)`,
      why: 'to see that the vault takes a version',
    },
    {
      service: 'graph',
      call: `POST ${application}/addPassword {displayName: ${credentialName(unit.store, '{id}')}, endDateTime: ${endsAt}}`,
      why: 'to mint the new credential',
    },
    {
      service: 'vault',
      call: `PUT ${vault}/secrets/${next} (the new value)`,
      why: 'to keep it before anybody uses it',
    },
    {
      service: 'signIn',
      call: `POST oauth2/v2.0/token as ${unit.appId}, three times`,
      why: 'to see that it works',
    },
    {
      service: 'vault',
      call: `PUT ${vault}/secrets/${secret} (the new value)`,
      why: 'hubs read it from their next start on',
    },
    {
      service: 'vault',
      call: `PATCH ${vault}/secrets/${next}/{version} {enabled: false}`,
      why: 'it has moved',
    },
    ...rollOuts,
    ...olderAndCurrent(view).map(
      ({ keyId }): RehearsedCall => ({
        service: 'graph',
        call: `POST ${application}/removePassword {keyId: ${keyId}}`,
        why: leaked
          ? 'at once where hubs sleep or are restarted by the keeper; else once they are'
          : 'once every hub is proved to use the new one, and the overlap is over',
      }),
    ),
    ...(leaked ? openVersions(view) : []).map(
      (version): RehearsedCall => ({
        service: 'vault',
        call: `PATCH ${vault}/secrets/${secret}/${version} {enabled: false}`,
        why: 'its value may have leaked',
      }),
    ),
  ];
}

/** A rotation makes a newer one than all of these. */
function openVersions(view: RotationView): string[] {
  return versionsOf(view.current).flatMap(({ version, enabled }) => (enabled ? [version] : []));
}
