import type { Answer, Ask } from './exchange.ts';
import { refusalAnswer } from './refusalAnswer.ts';

/** ARM's answer to a request without an api-version, or with one that the type does not have; undefined: it may go on. */
export function refuseVersion(
  { query }: Ask,
  provider: string,
  type: string,
  versions: readonly string[],
): Answer | undefined {
  const version = query.get('api-version');
  if (version === null) {
    return refusalAnswer({
      status: 400,
      code: 'MissingApiVersionParameter',
      message: 'The api-version query parameter (?api-version=) is required for all requests.',
    });
  }
  if (versions.includes(version)) return undefined;
  return refusalAnswer({
    status: 400,
    code: 'InvalidResourceType',
    message: `The resource type '${type}' could not be found in the namespace '${provider}' for api version '${version}'. The supported api-versions are '${versions.join(',')}'.`,
  });
}
