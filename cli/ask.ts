import { createInterface } from 'node:readline'

/** Asks a question on the terminal. Anything but `y` or `yes` means no, and so do Ctrl-C and the end of the input. */
export function ask(
  question: string,
  { input = process.stdin, output = process.stderr }: Partial<Terminal> = {},
): Promise<boolean> {
  const lines = createInterface({ input, output })
  return new Promise((resolve) => {
    lines.once('close', () => resolve(false))
    lines.question(question, (answer) => {
      resolve(/^y(?:es)?$/i.test(answer.trim()))
      lines.close()
    })
  })
}

/** Whether a person can be asked. A run in CI, or with its output in a file, is not stopped by a question. */
export const isTerminal = (): boolean => process.stdin.isTTY && process.stderr.isTTY

interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}
