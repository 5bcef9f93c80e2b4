import type { Instant } from '../time.ts';

/** What a signed link is good for. `alert`: to quiet one alert, whose subject stands in `next`; `hub` is empty. */
export type PassPurpose = 'wake' | 'feed' | 'alert';

/** What is signed: nobody can move a pass to another hub, another landing place or a later end. */
export type PassClaims = {
  readonly purpose: PassPurpose;
  readonly hub: string;
  /** Where a wake link lands; empty: the hub's front. */
  readonly next: string;
  readonly exp: Instant;
};

/** A pass whose signature was checked. `id` tells links apart and gives nothing away. */
export type VerifiedPass = PassClaims & { readonly id: string };

/** `v1.{kid}.{exp}.{mac}`: `exp` in seconds, `mac` base64url. */
export type PassText = { readonly kid: string; readonly exp: Instant; readonly mac: string };

/** The text under the signature. JSON keeps the parts apart, whatever is in them. */
export function signedText({ purpose, hub, next, exp }: PassClaims): string {
  return JSON.stringify(['hubkeeper-pass', 1, purpose, hub, next, Math.floor(exp / 1000)]);
}

export function formatPass({ kid, exp, mac }: PassText): string {
  return `v1.${kid}.${Math.floor(exp / 1000)}.${mac}`;
}

/** Undefined for anything that is no pass; an `exp` beyond the year 9999 is none. */
export function parsePass(text: string): PassText | undefined {
  const [, kid, seconds, mac] = /^v1\.([A-Za-z0-9]{1,64})\.(\d{1,12})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (!kid || !seconds || !mac) return undefined;
  return { kid, exp: Number(seconds) * 1000, mac };
}
