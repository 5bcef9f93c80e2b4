import { badSecretRefusal } from '../world/vaultRefusals.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { vaultRefusalAnswer } from './vaultRefusalAnswer.ts';

const largestPage = 25;

/** A page of a list; its `nextLink` names the port, as Azure's does. */
export function listPage(ask: Ask, all: readonly object[]): Answer {
  const size = Number(ask.query.get('maxresults') ?? largestPage);
  if (!Number.isInteger(size) || size < 1 || size > largestPage) {
    const message = `The maxresults parameter must be between 1 and ${largestPage}.`;
    return vaultRefusalAnswer(badSecretRefusal(message));
  }
  const from = Number(ask.query.get('$skiptoken') ?? 0);
  const next = from + size;
  const version = ask.query.get('api-version');
  const nextLink = `https://${ask.host}:443${ask.path}?api-version=${version}&$skiptoken=${next}&maxresults=${size}`;
  return answer(200, { value: all.slice(from, next), ...(next < all.length ? { nextLink } : {}) });
}
