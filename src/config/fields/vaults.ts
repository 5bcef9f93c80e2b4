import * as z from 'zod';
import { fieldNotes, isRecord, textField, type Wrong, withRule } from './field.ts';
import { resourceIdJudge } from './resourceId.ts';
import { judgeShortName } from './shortName.ts';

const example =
  '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub/providers/Microsoft.KeyVault/vaults/kv-shared';

const judgeId = resourceIdJudge({
  noun: 'a vault',
  provider: 'Microsoft.KeyVault',
  type: 'vaults',
  // Azure's resource naming rules; stricter than the pattern of its specification.
  name: {
    called: 'the name of the vault',
    shape: /^(?!.*--)[a-z][-a-z0-9]{1,22}[a-z0-9]$/i,
    fix: 'write 3 to 24 letters, digits and single hyphens, beginning with a letter',
  },
  example,
  ask: 'az keyvault show --name kv-shared --query id',
});

/** Its address or its bare name is what most people have at hand. */
function judgeVaultId(value: string): Wrong | undefined {
  const name = /^(?:https:\/\/)?([a-z][-a-z0-9]{1,23})(?:\.vault\.[^/]+)?\/?$/i.exec(value)?.[1];
  return name === undefined
    ? judgeId(value)
    : {
        says: 'the address or name of a vault, not its resource id',
        fix: `write what az keyvault show --name ${name} --query id prints, such as ${example}`,
      };
}

const vaultId = textField({
  description: 'Resource id of the Key Vault, as `az keyvault show --query id` prints it.',
  note: { noun: 'the resource id of a Key Vault', example },
  judge: judgeVaultId,
});

/** The vault's own name in lower case, by which Azure knows it; undefined for what is no vault's id. */
export function vaultNamed(id: unknown): string | undefined {
  return typeof id === 'string' && judgeVaultId(id) === undefined
    ? id.split('/').at(-1)?.toLowerCase()
    : undefined;
}

function judgeVaults(value: unknown): Wrong[] {
  if (!isRecord(value)) return [];
  const idOf = new Map<string, { readonly short: string; readonly id: string }>();
  return Object.entries(value).flatMap(([short, id]): Wrong[] => {
    const wrongName = [judgeShortName(short) ?? []].flat().map((wrong) => ({ ...wrong, at: [short] }));
    const name = vaultNamed(id);
    if (name === undefined || typeof id !== 'string') return wrongName;
    const other = idOf.get(name);
    if (!other) idOf.set(name, { short, id: id.toLowerCase() });
    return other === undefined || other.id === id.toLowerCase()
      ? wrongName
      : [
          ...wrongName,
          {
            at: [short],
            says: `the vault of ${other.short} by another resource id, and no two vaults of Azure share a name`,
            fix: `keep the id that az keyvault show --name ${name} --query id prints`,
          },
        ];
  });
}

/** `vaults`. */
export const vaults = withRule(
  z
    .record(z.string(), vaultId)
    .meta({
      description:
        "Key Vaults that exist already, by a short name of your choice. The keeper's own needs no entry. An error here stops the hubs that name the vault, and no others.",
      examples: [{ shared: example }],
    })
    .register(fieldNotes, {
      noun: 'a map of short names and resource ids',
      example: `{ shared: ${example} }`,
      otherwise: "only the keeper's own vault",
    }),
  judgeVaults,
);
