import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WireClaims } from '../../wire.js'
import { timeOf, type Feed } from '../feed.js'

/** Those that say whom and what a token is for; the rest is folded. */
const important = ['aud', 'oid', 'appid', 'azp', 'xms_mirid', 'roles', 'tid']

export function Claims({ claims, feed }: { readonly claims: WireClaims; readonly feed: Feed }) {
  const shown = important.filter((name) => claims[name] !== undefined)
  return (
    <>
      <Expiry claims={claims} feed={feed} />
      <dl class="facts">
        {shown.map((name) => (
          <>
            <dt>{name}</dt>
            <dd class="code">{textOf(claims[name])}</dd>
          </>
        ))}
      </dl>
      <details>
        <summary>all claims</summary>
        <pre tabIndex={0} aria-label="all claims">
          {JSON.stringify(claims, null, 2)}
        </pre>
      </details>
    </>
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** How much of its time is left on the world's clock. */
function Expiry({ claims: { nbf, exp }, feed }: { readonly claims: WireClaims; readonly feed: Feed }) {
  const now = useSignal(0)
  const clock = feed.clock.value
  useEffect(() => {
    const look = () => (now.value = clock ? timeOf(clock) / 1000 : 0)
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [clock])
  if (typeof exp !== 'number' || now.value === 0) return null
  const left = exp - now.value
  const from = typeof nbf === 'number' ? nbf : exp - 86_400
  const text = left > 0 ? `expires in ${span(left)}` : `expired ${span(-left)} ago`
  return (
    <p class={left > 0 ? undefined : 'bad'}>
      <meter min={0} max={Math.max(1, exp - from)} value={Math.max(0, left)} aria-label="time left" /> {text},{' '}
      {new Date(exp * 1000).toISOString().slice(0, 19)}Z
    </p>
  )
}

function span(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return `${Math.floor(seconds)} s`
  if (minutes < 120) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
