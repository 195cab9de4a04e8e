import { Resolver, lookup } from 'node:dns/promises'
import type { Resolved } from './machine.js'

const deepest = 6

/** What a name leads to: its addresses as programs get them, and its CNAMEs as far as the name server tells. */
export async function resolve(host: string): Promise<Resolved> {
  const [aliases, found] = await Promise.all([aliasesOf(host), addressesOf(host)])
  return { aliases, ...found }
}

const patience = 5000

async function addressesOf(host: string): Promise<Omit<Resolved, 'aliases'>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Omit<Resolved, 'aliases'>>((done) => {
    timer = setTimeout(() => done({ addresses: [], problem: 'ETIMEDOUT' }), patience)
  })
  const looked = lookup(host, { all: true, verbatim: true }).then(
    (all) => ({ addresses: [...new Set(all.map(({ address }) => address))] }),
    ({ code = 'unknown' }: NodeJS.ErrnoException) => ({ addresses: [], problem: code }),
  )
  return Promise.race([looked, late]).finally(() => clearTimeout(timer))
}

async function aliasesOf(host: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 1500, tries: 1 })
  const aliases: string[] = []
  for (let name: string | undefined = host; name !== undefined && aliases.length < deepest;) {
    name = await resolver.resolveCname(name).then(
      ([alias]) => alias,
      () => undefined,
    )
    if (name !== undefined) aliases.push(name)
  }
  return aliases
}
