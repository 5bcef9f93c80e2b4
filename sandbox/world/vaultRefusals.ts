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

export function notDeletedRefusal(name: string): VaultRefusal {
  return {
    status: 404,
    code: 'SecretNotFound',
    message: `Deleted Secret not found: ${name}`,
  };
}

export function secretDeletedRefusal(name: string): VaultRefusal {
  return {
    status: 409,
    code: 'Conflict',
    message: `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    inner: 'ObjectIsDeletedButRecoverable',
  };
}

export function secretRecoveringRefusal(name: string): VaultRefusal {
  return {
    status: 409,
    code: 'Conflict',
    message: `Secret ${name} is currently being recovered and cannot be re-created; retry later.`,
    inner: 'ObjectIsBeingRecovered',
  };
}

/** From one address on the internet, as a function app without a virtual network comes. */
export function firewallRefusal(vault: string, caller: VaultCaller): VaultRefusal {
  return {
    status: 403,
    code: 'Forbidden',
    message: `Client address is not authorized and caller is not a trusted service.\r\nClient address: ${callerAddress}\r\nCaller: appid=${caller.appId};oid=${caller.objectId};iss=https://sts.windows.net/${caller.tenant}/\r\nVault: ${vault};location=westeurope`,
    inner: 'ForbiddenByFirewall',
  };
}

export type VaultCaller = { readonly appId: string; readonly objectId: string; readonly tenant: string };

/** Where all requests of the world seem to come from: an address that documentation is free to use. */
export const callerAddress = '203.0.113.7';

export const vaultFailedRefusal: VaultRefusal = {
  status: 500,
  code: 'InternalServerError',
  message: 'An unexpected error occurred.',
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
