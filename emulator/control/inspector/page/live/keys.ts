import { useLayoutEffect } from 'preact/hooks'

interface Keys {
  /** to an older (1) or newer (-1) entry */
  move(by: 1 | -1): void
  open(): void
  close(): void
}

/** `j` and `k` or the arrows move, Enter opens, Escape closes, `/` goes to the filter; none of them while typing. */
export function useKeys(keys: Keys): void {
  // At once after a change is drawn: a key that follows quickly must not meet the actions of before.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      if (event.key === 'Escape') {
        if (target instanceof HTMLElement) target.blur()
        return keys.close()
      }
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return
      const action = actionOf(event.key, keys, target)
      if (!action) return
      event.preventDefault()
      action()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}

function actionOf(key: string, { move, open }: Keys, target: EventTarget | null): (() => void) | undefined {
  const isList = target instanceof HTMLElement && target.role === 'listbox'
  if (key === 'j' || (isList && key === 'ArrowDown')) return () => move(1)
  if (key === 'k' || (isList && key === 'ArrowUp')) return () => move(-1)
  if (key === 'Enter' && (isList || target === document.body)) return open
  if (key === '/') return () => document.getElementById('filter')?.focus()
  return undefined
}
