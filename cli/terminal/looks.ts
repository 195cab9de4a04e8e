/** What a stream can show, by itself and by the environment's wish. */
export interface Looks {
  readonly colour: boolean
  /** whether its last line can be written again */
  readonly rewrites: boolean
}

/** NO_COLOR takes the colours, a file or pipe everything (https://no-color.org). */
export function looksOf(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): Looks {
  const isTerminal = stream.isTTY === true && env.TERM !== 'dumb'
  return { colour: isTerminal && env.NO_COLOR === undefined, rewrites: isTerminal }
}
