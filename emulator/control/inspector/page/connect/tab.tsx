import type { Tab, TabProps } from '../tabs.js'

export const connect: Tab = { path: 'connect', title: 'Connect', View: Connect }

function Connect({ feed }: TabProps) {
  return (
    <section>
      <h2>Connect</h2>
      <p>{feed.entries.value.length} requests</p>
    </section>
  )
}
