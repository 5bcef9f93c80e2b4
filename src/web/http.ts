/** A cookie to set; without `maxAge` (seconds) it ends with the browser's session. */
export type WebCookie = {
  readonly name: string;
  readonly value: string;
  readonly path?: string;
  readonly maxAge?: number;
  readonly sameSite?: 'Strict' | 'Lax' | 'None';
  readonly httpOnly?: boolean;
};

/** What a page or a body builder answers, in words of no host; the doors turn it into their own. */
export type WebAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cookies?: readonly WebCookie[];
};
