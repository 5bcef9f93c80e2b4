/** A read with its repeats may take so long (ms); Azure's wish to wait longer is left to the next round. */
const readMs = 20_000;

/** The limit of one read, or of everything that is being read, whichever ends first. */
export function timeLimit(deadline: AbortSignal | undefined): AbortSignal {
  const own = AbortSignal.timeout(readMs);
  return deadline ? AbortSignal.any([own, deadline]) : own;
}
