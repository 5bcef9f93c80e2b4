import type { SecretValue } from '../../core/secretValue.ts';

/** So much of a receiver's answer is looked at (bytes) and told (characters). */
const largestAnswer = 8192;
const longestWords = 200;

/** A part of an address shorter than this is a word like any other. */
const shortestPart = 8;

/** The beginning of an answer's body, without anything of the address that was asked. */
export async function readWords(answer: Response, address: SecretValue): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > largestAnswer) break;
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const wholeParts = size > largestAnswer ? text.slice(0, -address.reveal().length) : text;
  return withoutAddress(wholeParts, address);
}

/** What a body says is wrong, in one line: the message of a JSON error, else its text. Empty: it says nothing. */
export function shortWords(body: string): string {
  const said = messageIn(body) ?? body.replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, ' ');
  const line = said.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length <= longestWords ? line : `${line.slice(0, longestWords - 1).toWellFormed()}…`;
}

function messageIn(body: string): string | undefined {
  try {
    const parsed = JSON.parse(body) as Record<string, unknown> | null;
    const error = parsed?.['error'];
    const inner = typeof error === 'object' ? (error as Record<string, unknown> | null) : undefined;
    const said = [inner?.['message'], error, parsed?.['message'], parsed?.['detail'], parsed?.['title']];
    return said.find((each) => typeof each === 'string');
  } catch (fault) {
    if (fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}

/** Receivers quote what they were asked: the whole address, its path, its keys; as they stand, decoded or escaped. */
function withoutAddress(text: string, address: SecretValue): string {
  const url = new URL(address.reveal());
  const parts = [
    address.reveal(),
    url.href,
    url.pathname + url.search,
    url.pathname,
    url.search,
    url.host,
    ...url.pathname.split('/'),
    ...url.searchParams.values(),
    ...url.search.split(/[?&=]/),
  ];
  const spellings = parts.flatMap((part) => [
    part,
    decoded(part),
    encodeURIComponent(part),
    JSON.stringify(part).slice(1, -1),
    part.replaceAll('&', '&amp;'),
    part.replaceAll('/', '\\/'),
  ]);
  const longestFirst = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  return longestFirst
    .filter((each) => each.length >= shortestPart)
    .reduce((shown, each) => shown.replaceAll(each, '[address]'), text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (fault) {
    if (fault instanceof URIError) return part;
    throw fault;
  }
}
