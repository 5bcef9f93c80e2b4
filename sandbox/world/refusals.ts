/** Azure's no. `flat`: AKS's own body without ARM's `error` envelope, as its 409s come. */
export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly flat?: boolean;
  readonly retryAfterSeconds?: number;
  readonly details?: readonly { readonly code: string; readonly target?: string; readonly message: string }[];
};

export const sandboxPrincipal = '00000000-0000-0000-0000-00000000bbbb';
export const sandboxClientId = '00000000-0000-0000-0000-00000000cccc';

export function notFoundRefusal(id: string): Refusal {
  const [, , , group, , provider, type, name] = id.split('/').slice(1);
  return {
    status: 404,
    code: 'ResourceNotFound',
    message: `The Resource '${provider}/${type}/${name ?? ''}' under resource group '${group ?? ''}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  };
}

export function forbiddenRefusal(action: string, scope: string): Refusal {
  return {
    status: 403,
    code: 'AuthorizationFailed',
    message: `The client '${sandboxClientId}' with object id '${sandboxPrincipal}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  };
}

/** `seconds` (5 by default) until it is worth asking again. */
export function throttledRefusal(subscription: string, seconds = 5): Refusal {
  return {
    status: 429,
    code: 'Throttled',
    message: `The request limit has been exceeded for SubID='${subscription}', please retry again in ${seconds} seconds. For more information, please visit aka.ms/aks/throttling`,
    retryAfterSeconds: seconds,
  };
}

/** ARM's own limit, for requests that never reached a service. */
export function armThrottledRefusal(seconds = 5): Refusal {
  return {
    status: 429,
    code: 'TooManyRequests',
    message: `The request is being throttled as the limit has been reached for this caller. Please retry after ${seconds} seconds.`,
    retryAfterSeconds: seconds,
  };
}
