/** What is wrong and where, what would mend it, and commands that do: capitals stand for what only the reader knows. */
export type Remedy = {
  readonly says: string;
  readonly fix: string;
  readonly commands: readonly string[];
};

/** What a remedy's commands are about. */
export type RotationPlace = {
  /** One hub that uses the secret, for commands of our own. */
  readonly hub: string;
  /** As the hub calls it. */
  readonly name: string;
  readonly appId: string;
  /** The vault's own name; undefined: the keeper's, by a name that is not known here. */
  readonly vault?: string;
  readonly secret: string;
  /** Resource id of the hub's cluster. */
  readonly cluster: string;
  /** Object id of the identity that is refused, where it is the keeper's own. */
  readonly keeper?: string;
  readonly rollOut?: { readonly namespace: string; readonly deployment: string };
};

/** `--resource-group rg-hub --name hub` of a resource id. */
export function groupAndName(resourceId: string): string {
  const parts = resourceId.split('/');
  return `--resource-group ${parts[4] ?? 'GROUP'} --name ${parts.at(-1) || 'NAME'}`;
}

/** Signs whose place a reader fills in, where the identity is not known. */
export function keeperOf({ keeper }: RotationPlace): { readonly id: string; readonly is: string } {
  return keeper === undefined
    ? {
        id: 'KEEPER',
        // Of the app itself none is told: the template gives it identities that are resources of their own.
        is: `KEEPER is the object id of the keeper’s identity: az identity list --resource-group GROUP --query "[?starts_with(name, 'id-run-')].principalId".`,
      }
    : { id: keeper, is: `${keeper} is the identity that was turned away.` };
}

export function vaultOf({ vault }: RotationPlace): string {
  return vault ?? 'VAULT';
}

/** `hubkeeper rotate --hub research`, with the secret's name where it is not the usual one. */
export function rotateCommand({ hub, name }: RotationPlace, how: string): string {
  return `npx hubkeeper rotate --hub ${hub}${name === 'login' ? '' : ` --secret ${name}`} ${how}`;
}
