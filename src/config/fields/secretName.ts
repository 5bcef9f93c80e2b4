import { looksLikeKey } from '../shortened.ts';
import { type FieldNote, textField, type Wrong } from './field.ts';

/** Key Vault takes 127 signs; `-next` is put after a name while a new value waits. */
const longest = 122;

/** Names that the keeper uses itself, in lower case. */
const taken: ReadonlySet<string> = new Set(['hubkeeper-signing']);

type Kind = {
  /** What is to be kept under another name than the keeper's own. */
  readonly kept: string;
  /** What to do about a value that stood in the file. */
  readonly leaked: string;
};

/** The rule of Key Vault: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers */
function judgeSecretName(value: string, { kept, leaked }: Kind): Wrong | undefined {
  const name = /^(?:https:\/\/[^/]+\/secrets\/)?([\da-z-]+)(\/[\da-f]{32})?\/?$/i.exec(value)?.[1];
  if (name !== undefined && name !== value) {
    return {
      says: 'more than the name of a secret: its address or a version of it',
      fix: `write ${name}: hubs read the newest version`,
    };
  }
  if (/^([\da-f]{32}|[\da-f]{64})$/i.test(value) || (name === undefined && looksLikeKey(value))) {
    return {
      says: 'looks like the value of a secret, not like its name',
      fix: `write its name in the vault; a value that stood in a file has leaked, so ${leaked}`,
    };
  }
  if (name === undefined) {
    const tidy = value.replace(/[^\da-z]+/gi, '-').replace(/^-+|-+$/g, '');
    const letters = 'write letters a to z, digits and hyphens';
    return { says: 'no name of a secret in Key Vault', fix: tidy ? `${letters}, such as ${tidy}` : letters };
  }
  if (value.length > longest) {
    return {
      says: `${value.length} characters long`,
      fix: `write at most ${longest}: Key Vault takes 127, and -next must fit behind it`,
    };
  }
  if (taken.has(value.toLowerCase())) {
    return {
      says: 'the secret with which the keeper signs',
      fix: `store the ${kept} under another name`,
    };
  }
  return /-next$/i.test(value)
    ? {
        says: 'ends in -next, and under such names new values wait until they have proved themselves',
        fix: `write ${value.replace(/(?:-next)+$/i, '') || 'another name'}`,
      }
    : undefined;
}

export const secretName = secretNameField(
  'Name of the secret there; compared without regard to case. A new value waits under this name and -next until it has proved itself.',
  { noun: 'the name of a secret', example: 'hub-client-secret' },
  { kept: 'client secret', leaked: 'have it replaced (rotate --incident)' },
);

/** The name of a secret in a vault; a value written in its place is not repeated. */
export function secretNameField(description: string, note: FieldNote, kind: Kind) {
  return textField({
    description,
    note,
    pattern: `^[0-9a-zA-Z-]{1,${longest}}$`,
    judge: (value) => judgeSecretName(value, kind),
  });
}
