/** What became of a command in a cluster. `forgotten`: the cluster knows nothing of it any more. */
export type CommandResult =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly ok: boolean; readonly output: string }
  | { readonly kind: 'forgotten' };
