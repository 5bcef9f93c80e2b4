import { z } from 'zod';

/** Texts and blocks as far as the keeper uses them, with the limits that Slack documents for them. */
const plain = (most: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });
const markdown = (most: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });
const text = (most: number) => z.union([plain(most), markdown(most)]);
const blockId = z.string().max(255).optional();

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id: blockId,
      text: text(3000).optional(),
      fields: z.array(text(2000)).min(1).max(10).optional(),
    })
    .refine((each) => each.text !== undefined || each.fields !== undefined),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(text(3000)).min(1).max(10),
  }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
]);

const blocks = z
  .array(block)
  .max(50)
  .refine((all) => {
    const ids = all.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]));
    return new Set(ids).size === ids.length;
  });

const envelope = z.looseObject({ text: z.string().max(40_000).optional(), blocks: z.unknown().optional() });

/** All blocks together; not documented, reported. */
const mostLetters = 13_200;

/** Slack's own code for what is wrong with a message; undefined where it is shown. */
export function slackFailure(message: unknown): string | undefined {
  const read = envelope.safeParse(message);
  if (!read.success) return 'invalid_payload';
  if (read.data.blocks === undefined) return read.data.text ? undefined : 'no_text';
  if (!blocks.safeParse(read.data.blocks).success) return 'invalid_blocks';
  return JSON.stringify(read.data.blocks).length > mostLetters ? 'msg_blocks_too_long' : undefined;
}
