import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { WireEntry } from '../../wire.js'
import { colourOf, isRefused, operationOf, serviceOf, whoOf } from './filter.js'

/** Rows that are drawn above and below those in sight. */
const spare = 8
const small = '(max-width: 40rem)'

interface ListProps {
  /** oldest first; the newest is at the top of the list */
  readonly entries: readonly WireEntry[]
  /** the open entry */
  readonly chosen: number | undefined
  /** whether the user chose it, and so wants to see it in the list */
  readonly isSought: boolean
  choose(id: number): void
}

/** The entries, of which only those in sight are in the document. Where it is scrolled to stays in place. */
export function List({ entries, chosen, isSought, choose }: ListProps) {
  const box = useRef<HTMLDivElement>(null)
  const top = useSignal(0)
  const height = useSignal(600)
  const rowHeight = useRowHeight()
  useKeptInPlace(box.current, entries, rowHeight)
  useEffect(() => {
    const observer = new ResizeObserver(([size]) => (height.value = size!.contentRect.height))
    observer.observe(box.current!)
    return () => observer.disconnect()
  }, [height])
  useEffect(() => {
    if (isSought) showChosen(box.current!, entries, chosen, rowHeight)
  }, [chosen, isSought, rowHeight])
  const first = Math.max(0, Math.floor(top.value / rowHeight) - spare)
  const last = Math.min(entries.length, Math.ceil((top.value + height.value) / rowHeight) + spare)
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  return (
    <div
      class="entries"
      role="listbox"
      aria-label="Requests, newest first"
      tabIndex={0}
      aria-activedescendant={chosen === undefined ? undefined : `entry-${chosen}`}
      ref={box}
      onScroll={(event) => (top.value = event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: `${entries.length * rowHeight}px` }}>
        {rows.map((row) => {
          const entry = entries[entries.length - 1 - row]!
          return (
            <Row
              key={entry.id}
              entry={entry}
              at={row * rowHeight}
              position={row + 1}
              of={entries.length}
              isChosen={entry.id === chosen}
              choose={choose}
            />
          )
        })}
      </div>
    </div>
  )
}

interface RowProps {
  readonly entry: WireEntry
  readonly at: number
  readonly position: number
  readonly of: number
  readonly isChosen: boolean
  choose(id: number): void
}

function Row({ entry, at, position, of, isChosen, choose }: RowProps) {
  const { id, status, ms, outcome } = entry
  const who = whoOf(entry)
  return (
    <div
      id={`entry-${id}`}
      class={`entry ${outcome}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={position}
      aria-setsize={of}
      style={{ top: `${at}px` }}
      onClick={() => choose(id)}
    >
      <span class="time">{entry.at.slice(11, 19)}</span>
      <span class="service">{serviceOf(entry)}</span>
      <span class="operation">{operationOf(entry)}</span>
      <span class={who === '' ? 'who quiet' : `who colour-${colourOf(who)}`}>{who === '' ? '–' : who}</span>
      <span class="status">
        {status ?? '–'}
        {isRefused(entry) && <span class="unseen"> {outcome}</span>}
      </span>
      <span class="ms">{ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms</span>
    </div>
  )
}

/** As in the style sheet. */
function useRowHeight(): number {
  const isSmall = useSignal(matchMedia(small).matches)
  useEffect(() => {
    const query = matchMedia(small)
    const onChange = () => (isSmall.value = query.matches)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, [isSmall])
  return isSmall.value ? 56 : 30
}

/** New rows come above those that are being read, which stay where they are. */
function useKeptInPlace(box: HTMLDivElement | null, entries: readonly WireEntry[], rowHeight: number): void {
  const before = useRef(entries)
  useLayoutEffect(() => {
    const newest = before.current.at(-1)?.id ?? Infinity
    before.current = entries
    if (!box || box.scrollTop === 0) return
    let added = 0
    while (added < entries.length && entries[entries.length - 1 - added]!.id > newest) added += 1
    if (added > 0) box.scrollTop += added * rowHeight
  }, [entries])
}

function showChosen(
  box: HTMLDivElement,
  entries: readonly WireEntry[],
  chosen: number | undefined,
  rowHeight: number,
): void {
  const index = entries.findIndex(({ id }) => id === chosen)
  if (index < 0) return
  const at = (entries.length - 1 - index) * rowHeight
  if (at < box.scrollTop) box.scrollTop = at
  else if (at + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = at + rowHeight - box.clientHeight
}
