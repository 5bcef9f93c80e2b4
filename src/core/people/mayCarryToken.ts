/** Whether a token may be sent to this address: in the clear only within the machine. False for what is no address. */
export function mayCarryToken(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === 'https:') return true;
  return url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
