import { createServer, type Server } from 'node:net';
import { z } from 'zod';

export type ToolAnswer = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** What a command's shell may call in the world. */
export type ShellTools = {
  readonly kubectl: (args: readonly string[]) => ToolAnswer;
  readonly sleep: (seconds: number) => void;
};

const ask = z.object({ tool: z.enum(['kubectl', 'sleep']), args: z.array(z.string()) });

/** Listens on a socket in the file system: one question a connection, closed by the asker, then the answer. */
export async function serveTools(path: string, tools: ShellTools): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', () => socket.destroy());
    socket.once('end', () => {
      const { tool, args } = ask.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      socket.end(JSON.stringify(tool === 'kubectl' ? tools.kubectl(args) : sleep(tools, args)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  return server;
}

/** Returns at once; the time is the world's. */
function sleep(tools: ShellTools, args: readonly string[]): ToolAnswer {
  const [, seconds] = /^(\d+(?:\.\d+)?)s?$/.exec(args[0] ?? '') ?? [];
  if (args.length !== 1 || seconds === undefined) {
    return { exitCode: 1, stdout: '', stderr: `sleep: invalid time interval '${args.join(' ')}'\n` };
  }
  tools.sleep(Number(seconds));
  return { exitCode: 0, stdout: '', stderr: '' };
}
