type Json = Readonly<Record<string, unknown>>;

/** Elements and actions of Adaptive Cards up to 1.5, but for those that a webhook's card cannot have. */
const known: ReadonlySet<string> = new Set([
  ...['TextBlock', 'RichTextBlock', 'TextRun', 'Image', 'ImageSet', 'Media', 'MediaSource'],
  ...['Container', 'ColumnSet', 'Column', 'FactSet', 'Fact', 'ActionSet', 'Table', 'TableRow', 'TableCell'],
  ...['Action.OpenUrl', 'Action.ShowCard', 'Action.ToggleVisibility', 'AdaptiveCard'],
]);

/** What each must have. */
const required: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  Container: ['items'],
  FactSet: ['facts'],
  'Action.OpenUrl': ['url'],
};

const longestBytes = 28_000;

/**
 * Why the flow "post to a channel when a webhook request is received" fails after it answered 202, in its own words where
 * they are known; undefined where people see the cards.
 */
export function cardFailure(message: unknown, body: string): string | undefined {
  const { attachments } = asObject(message);
  if (!Array.isArray(attachments)) {
    return "The execution of template action 'Send_each_adaptive_card' failed: the result of the evaluation of 'foreach' expression '@triggerOutputs()?['body']?['attachments']' is of type 'Null'. The result must be a valid array.";
  }
  if (attachments.length === 0) return 'There is no card.';
  if (Buffer.byteLength(body) > longestBytes) return 'The message is larger than 28 kB.';
  for (const each of attachments) {
    const failure = attachmentFailure(asObject(each));
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function attachmentFailure({ contentType, content }: Json): string | undefined {
  if (contentType !== 'application/vnd.microsoft.card.adaptive')
    return `A card of type ${String(contentType)}.`;
  const { type, version } = asObject(content);
  if (type !== 'AdaptiveCard') return "Property 'type' must be 'AdaptiveCard'";
  if (!/^1\.[0-5]$/.test(String(version)))
    return `Version ${String(version)} of Adaptive Cards is not supported.`;
  return elementFailure(content);
}

/** Looks through whatever has a type; `msteams` is no element. */
function elementFailure(value: unknown): string | undefined {
  if (Array.isArray(value)) return first(value.map(elementFailure));
  const element = asObject(value);
  const { type } = element;
  if (typeof type === 'string') {
    if (!known.has(type)) return `Unknown element ${type}.`;
    const missing = (required[type] ?? []).find((name) => element[name] === undefined);
    if (missing !== undefined) return `${type} has no ${missing}.`;
  }
  return first(
    Object.values(element).map((each) => (typeof each === 'object' ? elementFailure(each) : undefined)),
  );
}

function first(failures: readonly (string | undefined)[]): string | undefined {
  return failures.find((each) => each !== undefined);
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
