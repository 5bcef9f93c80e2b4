/** One thing a scenario looked at: what should be so, and whether it was. */
export type Check = { readonly says: string; readonly ok: boolean; readonly found?: string };

export type Checks = {
  /** Notes one check and tells it at once. */
  expect(says: string, ok: boolean, found?: unknown): void;
  readonly all: readonly Check[];
};

/** Collects checks; `tell` hears each as a line for people. */
export function collectChecks(tell: (line: string) => void): Checks {
  const all: Check[] = [];
  return {
    all,
    expect(says, ok, found) {
      const text =
        found === undefined ? undefined : typeof found === 'string' ? found : JSON.stringify(found);
      all.push({ says, ok, ...(text !== undefined && { found: text }) });
      tell(`  ${ok ? '✓' : '✗'} ${says}${ok || text === undefined ? '' : `: ${text}`}`);
    },
  };
}
