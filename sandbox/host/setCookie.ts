import type { RpcCookie } from './functionsCore.ts';

const sameSiteWords = { lax: 'lax', strict: 'strict', explicitNone: 'none', none: undefined } as const;

/** A `set-cookie` line as ASP.NET writes it: the value percent-encoded, attributes in lower case and in its order. */
export function setCookie(cookie: RpcCookie): string {
  const expires = readExpires(cookie.expires?.value);
  const sameSite = sameSiteWords[cookie.sameSite ?? 'none'];
  const parts = [
    `${escapeDataString(cookie.name ?? '')}=${escapeDataString(cookie.value ?? '')}`,
    expires && `expires=${expires.toUTCString()}`,
    typeof cookie.maxAge?.value === 'number' && `max-age=${Math.trunc(cookie.maxAge.value)}`,
    cookie.domain?.value && `domain=${cookie.domain.value}`,
    cookie.path?.value && `path=${cookie.path.value}`,
    cookie.secure?.value && 'secure',
    sameSite && `samesite=${sameSite}`,
    cookie.httpOnly?.value && 'httponly',
  ];
  return parts.filter(Boolean).join('; ');
}

function readExpires(value: NonNullable<RpcCookie['expires']>['value']): Date | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && 'seconds' in value) return new Date(value.seconds * 1000);
  return new Date(value);
}

/** .NET's Uri.EscapeDataString: only letters, digits and `-._~` stay. */
function escapeDataString(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
