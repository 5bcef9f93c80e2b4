/** What a door is asked; an `HttpRequest` of the Functions library is one. */
export type WebRequest = {
  readonly method: string;
  /** Absolute, still encoded, as the visitor's browser knows it. */
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly params: Readonly<Record<string, string>>;
  /** The body; empty where it came in chunks, because the host passes none on. */
  text(): Promise<string>;
};

/** It asks and changes nothing. */
export function isRead({ method }: Pick<WebRequest, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** A value that is given once; `repeated` where it is given more often, which no page or program of ours does. */
export type Given = string | undefined | { readonly repeated: true };

export function givenOnce(values: URLSearchParams, name: string): Given {
  const all = values.getAll(name);
  return all.length > 1 ? { repeated: true } : all[0];
}

/** The value of a query parameter, where it is given exactly once. */
export function queryValue(request: WebRequest, name: string): string | undefined {
  const given = givenOnce(new URL(request.url).searchParams, name);
  return typeof given === 'string' ? given : undefined;
}

/** A whole number of at most 15 digits in a query. */
export function queryNumber(request: WebRequest, name: string): number | undefined {
  const text = queryValue(request, name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The value of a cookie as it was set; the host percent-encodes values. */
export function cookieValue(request: WebRequest, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}
