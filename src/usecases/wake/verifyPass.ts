import type { Instant } from '../../core/time.ts';
import { type PassClaims, parsePass, signedText, type VerifiedPass } from '../../core/wake/pass.ts';
import type { Signer } from '../../ports/signer.ts';

/** The pass in a link, if it was signed for just this purpose, hub and landing place and has not ended; else undefined. */
export async function verifyPass(
  { signer }: { readonly signer: Signer },
  text: string,
  claims: Omit<PassClaims, 'exp'>,
  now: Instant,
): Promise<VerifiedPass | undefined> {
  const pass = parsePass(text);
  if (!pass || now >= pass.exp) return undefined;
  const claimed: PassClaims = { ...claims, exp: pass.exp };
  const valid = await signer.verify(signedText(claimed), pass.kid, pass.mac);
  return valid ? { ...claimed, id: pass.mac.slice(0, 16) } : undefined;
}
