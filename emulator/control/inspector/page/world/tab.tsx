import { useEffect, useMemo } from 'preact/hooks'
import { hashOf } from '../route.js'
import type { Tab, TabProps } from '../tab.js'
import { Changes } from './changes.js'
import { Groups } from './groups.js'
import { Matrix } from './matrix.js'
import { People } from './people.js'
import { Portal } from './portal.js'

export const world: Tab = { path: 'world', title: 'World', View: World }

/** What the portal of Azure is for: resources, who may do what, and the file that the world came from. */
function World({ lab, feed }: TabProps) {
  const portal = useMemo(() => new Portal(lab), [lab])
  const changes = feed.worldChanges.value
  useEffect(() => void portal.load(), [portal, changes])
  const view = portal.view.value
  return (
    <>
      <section>
        <h2>World</h2>
        <p class="quiet">
          What you do here is a request of the setup principal, <code>portal</code>. Azure’s rules judge it, and{' '}
          <a href={hashOf('r')}>Live</a> shows it.
        </p>
        <Said portal={portal} />
        {view && <Groups portal={portal} view={view} />}
      </section>
      {view && <Matrix portal={portal} view={view} />}
      {view && <People view={view} />}
      <Changes portal={portal} changes={changes} />
    </>
  )
}

/** How the last thing that was done ended. */
function Said({ portal }: { readonly portal: Portal }) {
  const outcome = portal.outcome.value
  return (
    <p class={`outcome${outcome?.isBad ? ' bad' : ''}`} role="status">
      {portal.isBusy.value ? 'Working …' : outcome?.text}
    </p>
  )
}
