import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { LivePlan } from '../conformance/index.js'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, run } from './run-milab.test-support.js'

/*
 * What a live run sends, by the journal of a lab that stands in Azure's place: at the real names and ports, in the
 * namespaces of `milab exec`.
 */

const folder = mkdtempSync(join(tmpdir(), 'milab-live-sets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { ...bare(), MILAB_HOME: folder, NO_COLOR: '1' }

/** Prints the requests of the lab so far, as JSON, on one line. */
const journal = `
  const control = { Authorization: 'Bearer ' + process.env.MILAB_CONTROL_TOKEN }
  const { entries } = await (await fetch(process.env.MILAB_CONTROL_URL + '/journal?limit=5000', { headers: control })).json()
  console.log(JSON.stringify(entries.map(({ method, url, status }) => ({ method, url, status }))))`

interface Asked {
  readonly method: string
  readonly url: string
  readonly status: number
}

const listsKeys = ({ method, url }: Asked) => method === 'POST' && /\/listKeys\?/i.test(url)
const readsValue = ({ url, status }: Asked) => /\/secrets\/+MyTestSecret\/*\?/i.test(url) && status === 200
const hostOf = ({ url }: Asked) => new URL(url).host

const byHost = (asked: readonly Asked[]) => {
  const counts: Record<string, number> = {}
  for (const entry of asked) counts[hostOf(entry)] = (counts[hostOf(entry)] ?? 0) + 1
  return counts
}

test('a plan sends nothing; the calm set asks for no key and no value; each switch adds what it says', async ({
  skip,
}) => {
  const refused = whyNoNamespaces()
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  expect((await run(process.execPath, [milabFile, 'init', '--live'], env, folder)).status).toBe(0)
  const calm = readFileSync(join(folder, 'live.yaml'), 'utf8')
  for (const field of ['keys', 'secret'])
    writeFileSync(join(folder, `${field}.yaml`), calm.replace(`\n${field}: false\n`, `\n${field}: true\n`))
  // No `imds/*`, which takes its time: a quarter of a second a request.
  const some = `--only 'keyvault/*' --only 'storage/*' --only 'arm/*'`
  const commands = [
    'conform --target live --plan --json >plan.json',
    'conform --target live --hostile --allow-writes --plan >plan.txt',
    'conform --target live >calm.txt 2>plan-of-run.txt',
    `conform --target live --live keys.yaml ${some} >keys.txt 2>&1`,
    `conform --target live --live secret.yaml ${some} >secret.txt 2>&1`,
    `conform --target live --hostile ${some} >hostile.txt 2>&1`,
  ]
  const look = `"${process.execPath}" --input-type=module --eval "$JOURNAL"`
  const script = commands.map((command) => `"${process.execPath}" "${milabFile}" ${command}; ${look}`).join('; ')
  const { status, stdout, stderr } = await run(
    process.execPath,
    [milabFile, 'exec', '--quiet', '--control', '--', 'sh', '-euc', script],
    { ...env, JOURNAL: journal },
    folder,
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const journals = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked[])
  const sent = journals.map((entries, at) => entries.slice(journals[at - 1]?.length ?? 0))
  const [planned, plannedWhole, ofCalm, ofKeys, ofSecret, ofHostile] = sent as [
    Asked[],
    Asked[],
    Asked[],
    Asked[],
    Asked[],
    Asked[],
  ]

  expect([...planned, ...plannedWhole]).toEqual([])
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as LivePlan
  expect(byHost(ofCalm)).toEqual(Object.fromEntries(plan.hosts.map(({ host, atLeast }) => [host, atLeast])))
  expect(ofCalm.filter((entry) => listsKeys(entry) || readsValue(entry) || entry.status >= 400)).toEqual([])
  // A token of the MSI extension is asked for by POST.
  const others = ofCalm.filter((entry) => entry.method !== 'GET' && hostOf(entry) !== 'localhost:50342')
  expect([...others, ...ofCalm.filter((entry) => hostOf(entry).includes('.blob.'))]).toEqual([])
  expect(readFileSync(join(folder, 'plan-of-run.txt'), 'utf8')).toContain(`at most ${plan.requests} requests`)

  expect(ofKeys.filter(listsKeys)).toHaveLength(1)
  expect(ofKeys.filter((entry) => readsValue(entry) || entry.status >= 400)).toEqual([])
  expect(ofKeys.some((entry) => hostOf(entry) === 'devteststorage.blob.core.windows.net')).toBe(true)

  expect(ofSecret.filter(readsValue)).toHaveLength(1)
  expect(ofSecret.filter((entry) => listsKeys(entry) || entry.status >= 400)).toEqual([])

  expect(ofHostile.filter(({ status }) => status >= 400).length).toBeGreaterThan(40)
  expect(ofHostile.filter((entry) => listsKeys(entry) || readsValue(entry))).toEqual([])
  expect(ofHostile.filter(({ method, status }) => method !== 'GET' && method !== 'HEAD' && status < 400)).toEqual([])
}, 180_000)
