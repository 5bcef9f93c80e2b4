/** The link somebody came with: where it lands, and the pass that may let them in. As given; nothing is checked yet. */
export type CameBy = { readonly pass?: string; readonly next?: string };
