/** What Ctrl-C means to a run that cleans up: the first press ends it, the second one ends it at once. */
export interface Interrupts {
  readonly signal: AbortSignal
  readonly abandon: AbortSignal
  /** from now on, signals end the process again */
  release(): void
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** @param onFirst called at the first signal */
export function interrupts(onFirst: () => void): Interrupts {
  const first = new AbortController()
  const second = new AbortController()
  const stop = () => {
    if (first.signal.aborted) return second.abort()
    first.abort()
    onFirst()
  }
  for (const signal of signals) process.on(signal, stop)
  return {
    signal: first.signal,
    abandon: second.signal,
    release: () => signals.forEach((signal) => process.off(signal, stop)),
  }
}
