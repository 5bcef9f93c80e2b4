/** Key Vault's no: `inner` is the code that tells the reasons of one status apart. */
export type VaultRefusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly inner?: string;
  readonly retryAfterSeconds?: number;
};

export function secretNotFoundRefusal(name: string, version: string | undefined): VaultRefusal {
  const id = version === undefined ? name : `${name}/${version}`;
  return {
    status: 404,
    code: 'SecretNotFound',
    message: `A secret with (name/id) ${id} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  };
}

export const disabledSecretRefusal: VaultRefusal = {
  status: 403,
  code: 'Forbidden',
  message: 'Operation get is not allowed on a disabled secret.',
  inner: 'SecretDisabled',
};

export function badSecretRefusal(message: string): VaultRefusal {
  return { status: 400, code: 'BadParameter', message };
}

export function vaultForbiddenRefusal(action: string, vault: string): VaultRefusal {
  return {
    status: 403,
    code: 'Forbidden',
    message: `Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nAction: '${action}'\r\nVault: ${vault};location=westeurope\r\n`,
    inner: 'ForbiddenByRbac',
  };
}

/** `seconds` (5 by default) until it is worth asking again. */
export function vaultThrottledRefusal(seconds = 5): VaultRefusal {
  return {
    status: 429,
    code: 'Throttled',
    message:
      'Request was not processed because too many requests were received. Please try again in a few seconds.',
    retryAfterSeconds: seconds,
  };
}
