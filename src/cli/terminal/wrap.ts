/**
 * Lines of at most `columns` characters, broken at spaces; every line begins with `indent`, those after the first with
 * `hanging` more. A longer word stays whole. Text without colours only, for a colour would be counted.
 */
export function wrap(text: string, columns: number, indent = '', hanging = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const room = columns - indent.length - (lines.length > 0 ? hanging.length : 0);
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each, index) => `${indent}${index > 0 ? hanging : ''}${each}`);
}
