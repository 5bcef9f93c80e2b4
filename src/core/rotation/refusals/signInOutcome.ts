import type { TestOutcome } from '../seen/testOutcome.ts';

/** The sign-in service's codes that say something of a secret. Source: Microsoft's list of AADSTS codes. */
const kindOf: Readonly<Record<number, 'wrong' | 'expired' | 'unknownApp'>> = {
  7000215: 'wrong',
  7000222: 'expired',
  700016: 'unknownApp',
  // The application is disabled, or has no service principal in this tenant.
  7000112: 'unknownApp',
  7000229: 'unknownApp',
};

/** What a refused token request says of the secret in it, by `error_codes`; `otherwise` names what had no known code. */
export function signInOutcome(codes: readonly number[], otherwise: string): TestOutcome {
  const known = codes.find((code) => kindOf[code] !== undefined);
  const kind = known === undefined ? undefined : kindOf[known];
  if (kind) return { kind, code: `AADSTS${known}` };
  const [first] = codes;
  return { kind: 'unclear', code: first === undefined ? otherwise : `AADSTS${first}` };
}
