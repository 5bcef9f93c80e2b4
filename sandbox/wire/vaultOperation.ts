import type { VaultAction } from '../world/vaultGate.ts';
import type { Ask } from './exchange.ts';

/** What a request to a vault asks for, by the name that Azure's specification gives it. */
export type VaultOperation =
  | { readonly kind: 'GetSecrets'; readonly action: VaultAction }
  | {
      readonly kind:
        | 'GetSecretVersions'
        | 'SetSecret'
        | 'DeleteSecret'
        | 'GetDeletedSecret'
        | 'RecoverDeletedSecret';
      readonly name: string;
      readonly action: VaultAction;
    }
  /** Without a version: the newest. */
  | {
      readonly kind: 'GetSecret';
      readonly name: string;
      readonly version?: string;
      readonly action: VaultAction;
    }
  | {
      readonly kind: 'UpdateSecret';
      readonly name: string;
      readonly version: string;
      readonly action: VaultAction;
    };

/** Undefined for what the world does not know: purging, keys, certificates, backups. */
export function vaultOperation({ method, path }: Ask): VaultOperation | undefined {
  const [, room, name = '', rest = ''] =
    /^\/(secrets|deletedsecrets)(?:\/([^/]+)(?:\/([^/]*))?)?$/.exec(path) ?? [];
  if (room === undefined) return undefined;
  if (name === '') {
    const isList = method === 'GET' && room === 'secrets';
    return isList ? { kind: 'GetSecrets', action: 'readMetadata' } : undefined;
  }
  const place = `${method} ${room}`;
  if (place === 'GET deletedsecrets' && rest === '')
    return { kind: 'GetDeletedSecret', name, action: 'readMetadata' };
  if (place === 'POST deletedsecrets' && rest === 'recover')
    return { kind: 'RecoverDeletedSecret', name, action: 'recover' };
  if (place === 'GET secrets' && rest === 'versions')
    return { kind: 'GetSecretVersions', name, action: 'readMetadata' };
  if (place === 'GET secrets')
    return { kind: 'GetSecret', name, action: 'getSecret', ...(rest === '' ? {} : { version: rest }) };
  if (place === 'PUT secrets' && rest === '') return { kind: 'SetSecret', name, action: 'setSecret' };
  if (place === 'DELETE secrets' && rest === '') return { kind: 'DeleteSecret', name, action: 'delete' };
  if (place === 'PATCH secrets' && rest !== '')
    return { kind: 'UpdateSecret', name, version: rest, action: 'update' };
  return undefined;
}
