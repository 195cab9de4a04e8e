import type { Machine } from './machine.js'

type Variables = Machine['env']

/** The proxy that programs use for an https host, or undefined. The lowercase name wins, as in curl and Python. */
export function proxyFor(host: string, env: Variables): URL | undefined {
  const named = env.https_proxy || env.HTTPS_PROXY || env.all_proxy || env.ALL_PROXY
  if (!named || isExcepted(host, env)) return undefined
  const url = /^\w+:\/\//.test(named) ? named : `http://${named}`
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Whether `NO_PROXY` names the host, or a domain that it is in. */
export function isExcepted(host: string, env: Variables): boolean {
  const name = host.toLowerCase()
  return (env.no_proxy || env.NO_PROXY || '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => entry.toLowerCase().replace(/:\d+$/, ''))
    .some((entry) => {
      const domain = entry.replace(/^\*?\./, '')
      return entry === '*' || name === domain || name.endsWith(`.${domain}`)
    })
}
