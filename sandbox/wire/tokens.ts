import { createPublicKey, createSign, createVerify, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { hourMs, type Instant, secondMs } from '../../src/core/time.ts';
import { sandboxClientId, sandboxPrincipal } from '../world/refusals.ts';

export type TokenClaims = {
  readonly aud: string;
  readonly exp: number;
  readonly oid?: string;
  readonly roles?: readonly string[];
};

/** The public half of the signing key, as an entry of a key set. */
export type PublicKey = { readonly kty: 'RSA'; readonly kid: string; readonly n: string; readonly e: string };

/** Signs and checks the tokens of one world, as Entra does (RS256). */
export type Tokens = {
  /**
   * For the keeper's own identity. `expires_on` is virtual; a storage token itself never lapses, because Azurite may keep
   * other time.
   */
  issue(
    audience: string,
    now: Instant,
    roles?: readonly string[],
  ): { readonly token: string; readonly expiresOn: number };
  sign(claims: object): string;
  /** The claims, or undefined for a text that this world has not signed. */
  read(token: string): TokenClaims | undefined;
  readonly publicKey: PublicKey;
};

const kid = 'sandbox';

export async function createTokens(tenant: string): Promise<Tokens> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const header = encode({ typ: 'JWT', alg: 'RS256', x5t: kid, kid });
  const { n = '', e = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const sign = (claims: object) => {
    const text = `${header}.${encode(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`;
  };
  return {
    sign,
    publicKey: { kty: 'RSA', kid, n, e },
    issue(audience, now, roles) {
      const seconds = Math.floor(now / secondMs);
      const expiresOn = seconds + (24 * hourMs) / secondMs;
      const storage = /^https:\/\/(storage\.azure\.com|[^/]+\.core\.windows\.net)\/?$/.test(audience);
      const token = sign({
        aud: audience,
        iss: `https://sts.windows.net/${tenant}/`,
        iat: seconds,
        nbf: storage ? 0 : seconds - 300,
        exp: storage ? 253_402_300_799 : expiresOn,
        appid: sandboxClientId,
        idtyp: 'app',
        oid: sandboxPrincipal,
        ...(roles && roles.length > 0 ? { roles } : {}),
        sub: sandboxPrincipal,
        tid: tenant,
        uti: randomUUID(),
        ver: '1.0',
      });
      return { token, expiresOn };
    },
    read(token) {
      const [head, claims, signature] = token.split('.');
      if (!head || !claims || !signature) return undefined;
      const genuine = createVerify('RSA-SHA256')
        .update(`${head}.${claims}`)
        .verify(publicKey, signature, 'base64url');
      return genuine
        ? (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as TokenClaims)
        : undefined;
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
