import type { MessageText } from '../../../core/alerts/messageText.ts';
import { plainText } from './plainText.ts';

/** The text with every part in its limits, and as one line. A command is never cut: half of one is worse than none. */
export function fitted(text: MessageText): MessageText {
  const { title, effect, keeper, todo, facts, links, footer, severity } = text;
  return {
    title: plainText(title, 80),
    effect: plainText(effect, 400),
    ...(keeper !== undefined && { keeper: plainText(keeper, 400) }),
    ...(todo && { todo: fittedTodo(todo) }),
    facts: facts.slice(0, 6).map(({ name, value }) => ({
      name: plainText(name, 60),
      value: plainText(value, 300),
    })),
    links: links.slice(0, 3),
    footer: plainText(footer, 300),
    severity,
  };
}

function fittedTodo({ text, command }: NonNullable<MessageText['todo']>): NonNullable<MessageText['todo']> {
  const line = command === undefined ? undefined : plainText(command, 1000);
  return { text: plainText(text, 300), ...(line !== undefined && line === command && { command: line }) };
}
