import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Report } from '../conformance/index.js'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, root, run } from './run-milab.test-support.js'

/* How a live run behaves, unmodified, at the real names and ports, by what the lab's journal and world show. */

const folder = mkdtempSync(join(tmpdir(), 'milab-manners-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const env = { ...bare(), MILAB_HOME: folder, NO_COLOR: '1' }

const refused = whyNoNamespaces()
const inNamespaces = (skip: (condition: boolean, why?: string) => void) =>
  skip(refused !== undefined, `namespaces are not available: ${refused}`)

/** Runs a script under exec, in a world with these faults; it prints JSON. `milab` there starts the built command. */
async function inside(faults: readonly object[], script: string): Promise<Record<string, unknown>> {
  const scenario = JSON.parse(readFileSync(join(root, 'fixtures/scenarios/tutorials.json'), 'utf8')) as object
  writeFileSync(join(folder, 'world.json'), JSON.stringify({ ...scenario, faults }))
  const init = await run(
    process.execPath,
    [milabFile, 'init', '--live', '--force', '--world', 'world.json'],
    env,
    folder,
  )
  expect(init).toMatchObject({ status: 0 })
  const live = join(folder, 'live.yaml')
  writeFileSync(live, readFileSync(live, 'utf8').replace('keys: false', 'keys: true'))
  writeFileSync(join(folder, 'script.mjs'), `${prelude}\n${script}`)
  const inNode = [process.execPath, 'script.mjs']
  const { status, stdout, stderr } = await run(
    process.execPath,
    [milabFile, 'exec', '--quiet', '--control', '--world', 'world.json', '--', ...inNode],
    env,
    folder,
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return JSON.parse(stdout) as Record<string, unknown>
}

const prelude = `
  import { spawn } from 'node:child_process'
  import { setTimeout as sleep } from 'node:timers/promises'
  import { sharedKey } from ${JSON.stringify(pathToFileURL(join(root, 'dist/client/index.js')).href)}
  const headers = { Authorization: 'Bearer ' + process.env.MILAB_CONTROL_TOKEN }
  const control = async (path) => (await fetch(process.env.MILAB_CONTROL_URL + path, { headers })).json()
  function conform(...args) {
    const child = spawn(process.execPath, [${JSON.stringify(milabFile)}, 'conform', '--target', 'live', ...args])
    const said = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => (said[stream] += chunk))
    const ended = new Promise((done) => child.on('close', (status) => done({ status, ...said })))
    return { child, ended }
  }
  const used = async (child) => {
    for (let turn = 0; turn < 1000; turn++, await sleep(20))
      if ((await control('/faults')).faults.some((fault) => fault.used > 0)) return
    child.kill('SIGKILL')
  }
  const blobs = async () => {
    const json = async (url, headers, method = 'GET') => (await fetch(url, { method, headers })).json()
    const source = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
    const { access_token } = await json(source + '&resource=https://management.azure.com/', { Metadata: 'true' })
    const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
    const account = group + '/providers/Microsoft.Storage/storageAccounts/devteststorage'
    const listKeys = 'https://management.azure.com' + account + '/listKeys?api-version=2016-12-01'
    const { keys } = await json(listKeys, { Authorization: 'Bearer ' + access_token }, 'POST')
    const url = 'https://devteststorage.blob.core.windows.net/devtest?restype=container&comp=list'
    const signed = [['x-ms-version', '2021-12-02'], ['x-ms-date', new Date().toUTCString()]]
    signed.push(['Authorization', sharedKey('devteststorage', keys[0].value, { method: 'GET', url, headers: signed })])
    const text = await (await fetch(url, { headers: signed })).text()
    if (!text.includes('<EnumerationResults')) throw new Error(text)
    return [...text.matchAll(/<Name>(.*?)<\\/Name>/g)].map(([, name]) => name)
  }`

test('no second holds more than five requests to the metadata service, and a busy one fails nothing', async ({
  skip,
}) => {
  inNamespaces(skip)
  const faults = [
    { on: 'imds.token', times: 1, do: { answer: { status: 429 } } },
    { on: 'imds.instance', for: 'PT2S', do: { answer: { status: 410 } } },
    { on: 'keyvault.*', when: { header: { Authorization: '*' } }, times: 1, do: { answer: { status: 429 } } },
  ]
  const { ran, entries, applied } = await inside(
    faults,
    `const only = ['imds/instance/*', 'imds/token/*', 'keyvault/secrets/get/*'].flatMap((glob) => ['--only', glob])
     const ran = await conform('--hostile', '--report', 'busy.json', ...only).ended
     const { entries } = await control('/journal?limit=5000')
     const applied = (await control('/faults')).faults.map((fault) => fault.used)
     console.log(JSON.stringify({ ran, applied, entries: entries.map(({ at, url }) => ({ at, url })) }))`,
  )
  expect(ran).toMatchObject({ status: 0 })
  expect(applied).toEqual([1, expect.any(Number), 1])
  const { counts } = JSON.parse(readFileSync(join(folder, 'busy.json'), 'utf8')) as Report
  expect(counts).toMatchObject({ failed: 0, 'setup-error': 0, 'not-judged': 0 })
  const times = (entries as { at: string | number; url: string }[])
    .filter(({ url }) => new URL(url).host === '169.254.169.254')
    .map(({ at }) => new Date(at).getTime())
  expect(times.length).toBeGreaterThan(20)
  expect(times).not.toContain(Number.NaN)
  for (const from of times)
    expect(times.filter((time) => time >= from && time < from + 1000).length).toBeLessThanOrEqual(5)
}, 120_000)

const slow = [{ on: 'blob.blobs.put', do: { delay: 'PT3S' } }]
const writing = `'--allow-writes', '--hostile', '--only', 'storage/conditions/*', '--report', 'stopped.json'`

test('a run that is interrupted in the middle of a write leaves nothing behind, and reports what was done', async ({
  skip,
}) => {
  inNamespaces(skip)
  const { before, after, ended, entries } = await inside(
    slow,
    `const before = await blobs()
     const { child, ended } = conform(${writing})
     await used(child)
     child.kill('SIGINT')
     const result = await ended
     const { entries } = await control('/journal?limit=5000')
     const asked = entries.map(({ method, url, status }) => method + ' ' + new URL(url).pathname + ' ' + status)
     console.log(JSON.stringify({ before, after: await blobs(), ended: result, entries: asked }))`,
  )
  expect(ended).toMatchObject({
    status: 130,
    stderr: expect.stringMatching(
      /^milab: stopping; the current case removes what it made\. Again to end at once\.\n$/m,
    ),
  })
  const writes = (entries as string[]).filter((entry) => /^(?:PUT|DELETE) /.test(entry))
  expect(writes).toEqual([
    expect.stringMatching(/^PUT \/devtest\/milab-\w+ 201$/),
    expect.stringMatching(/^DELETE \/devtest\/milab-\w+ 202$/),
  ])
  expect({ before, after }).toEqual({ before: [], after: [] })
  const report = JSON.parse(readFileSync(join(folder, 'stopped.json'), 'utf8')) as Report
  expect(report.interrupted?.notRun).toBeGreaterThan(1)
  expect(report.results.at(-1)).toMatchObject({ verdict: 'not-judged', reason: 'interrupted' })
}, 120_000)

test('a second interruption ends the run at once, and names what may be left behind', async ({ skip }) => {
  inNamespaces(skip)
  const { ended } = await inside(
    slow,
    `const { child, ended } = conform(${writing})
     await used(child)
     child.kill('SIGINT')
     await new Promise((done) => child.stderr.once('data', done))
     child.kill('SIGTERM')
     console.log(JSON.stringify({ ended: await ended }))`,
  )
  expect(ended).toMatchObject({
    status: 130,
    stderr: expect.stringMatching(
      /\nmilab: ended at once; may be left behind, remove by hand: devteststorage\.blob\.core\.windows\.net\/devtest\/milab-\w+\n$/,
    ),
  })
}, 120_000)
