import type { Instant } from '../core/time.ts';

/** What a host shows to browsers. `wrong`: why they would refuse it, whatever the date. */
export type TlsSeen =
  | {
      readonly kind: 'seen';
      /** The earliest end in the chain it sends, and whose that is. */
      readonly endsAt: Instant;
      readonly begunAt: Instant;
      readonly subject: string;
      readonly issuer: string;
      readonly wrong?: 'otherName' | 'untrusted' | 'incomplete' | 'notYet';
    }
  | { readonly kind: 'unreachable'; readonly problem: string };

/** Never throws; a time-out (10 s) is `unreachable`. */
export type TlsProbe = { probe(host: string, port: number): Promise<TlsSeen> };
