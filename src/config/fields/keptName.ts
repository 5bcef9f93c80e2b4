import { textField, type Wrong } from './field.ts';

/** The rule of Key Vault: https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers */
function judgeKeptName(value: string): Wrong | undefined {
  return /^[\da-z-]{1,127}$/i.test(value)
    ? undefined
    : { says: 'no name of a secret in Key Vault', fix: 'write 1 to 127 letters a to z, digits and hyphens' };
}

/** The name of a secret that is only read. */
export function keptName(description: string, example: string) {
  return textField({
    description,
    note: { noun: 'the name of a secret', example },
    pattern: '^[0-9a-zA-Z-]{1,127}$',
    judge: judgeKeptName,
  });
}
