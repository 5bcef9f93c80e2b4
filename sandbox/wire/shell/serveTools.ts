import { createServer, type Socket } from 'node:net';
import { z } from 'zod';

export type ToolAnswer = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** What a command's shell may call in the world. */
export type ShellTools = {
  readonly kubectl: (args: readonly string[]) => ToolAnswer;
  readonly sleep: (seconds: number) => void;
};

const question = z.object({ tool: z.enum(['kubectl', 'sleep']), args: z.array(z.string()) });

/** Listens on a socket in the file system: one question a connection, closed by the asker, then the answer. */
export async function serveTools(path: string, tools: ShellTools): Promise<{ stop(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const chunks: Buffer[] = [];
    open.add(socket.once('close', () => open.delete(socket)));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', () => socket.destroy());
    socket.once('end', () => {
      socket.end(JSON.stringify(answer(tools, Buffer.concat(chunks).toString('utf8'))));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, resolve);
  });
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      // What a command left running in the background is answered no more.
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function answer(tools: ShellTools, text: string): ToolAnswer {
  try {
    const { tool, args } = question.parse(JSON.parse(text));
    return tool === 'kubectl' ? tools.kubectl(args) : sleep(tools, args);
  } catch (fault) {
    return { exitCode: 1, stdout: '', stderr: `the world could not answer: ${String(fault)}\n` };
  }
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
