/** An Azure call that ended without a usable answer: nobody knows whether it took effect. `cause` keeps the original. */
export class AzureFault extends Error {
  override readonly name = 'AzureFault';
  readonly operation: string;
  /** HTTP status where there was one. */
  readonly status: number | undefined;
  readonly code: string | undefined;
  constructor(
    operation: string,
    message: string,
    options: { status?: number; code?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.operation = operation;
    this.status = options.status;
    this.code = options.code;
  }
}

/** A stored row that cannot be understood; it is left as it is. */
export class StoredRowFault extends Error {
  override readonly name = 'StoredRowFault';
}
