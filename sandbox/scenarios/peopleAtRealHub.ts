import type { Checks } from './checks.ts';

/** An evening at a real JupyterHub. */
export async function peopleAtRealHub(_checks: Checks): Promise<void> {}
