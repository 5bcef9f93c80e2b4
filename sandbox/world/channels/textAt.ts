/** The text at the end of a way of names and numbers into a body; empty where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>(
    (each, name) => (each as Record<string, unknown> | null | undefined)?.[name],
    value,
  );
  return typeof found === 'string' ? found : '';
}
