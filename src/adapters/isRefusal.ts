/** A 4xx is a clear no. After a 408, a 5xx, a redirect or no answer at all the request may have been carried out. */
export function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}
