import { textField, type Wrong } from './field.ts';

const shape = '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$';

export function judgeShortName(value: string): Wrong | undefined {
  return new RegExp(shape).test(value)
    ? undefined
    : { says: 'no short name', fix: 'write 1 to 40 of a-z, 0-9 and inner hyphens' };
}

/** A name that is used in this file only. */
export function shortName(description: string, example: string, otherwise = example) {
  return textField({
    description,
    note: { noun: 'a short name', example, otherwise },
    pattern: shape,
    judge: judgeShortName,
  });
}

/** Of a vault that `vaults` names. `when`: with what alone the key is read, such as `; with vaultSecret`. */
export function vaultShortName(when = '') {
  return shortName(`A vault, by its short name in \`vaults\`${when}.`, 'shared', "the keeper's own vault");
}
