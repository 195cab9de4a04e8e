import type { Tab, TabProps } from '../tabs.js'

export const tokens: Tab = { path: 'tokens', title: 'Tokens', View: Tokens }

function Tokens({ feed }: TabProps) {
  return (
    <section>
      <h2>Tokens</h2>
      <p>{feed.entries.value.length} requests</p>
    </section>
  )
}
