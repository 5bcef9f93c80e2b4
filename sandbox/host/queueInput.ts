import type { DequeuedMessageItem } from '@azure/storage-queue';
import { parseJson } from '../../src/core/parseJson.ts';
import type { InvocationRequest, RpcTypedData } from './functionsCore.ts';
import type { QueueTrigger } from './triggers.ts';

/**
 * What a queue function receives: the text (the library parses it where it is JSON), and the message's own fields.
 * A property of a JSON object hides the field of the same name, whatever its case: `id` hides the message's id.
 */
export function queueInput(
  trigger: QueueTrigger,
  message: DequeuedMessageItem,
  text: string,
): InvocationRequest {
  const fields: Record<string, unknown> = {
    QueueTrigger: text,
    DequeueCount: message.dequeueCount,
    Id: message.messageId,
    PopReceipt: message.popReceipt,
    InsertionTime: message.insertedOn.toISOString(),
    ExpirationTime: message.expiresOn.toISOString(),
    NextVisibleTime: message.nextVisibleOn.toISOString(),
  };
  for (const [key, value] of Object.entries(jsonObject(text))) {
    for (const field of Object.keys(fields))
      if (field.toLowerCase() === key.toLowerCase()) delete fields[field];
    fields[key] = value;
  }
  const triggerMetadata: Record<string, RpcTypedData> = {};
  for (const [key, value] of Object.entries(fields)) {
    triggerMetadata[key] = typeof value === 'string' ? { string: value } : { json: JSON.stringify(value) };
  }
  return { inputData: [{ name: trigger.bindingName, data: { string: text } }], triggerMetadata };
}

function jsonObject(text: string): object {
  const parsed = parseJson(text); // Plain text is a message like any other.
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : {};
}
