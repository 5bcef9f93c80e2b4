import type { SecretClientOptions } from '@azure/keyvault-secrets';

type AdditionalPolicy = NonNullable<SecretClientOptions['additionalPolicies']>[number];
type Policy = AdditionalPolicy['policy'];
type Response = Awaited<ReturnType<Policy['sendRequest']>>;

/**
 * What came back instead of a success: a refusal with its status, or none at all. Unlike the SDK's own errors it does not
 * hold the request, which may contain a secret, and it knows the inner code.
 */
export class VaultAnswer extends Error {
  override readonly name = 'VaultAnswer';
  /** So named because the SDK looks for it. */
  readonly statusCode: number | undefined;
  /** The inner code where there is one, else the outer, else that of the connection's failure. */
  readonly code: string | undefined;
  /** The header, as it came. */
  readonly retryAfter: string | undefined;
  constructor(message: string, parts: { statusCode?: number; code?: string; retryAfter?: string }) {
    super(message);
    this.statusCode = parts.statusCode;
    this.code = parts.code;
    this.retryAfter = parts.retryAfter;
  }
}

/**
 * Reads answers below the SDK's retries, for three reasons: the SDK knows only one spelling of the inner error, and none
 * where a list is refused; a 429 is for the next look to repeat, not to be slept through here; and what changes
 * something is sent once, because a PUT repeated after a lost answer makes another version of the same value. The SDK
 * repeats none of the errors thrown here. A 401 passes: it is how a vault says where tokens come from.
 */
export const answerPolicy: AdditionalPolicy = {
  position: 'perRetry',
  policy: {
    name: 'hubkeeperVaultAnswer',
    async sendRequest(request, next) {
      const once = request.method !== 'GET';
      try {
        const response = await next(request);
        const isFinal = response.status >= 500 ? once : response.status >= 400 && response.status !== 401;
        if (isFinal) throw readAnswer(response);
        return response;
      } catch (error) {
        const { name, message, code } = error as { name?: unknown; message?: string; code?: string };
        if (name === 'RestError' && (once || code === 'ENOTFOUND'))
          throw new VaultAnswer(message ?? '', code === undefined ? {} : { code });
        throw error;
      }
    },
  },
};

function readAnswer(response: Response): VaultAnswer {
  const { code, message, innererror, innerError } = errorOf(response.bodyAsText);
  const named = textOf(innererror?.code) ?? textOf(innerError?.code) ?? textOf(code);
  const retryAfter = response.headers.get('retry-after');
  return new VaultAnswer(textOf(message) ?? `the vault answered ${response.status}`, {
    statusCode: response.status,
    ...(named !== undefined && { code: named }),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

type ErrorBody = {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly innererror?: { readonly code?: unknown };
  readonly innerError?: { readonly code?: unknown };
};

/** Empty where the body is no error of Key Vault: a gateway's page, or nothing. */
function errorOf(text: string | null | undefined): ErrorBody {
  try {
    const body = JSON.parse(text ?? '') as { error?: ErrorBody } | null;
    return body?.error ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
