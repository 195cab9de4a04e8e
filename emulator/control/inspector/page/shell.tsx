import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Feed } from './feed.js'
import type { Lab } from './lab.js'
import { hashOf, routeOf } from './route.js'
import { tabs } from './tabs.js'
import { TokenForm } from './token-form.js'

/** The page around its tabs. */
export function Shell({ lab, feed }: { readonly lab: Lab; readonly feed: Feed }) {
  const hash = useSignal(location.hash)
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    const onHash = () => (hash.value = location.hash)
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [hash])
  const { tab, rest } = routeOf(hash.value, tabs)
  useEffect(() => {
    document.title = `${tab.title} · managed-identity-lab`
  }, [tab])
  const skip = (event: Event) => {
    // The address holds the tab, so that a link to `#main` would lead away from it.
    event.preventDefault()
    main.current?.focus()
  }
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <header class="top">
        <h1>managed-identity-lab</h1>
        <nav aria-label="Inspector">
          <ul>
            {tabs.map(({ path, title }) => (
              <li key={path}>
                <a href={hashOf(path)} aria-current={path === tab.path ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Connected feed={feed} />
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {lab.needsToken.value ? <TokenForm lab={lab} /> : <tab.View lab={lab} feed={feed} rest={rest} />}
      </main>
    </>
  )
}

const connections = { connecting: 'connecting', open: 'connected', lost: 'no connection to the lab' }

function Connected({ feed }: { readonly feed: Feed }) {
  const state = feed.connection.value
  return (
    <p class={`connection ${state}`} role="status">
      <span class="light" aria-hidden="true" />
      {connections[state]}
    </p>
  )
}
