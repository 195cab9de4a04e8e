import { isInForeground } from './foreground.js'

export interface KeyActions {
  /** what each key does; its promise may reject, and the reason is printed */
  readonly keys: Readonly<Record<string, () => unknown>>
  readonly onProblem: (message: string) => void
  /** ends the program where there is no signal for it (Windows) */
  readonly stop: () => void
}

/** What the terminal makes of a control character itself, unless it is in raw mode. */
const signals: Readonly<Record<string, NodeJS.Signals>> = {
  '\u0003': 'SIGINT',
  '\u001a': 'SIGTSTP',
  '\u001c': 'SIGQUIT',
}

/** Signals that end the process without Node's restoring the terminal. */
const abrupt = ['SIGHUP', 'SIGQUIT'] as const

/**
 * Acts on single keys of the terminal, which is in raw mode until the returned function is called or the process ends.
 * Ctrl-C, Ctrl-Z and Ctrl-\ send their signals to the whole foreground group, as the terminal would. Does nothing in the
 * background.
 */
export function listenForKeys({ keys, onProblem, stop }: KeyActions, input = process.stdin): () => void {
  const raw = (isOn: boolean) => {
    if (isOn && !isInForeground()) return
    input.setRawMode(isOn)
    if (isOn) input.resume()
    else input.pause()
  }
  const press = async (key: string) => {
    const signal = signals[key]
    if (signal === undefined) return keys[key]?.()
    if (process.platform === 'win32') return signal === 'SIGINT' ? stop() : undefined
    if (signal !== 'SIGINT') raw(false)
    process.kill(0, signal)
  }
  const onData = (data: Buffer | string) => {
    for (const key of String(data)) press(key).catch((error: unknown) => onProblem((error as Error).message))
  }
  // Stopped by Ctrl-Z or from outside, it goes on in the foreground or in the background.
  const onContinue = () => raw(true)
  const onAbrupt = (signal: NodeJS.Signals) => {
    end()
    process.kill(process.pid, signal)
  }
  const end = () => {
    input.off('data', onData)
    process.off('SIGCONT', onContinue)
    for (const signal of abrupt) process.off(signal, onAbrupt)
    raw(false)
  }
  input.on('data', onData)
  input.pause()
  process.on('SIGCONT', onContinue)
  for (const signal of abrupt) process.on(signal, onAbrupt)
  process.once('exit', () => raw(false))
  raw(true)
  return end
}
