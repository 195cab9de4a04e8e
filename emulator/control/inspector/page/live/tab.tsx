import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { hashOf } from '../route.js'
import type { Tab, TabProps } from '../tab.js'
import { Details } from './details.js'
import { everything, filtered, isRefused, operationOf, whoOf } from './filter.js'
import { Filters } from './filters.js'
import { List } from './list.js'
import { useKeys } from './keys.js'

export const live: Tab = { path: 'r', title: 'Live', View: Live }

/** What happens in the lab, newest first. The newest refusal is open, unless another entry was chosen. */
function Live({ lab, feed, rest }: TabProps) {
  const filter = useSignal(everything)
  const panel = useRef<HTMLElement>(null)
  const listed = useComputed(() => filtered(feed.entries.value, filter.value)).value
  const chosen = rest[0] === undefined ? undefined : Number(rest[0])
  const open = chosen ?? listed.findLast(isRefused)?.id
  const choose = (id: number | undefined) => location.replace(id === undefined ? hashOf('r') : hashOf('r', id))
  useKeys({
    move(by) {
      const at = listed.findIndex(({ id }) => id === open)
      const next = listed[at < 0 ? listed.length - 1 : Math.min(listed.length - 1, Math.max(0, at - by))]
      if (next) choose(next.id)
    },
    open: () => panel.current?.focus(),
    close: () => choose(undefined),
  })
  return (
    <section class="live">
      <div class="row">
        <h2>Live</h2>
        <Filters filter={filter} entries={feed.entries.value} listed={listed.length} />
      </div>
      <Announced feed={feed} />
      <div class="panes">
        {listed.length > 0 ? (
          <List entries={listed} chosen={open} isSought={chosen !== undefined} choose={choose} />
        ) : (
          <p class="quiet">
            {feed.entries.value.length === 0
              ? 'No request has come yet. Connect says how to make a program use this lab.'
              : 'No request is as the filters want it.'}
          </p>
        )}
        {open !== undefined && (
          <Details key={open} lab={lab} feed={feed} id={open} isChosen={chosen !== undefined} panel={panel} />
        )}
      </div>
    </section>
  )
}

/** Milliseconds of quiet after which a refusal is read out, so that many of them are one announcement. */
const quietFor = 1500

/** Reads the newest refusal out to screen readers, and nothing else of what goes by. */
function Announced({ feed }: Pick<TabProps, 'feed'>) {
  const text = useSignal('')
  const newest = useComputed(() => feed.entries.value.findLast(isRefused)).value
  useEffect(() => {
    if (!newest) return
    const words = `Refused: ${operationOf(newest)} as ${whoOf(newest) || 'an unknown caller'}`
    const timer = setTimeout(() => (text.value = words), quietFor)
    return () => clearTimeout(timer)
  }, [newest?.id])
  return (
    <p class="unseen" role="status">
      {text.value}
    </p>
  )
}
