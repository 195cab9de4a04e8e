import type { Tab, TabProps } from '../tabs.js'

export const live: Tab = { path: 'r', title: 'Live', View: Live }

function Live({ feed }: TabProps) {
  return (
    <section>
      <h2>Live</h2>
      <p>{feed.entries.value.length} requests</p>
    </section>
  )
}
