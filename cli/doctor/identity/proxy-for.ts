import type { Machine } from './machine.js'

type Variables = Machine['env']

/** The proxy that programs use for an https host, or undefined. The lowercase name wins, as in curl and Python. */
export function proxyFor(host: string, env: Variables): URL | undefined {
  const named = env.https_proxy || env.HTTPS_PROXY || env.all_proxy || env.ALL_PROXY
  return isExcepted(host, env) ? undefined : urlOf(named)
}

/**
 * The proxy of an exec without namespaces, which leads requests to the metadata service to the lab, in the name of its
 * machine. Elsewhere they use none.
 */
export const proxyToLab = (host: string, env: Variables): URL | undefined =>
  env.MILAB_EXEC === undefined || isExcepted(host, env) ? undefined : urlOf(env.HTTP_PROXY)

function urlOf(named: string | undefined): URL | undefined {
  if (!named) return undefined
  const url = /^\w+:\/\//.test(named) ? named : `http://${named}`
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Its user and password, if its URL has them, go to it and are shown nowhere. */
export function proxyLogin({ username, password }: URL): readonly string[] {
  if (username === '') return []
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return ['Proxy-Authorization', `Basic ${Buffer.from(login).toString('base64')}`]
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
