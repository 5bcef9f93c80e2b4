/** Makes the compiler prove that a union was handled whole; throws when data from outside the types arrives. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled variant: ${JSON.stringify(value)}`);
}
