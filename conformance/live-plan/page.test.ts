import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cases } from '../cases/index.js'
import { parseLiveFile, type LiveFile } from '../targets/live-file.js'
import { livePlan, type LivePlan, type LivePlanOptions } from './index.js'

const page = new URL('../../docs/running-live.md', import.meta.url)
const securityPage = new URL('../../SECURITY.md', import.meta.url)
const text = () => readFileSync(page, 'utf8')
const [start, end] = ['<!-- what a run sends: npm run docs -->\n', '<!-- end of what a run sends -->']

/** The page's own live.yaml. */
const example = () => parseLiveFile(/^```yaml\n(milab-live: .*?)^```/ms.exec(text())![1]!)

const hosts = ['the VM’s metadata service', 'Entra', 'Resource Manager', 'Key Vault', 'Blob Storage']
const everything = { keys: true, secret: true }
const runs: readonly (readonly [string, Partial<LiveFile>, LivePlanOptions])[] = [
  ['the calm set alone', {}, {}],
  ['`keys: true`', { keys: true }, {}],
  ['`secret: true`', { secret: true }, {}],
  ['`--hostile`', {}, { hostile: true }],
  ['`keys: true`, `secret: true`, `--hostile`', everything, { hostile: true }],
  ['all of these and `--allow-writes`', everything, { hostile: true, allowWrites: true }],
]

const requestsTo = ({ hosts: all }: LivePlan, service: string) =>
  all.find((host) => host.service === service)?.requests ?? 0

async function table(): Promise<string> {
  const file = await example()
  const rows = runs.map(([name, settings, options]) => {
    const plan = livePlan({ ...file, ...settings }, cases, options)
    return [name, plan.cases, plan.requests, ...hosts.map((service) => requestsTo(plan, service))]
  })
  const head = ['a run with', 'cases', 'requests', ...hosts.map((service) => service.replace('the VM’s ', ''))]
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

/** What each of the first three sets asks for, by host; a set's list lacks what the calm one has. */
async function asked(): Promise<string> {
  const file = await example()
  const calm = livePlan(file, cases)
  const lists = runs.slice(0, 3).map(([name, settings, options], at) => {
    const plan = livePlan({ ...file, ...settings }, cases, options)
    const known = new Set(at === 0 ? [] : calm.hosts.flatMap(({ host, asks }) => asks.map((ask) => `${host} ${ask}`)))
    const lines = plan.hosts.flatMap(({ host, asks }) =>
      asks.filter((ask) => !known.has(`${host} ${ask}`)).map((ask) => ask.replace(' ', ` ${host}`)),
    )
    return [`${at === 0 ? 'The calm set' : `${name} adds`}:`, '', '```', ...lines, '```'].join('\n')
  })
  return lists.join('\n\n')
}

const squeezed = (markdown: string) => markdown.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---')

test('the page says how many requests each set sends to whom, and what it asks for', async () => {
  const wanted = `${await table()}\n\n${await asked()}\n`
  const pattern = new RegExp(`${start}(.*?)${end}`, 's')
  if (process.env.MILAB_WRITE_DOCS === '1')
    writeFileSync(
      page,
      text().replace(pattern, () => `${start}\n${wanted}\n${end}`),
    )
  expect(squeezed(pattern.exec(text())?.[1] ?? '').trim(), 'npm run docs writes it anew').toBe(squeezed(wanted).trim())
})

test('what the pages promise of the sets is so', async () => {
  const file = await example()
  expect([file.keys, file.secret]).toEqual([false, false])
  const asks = (settings: Partial<LiveFile>, options: LivePlanOptions = {}) =>
    livePlan({ ...file, ...settings }, cases, options).hosts.flatMap((host) => host.asks)
  const secret = `GET /secrets/${file.keyVault?.secret}`
  const values = (all: readonly string[]) => all.filter((ask) => ask.replace(/\/$/, '') === secret)
  const keys = (all: readonly string[]) => all.filter((ask) => /\/listKeys$/i.test(ask))
  const calm = asks({})
  expect([...values(calm), ...keys(calm), ...calm.filter((ask) => !ask.startsWith('GET '))]).toEqual([])
  expect(requestsTo(livePlan(file, cases), 'Blob Storage')).toBe(0)
  expect(keys(asks({ keys: true }))).toHaveLength(1)
  expect(values(asks({ secret: true }))).toHaveLength(1)
  expect([...values(asks({}, { hostile: true })), ...keys(asks({}, { hostile: true }))]).toEqual([])
  expect(text()).toContain(`Send up to ${livePlan(file, cases).requests} requests? [y/N]`)
  const promised = text().replace(/\s+/g, ' ')
  for (const promise of [
    "neither the account's keys nor the secret's value",
    "lists the account's keys once in a run",
    "reads the secret's value once in a run",
  ]) {
    expect(promised).toContain(promise)
    expect(readFileSync(securityPage, 'utf8').replace(/\s+/g, ' ')).toContain(promise)
  }
})
