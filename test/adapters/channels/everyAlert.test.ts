import { describe, expect, it } from 'vitest';
import { cardFailure } from '../../../sandbox/world/channels/cardFailure.ts';
import { slackFailure } from '../../../sandbox/world/channels/slackFailure.ts';
import { slackBlocks } from '../../../src/adapters/channels/slackBlocks.ts';
import { teamsCard } from '../../../src/adapters/channels/teamsCard.ts';
import { everyAlert } from '../../builders/everyAlert.ts';
import { envelopeOf } from '../../builders/messages.ts';

describe('adapters/channels: every alert in the keeper’s words', () => {
  it.each(everyAlert)('%s is taken by Teams and Slack, and nothing of it is cut', (_name, text) => {
    const envelope = envelopeOf(text, { repeated: true });
    const card = teamsCard(envelope);
    const body = JSON.stringify(card);
    const blocks = slackBlocks(envelope);
    expect([cardFailure(card, body), slackFailure(blocks)]).toEqual([undefined, undefined]);
    expect(Buffer.byteLength(body)).toBeLessThan(10_000);
    const cut = (shown: string) => shown.split('…').length - JSON.stringify(text).split('…').length;
    // The text for phones and the fallback, which is said twice, may end early.
    expect(cut(JSON.stringify((blocks as { blocks: unknown }).blocks))).toBe(0);
    expect(cut(body.replace(/"(fallbackText|speak)":"(?:[^"\\]|\\.)*"/g, ''))).toBe(
      text.title.split('…').length - 1,
    );
    expect(body + JSON.stringify(blocks)).not.toContain('too long for this channel');
  });
});
