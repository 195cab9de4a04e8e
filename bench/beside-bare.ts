import { readFileSync } from 'node:fs'
import type { Canned } from './bare.js'
import { issueLeaf } from './certificate.js'
import { load, once, type Target } from './load.js'
import { median } from './median.js'
import { operations, type Operation } from './operations.js'
import { residentMegabytes, type Processes } from './processes.js'

export interface Rounds {
  readonly rounds: number
  readonly milliseconds: number
}

const connections = 8
const print = (line = '') => process.stdout.write(`${line}\n`)

/**
 * The lab beside a bare node:http server that answers the very same bytes, in alternating rounds of one run:
 * machines are noisy, so only the ratio says anything. Returns how many answers had another status than expected.
 */
export async function besideBare(processes: Processes, rounds: Rounds): Promise<number> {
  const first = await processes.lab()
  const port = (url: string) => Number(new URL(url).port)
  const labHttp: Target = { port: port(first.ready.http) }
  const list = await operations(labHttp)
  const leaf = await issueLeaf([...new Set(list.map(({ host }) => host))])
  const bare = await processes.bare({ answers: await canned(labHttp, list), key: leaf.key, cert: leaf.cert })

  print(
    `                                        bare        lab   time of the lab, bare = 1 (median of ${rounds.rounds})`,
  )
  const ca = readFileSync(first.ready.ca, 'utf8')
  const http = { bare: () => ({ port: bare.http }), lab: () => labHttp }
  const https = {
    bare: (servername: string) => ({ port: bare.https, tls: { servername, ca: leaf.ca } }),
    lab: (servername: string) => ({ port: port(first.ready.https), tls: { servername, ca } }),
  }
  const overTls = list.filter(({ host }) => host !== '169.254.169.254')
  let failures = await compare('http', list, http, rounds)
  failures += await compare('https', overTls, https, rounds)
  print()
  const [labMemory, bareMemory] = [residentMegabytes(first.pid), residentMegabytes(bare.pid)]
  print(
    `resident memory     lab ${labMemory?.toFixed(0)} MB, bare ${bareMemory?.toFixed(0)} MB ` +
      `(${ratio(labMemory, bareMemory)})`,
  )
  return failures
}

async function canned(lab: Target, list: readonly Operation[]): Promise<Record<string, Canned>> {
  const answers: Record<string, Canned> = {}
  for (const { method, path, status, bytes, name } of list) {
    const { head, body } = await once(lab, bytes)
    const [line, ...lines] = head.split('\r\n')
    if (!line!.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${name}: ${line}\n${body.toString().slice(0, 400)}`)
    const headers = lines
      .filter((text) => !/^(connection|keep-alive):/i.test(text))
      .flatMap((text) => [text.slice(0, text.indexOf(': ')), text.slice(text.indexOf(': ') + 2)])
    answers[`${method} ${path}`] = { status, headers, body: body.toString('base64') }
  }
  return answers
}

/** Where the two servers are, by host name. */
interface Servers {
  readonly bare: (host: string) => Target
  readonly lab: (host: string) => Target
}

async function compare(
  scheme: string,
  list: readonly Operation[],
  servers: Servers,
  { rounds, milliseconds }: Rounds,
): Promise<number> {
  let failures = 0
  for (const { name, host, status, bytes } of list) {
    const rates = { bare: [] as number[], lab: [] as number[] }
    const ratios: number[] = []
    for (let round = -1; round < rounds; round++) {
      const options = { milliseconds: round < 0 ? milliseconds / 3 : milliseconds, connections, status }
      const bare = await load(servers.bare(host), bytes, options)
      const lab = await load(servers.lab(host), bytes, options)
      failures += bare.failures + lab.failures
      if (round < 0) continue
      rates.bare.push(bare.requestsPerSecond)
      rates.lab.push(lab.requestsPerSecond)
      ratios.push(bare.requestsPerSecond / lab.requestsPerSecond)
    }
    const rate = (values: number[]) => median(values).toFixed(0).padStart(8)
    print(
      `${scheme.padEnd(6)} ${name.padEnd(24)} ${rate(rates.bare)}/s ${rate(rates.lab)}/s   ` +
        `${median(ratios).toFixed(2).padStart(5)} x`,
    )
  }
  return failures
}

const ratio = (lab: number | undefined, other: number | undefined) =>
  lab === undefined || other === undefined ? 'unknown' : `${(lab / other).toFixed(1)} x`
