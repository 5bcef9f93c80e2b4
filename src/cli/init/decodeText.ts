/** Text as shells save it: `>` of Windows PowerShell writes UTF-16, others UTF-8, either with a byte order mark or not. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
