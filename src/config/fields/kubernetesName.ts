import { textField, type Wrong } from './field.ts';

type Options = { readonly description: string; readonly example: string };

/** Lower-case letters, digits and hyphens, a letter or digit at both ends: DNS-1123. */
const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

// All of these become words of a shell command, so nothing else may ever pass.

/** The name of a namespace: a DNS-1123 label. */
export const namespaceField = (options: Options) =>
  nameField(options, new RegExp(`^${label}$`), 63, 'a-z, 0-9 and inner hyphens');

/** The name of an object in a namespace: DNS-1123 labels with dots between. */
export const objectNameField = (options: Options) =>
  nameField(options, new RegExp(`^${label}(\\.${label})*$`), 253, 'a-z, 0-9, inner hyphens and dots');

/** A key of a Kubernetes secret. */
export const dataKeyField = (options: Options) =>
  nameField(options, /^(?!\.{1,2}$)(?!-)[-._a-zA-Z0-9]+$/, 253, 'letters, digits, hyphens, dots and _');

function nameField({ description, example }: Options, shape: RegExp, longest: number, letters: string) {
  return textField({
    description,
    note: { noun: 'a name of Kubernetes', example },
    pattern: shape.source,
    judge: (value): Wrong | undefined => {
      if (value.length > longest)
        return { says: `${value.length} characters long`, fix: `write at most ${longest} characters` };
      return shape.test(value)
        ? undefined
        : { says: 'no name that Kubernetes takes there', fix: `write ${letters}, such as ${example}` };
    },
  });
}
