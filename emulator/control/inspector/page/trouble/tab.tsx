import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FaultState, StoryView } from '../../wire-trouble.js'
import type { Feed } from '../feed.js'
import { timeOf } from '../feed.js'
import { LabError, type Lab } from '../lab.js'
import type { Tab, TabProps } from '../tab.js'
import type { Do } from './do.js'
import { Faults } from './faults.js'
import { Stories } from './stories.js'

export const trouble: Tab = { path: 'trouble', title: 'Trouble', View: Trouble }

/** Time, trouble and a fresh start. */
function Trouble({ lab, feed }: TabProps) {
  const said = useSignal<{ readonly isBad: boolean; readonly text: string } | undefined>(undefined)
  const stories = useSignal<readonly StoryView[]>([])
  const faults = useSignal<readonly FaultState[]>([])
  const read = async () => {
    faults.value = (await lab.get<{ faults: readonly FaultState[] }>('/_lab/faults')).faults
  }
  const act: Do = async (done, work) => {
    try {
      await work()
      said.value = { isBad: false, text: done }
    } catch (error) {
      said.value = { isBad: true, text: error instanceof LabError ? error.message : String(error) }
    }
    await read().catch(() => undefined)
  }
  const changes = feed.faultChanges.value
  useEffect(() => void read().catch(() => undefined), [lab, changes])
  useEffect(() => {
    const load = async () => {
      stories.value = (await lab.get<{ stories: readonly StoryView[] }>('/_lab/stories')).stories
    }
    // A lab that does not respond is said by the page around this tab.
    void load().catch(() => undefined)
  }, [lab])
  return (
    <>
      <section>
        <h2>Trouble</h2>
        <p class={`outcome${said.value?.isBad ? ' bad' : ''}`} role="status">
          {said.value?.text}
        </p>
        <Clock lab={lab} feed={feed} act={act} />
      </section>
      <section>
        <h2>Faults in use</h2>
        <Faults lab={lab} faults={faults.value} act={act} />
      </section>
      <section>
        <h2>Stories</h2>
        <p class="quiet">
          Trouble as users of Azure met it. A click plays it; the faults that it sets are listed above.
        </p>
        <Stories lab={lab} stories={stories.value} act={act} />
      </section>
      <section>
        <h2>Reset</h2>
        <Reset lab={lab} act={act} />
      </section>
    </>
  )
}

/** The world's clock. It is drawn again each second. */
function Clock({ lab, feed, act }: { readonly lab: Lab; readonly feed: Feed; readonly act: Do }) {
  const seconds = useSignal(0)
  useEffect(() => {
    const timer = setInterval(() => (seconds.value += 1), 1000)
    return () => clearInterval(timer)
  }, [seconds])
  const clock = feed.clock.value
  const set = (done: string, body: object) => () => void act(done, () => lab.post('/_lab/clock', body))
  return (
    <>
      <h3>The world’s clock</h3>
      <p>
        <time key={seconds.value}>
          {clock ? new Date(timeOf(clock)).toISOString().slice(0, 19).replace('T', ' ') : '…'}
        </time>{' '}
        UTC{clock?.frozen && <strong>, frozen</strong>}
      </p>
      <div class="row" role="group" aria-label="Set the clock">
        <button type="button" onClick={() => void act('The clock shows this machine’s time.', () => now(lab))}>
          Now
        </button>
        <button type="button" onClick={set('The clock went on by an hour.', { advance: 'PT1H' })}>
          +1 h
        </button>
        <button type="button" onClick={set('The clock went on by 25 hours.', { advance: 'PT25H' })}>
          +25 h
        </button>
        <button
          type="button"
          aria-pressed={clock?.frozen ?? false}
          onClick={set(clock?.frozen ? 'The clock goes on.' : 'The clock stands still.', { freeze: !clock?.frozen })}
        >
          Freeze
        </button>
      </div>
    </>
  )
}

const now = (lab: Lab) => lab.post('/_lab/clock', { now: new Date().toISOString(), freeze: false })

function Reset({ lab, act }: { readonly lab: Lab; readonly act: Do }) {
  const reset = () => {
    if (confirm('Reset the world? What was made since it was loaded, its blobs and its faults are lost.'))
      void act('The world is as it was loaded.', () => lab.post('/_lab/reset', {}))
  }
  return (
    <>
      <p>
        Back to the world as it was loaded, or last saved. The clock and the keys that sign tokens go on as they are.
      </p>
      <button type="button" onClick={reset}>
        Reset the world
      </button>
    </>
  )
}
