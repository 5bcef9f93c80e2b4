/** What a check found. */
export type Verdict =
  | { readonly kind: 'fine'; readonly says: string }
  /** wrong: the deployment or the keeper would fail. beware: it works, with a price. unseen: nobody could tell. */
  | { readonly kind: 'wrong' | 'beware' | 'unseen'; readonly says: string; readonly fix: string };

export function fine(says: string): Verdict {
  return { kind: 'fine', says };
}

export function wrong(says: string, fix: string): Verdict {
  return { kind: 'wrong', says, fix };
}

export function beware(says: string, fix: string): Verdict {
  return { kind: 'beware', says, fix };
}

export function unseen(says: string, fix: string): Verdict {
  return { kind: 'unseen', says, fix };
}
