import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { textOf } from '../attempt.js'
import type { WireConnect, WireWay } from '../../wire-connect.js'
import { Copied } from '../copied.js'
import type { Tab, TabProps } from '../tab.js'
import { Doctor } from './doctor.js'

export const connect: Tab = { path: 'connect', title: 'Connect', View: Connect }

/** How to make a program use this lab, and whether one does. */
function Connect({ lab, feed }: TabProps) {
  const seen = useSignal<WireConnect | undefined>(undefined)
  const problem = useSignal('')
  useEffect(() => {
    const look = () =>
      lab.get<WireConnect>('/_lab/connect').then(
        (connect) => {
          seen.value = connect
          problem.value = ''
        },
        (error: unknown) => (problem.value = textOf(error)),
      )
    void look()
    const timer = setInterval(look, lookedEach)
    return () => clearInterval(timer)
  }, [])
  const found = seen.value
  return (
    <>
      <h2>Connect</h2>
      <Contact feed={feed} />
      {problem.value !== '' && <p class="bad">{problem.value}</p>}
      {found && (
        <>
          <Choice title="1. Set up a shell, or run one command" ways={found.shells} />
          <Choice title="2. Start the program from it" ways={found.languages} />
          <Doctor report={found.doctor} />
        </>
      )}
    </>
  )
}

/** milliseconds between two looks for what the doctor found */
const lookedEach = 2000

/** Green from the first request of a program on: one that a service received, whatever became of it. */
function Contact({ feed }: Pick<TabProps, 'feed'>) {
  const first = feed.entries.value.find(({ service }) => service !== null)
  const failed = feed.entries.value.findLast(({ service, reason }) => service === null && reason !== undefined)
  return (
    <section role="status">
      <p class={first ? 'good' : undefined}>
        <span class={first ? 'light on' : 'light'} aria-hidden="true" />
        {first
          ? `A program has reached the lab: ${first.service}, ${first.at.slice(11, 19)}.`
          : 'No program has reached a service yet.'}
      </p>
      {!first && failed && <p class="bad">The last attempt ended before that: {failed.reason}</p>}
    </section>
  )
}

function Choice({ title, ways }: { readonly title: string; readonly ways: readonly WireWay[] }) {
  const chosen = useSignal('')
  const way = ways.find(({ name }) => name === chosen.value) ?? ways[0]
  if (!way) return null
  return (
    <section>
      <h3>{title}</h3>
      <select aria-label={title} value={way.name} onChange={(event) => (chosen.value = event.currentTarget.value)}>
        {ways.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <Copied key={way.name} name={`for ${way.name}`} text={way.lines.join('\n')} isOpen />
      {way.note !== undefined && <p class="quiet">{way.note}</p>}
    </section>
  )
}
