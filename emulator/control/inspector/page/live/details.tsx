import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { WireEntry } from '../../wire.js'
import { textOf } from '../attempt.js'
import type { Feed } from '../feed.js'
import type { Lab } from '../lab.js'
import { hashOf } from '../route.js'
import { Considered } from './considered.js'
import { colourOf, isRefused, operationOf, serviceOf, whoOf } from './filter.js'
import { FixPanel } from './fix-panel.js'

interface DetailsProps {
  readonly lab: Lab
  readonly feed: Feed
  readonly id: number
  readonly isChosen: boolean
  readonly panel: RefObject<HTMLElement | null>
}

/** One entry: what was asked, by whom, why it was refused, and what would let it through. */
export function Details({ lab, feed, id, isChosen, panel }: DetailsProps) {
  const told = useSignal<WireEntry | undefined>(undefined)
  const problem = useSignal('')
  const known = feed.entries.value.find((entry) => entry.id === id)
  useEffect(() => {
    // A refusal came with its decisions; of the others they are asked for, and of what the page has not seen everything.
    if (known && isRefused(known)) return
    lab.get<WireEntry>(`/_lab/why/${id}`).then(
      (entry) => (told.value = entry),
      (error: unknown) => (problem.value = textOf(error)),
    )
  }, [id])
  const entry = known && isRefused(known) ? known : (told.value ?? known)
  return (
    <article class="details" aria-label={`Request ${id}`} tabIndex={-1} ref={panel}>
      <p class="quiet">
        {isChosen ? `Request ${id}` : 'Newest refusal'} · <a href={hashOf('r', id)}>#{id}</a>
        {isChosen && (
          <>
            {' · '}
            <a href={hashOf('r')}>close</a>
          </>
        )}
      </p>
      {entry ? <EntryFacts entry={entry} lab={lab} /> : <p class="bad">{problem.value}</p>}
    </article>
  )
}

function EntryFacts({ entry, lab }: { readonly entry: WireEntry; readonly lab: Lab }) {
  const { method, url, status, reason, seat, requestId, notes = [], decisions = [], verdict } = entry
  const who = whoOf(entry)
  return (
    <>
      <h3 class={isRefused(entry) ? 'bad' : undefined}>
        {status ?? 'no response'} · {serviceOf(entry)} · {operationOf(entry)}
      </h3>
      <dl class="facts">
        <dt>what</dt>
        <dd class="code">
          {method} {url}
        </dd>
        <dt>who</dt>
        <dd class={who === '' ? 'quiet' : `colour-${colourOf(who)}`}>
          {who === '' ? 'not known' : who}
          {seat !== undefined && <span class="quiet"> on {seat}</span>}
        </dd>
        {reason !== undefined && (
          <>
            <dt>why</dt>
            <dd>{reason}</dd>
          </>
        )}
        {decisions.length > 0 && (
          <>
            <dt>considered</dt>
            <dd>
              <Considered decisions={decisions} />
            </dd>
          </>
        )}
        <dt>when</dt>
        <dd>
          {entry.at} · {entry.ms} ms · {verdict}
        </dd>
        {requestId !== null && (
          <>
            <dt>x-ms-request-id</dt>
            <dd class="code">{requestId}</dd>
          </>
        )}
        {notes.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <FixPanel entry={entry} lab={lab} />
    </>
  )
}
