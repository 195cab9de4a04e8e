import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { realAzure, type LiveOptions, type Need, type Report } from '../conformance/index.js'
import { conformLive, inNamespaces, LiveFolders } from './live-under-exec.test-support.js'
import { milabFile, root, run } from './run-milab.test-support.js'

const { newFolder, milab, env } = new LiveFolders()

type Told = Report & { readonly caveat?: string }
const reportIn = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Told

let inProcess: Promise<Told> | undefined
const verdictsInProcess = () =>
  (inProcess ??= (async () => {
    const folder = newFolder()
    expect((await milab(folder, 'conform', '--report', 'here.json')).status).toBe(0)
    return reportIn(folder, 'here.json')
  })())

/** Cases that ran in both have the same verdicts; every other was skipped for a reason that a live run gives. */
async function compare(live: Told, folder: string, options: LiveOptions = {}): Promise<number> {
  const here = new Map((await verdictsInProcess()).results.map(({ id, verdict }) => [id, verdict]))
  const { results } = live
  expect(results.map(({ id }) => id).sort()).toEqual([...here.keys()].sort())
  const ran = results.filter(({ verdict }) => verdict !== 'skipped')
  const both = ran.filter(({ id }) => here.get(id) !== 'skipped')
  expect(both.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(both.map(({ id }) => `${id} ${here.get(id)}`))
  const target = realAzure(parse(readFileSync(join(folder, 'live.yaml'), 'utf8')), { ...options, rehearsal: true })
  for (const { id, verdict, reason = '' } of results) {
    if (verdict !== 'skipped') continue
    const needs = [...reason.matchAll(/(?:^|; )needs ([\w-]+): /g)].map(([, need]) => need as Need)
    expect(needs.length, id).toBeGreaterThan(0)
    for (const need of needs)
      expect(target.offers.has(need) || target.why(need).endsWith(` has no ${need}`), `${id}: ${need}`).toBe(false)
    expect(reason, id).toBe(needs.map((need) => `needs ${need}: ${target.why(need)}`).join('; '))
  }
  return both.length
}

/** Lets the keys and the secret in, in a folder's live.yaml. */
function letIn(folder: string): void {
  const file = join(folder, 'live.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^(keys|secret): false$/gm, '$1: true'))
}

/** The bash blocks of the page, in its order. */
const blocks = [...readFileSync(join(root, 'docs/running-live.md'), 'utf8').matchAll(/^```bash\n(.*?)^```/gms)].map(
  ([, text]) => text!,
)

test('the page’s commands rehearse a live run, with the verdicts of the run in process', async ({ skip }) => {
  inNamespaces(skip)
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  skip(spawnSync('bash', ['-c', 'command -v npx']).status !== 0, 'there is no bash with npx here')
  const folder = newFolder()
  expect(blocks).toHaveLength(2)
  const { status, stdout, stderr } = await run('bash', ['-eu', '-c', blocks.join('\n')], env, folder)
  expect({ status, stdout, stderr }).toMatchObject({ status: 0 })
  const summaries = stdout.split('\n').filter((line) => / against /.test(line))
  expect(summaries).toEqual(
    [1, 2].map(() =>
      expect.stringMatching(/^passed against the lab \(rehearsing a live run\): \d+ passed, \d+ skipped in /),
    ),
  )
  const report = reportIn(folder, 'rehearsal.json')
  expect(report.target).toEqual({ name: 'the lab (rehearsing a live run)', kind: 'rehearsal' })
  expect(stdout.trim().split('\n').at(-1)).toBe(report.caveat)
  expect(report.caveat).toMatch(/proves nothing about Azure\.$/)
  expect(readFileSync(join(folder, 'rehearsal.md'), 'utf8').trimEnd().split('\n').at(-1)).toBe(report.caveat)
  // The second block has let everything in since; what the calm run skipped is told by its own settings.
  writeFileSync(
    join(folder, 'live.yaml'),
    readFileSync(join(folder, 'live.yaml'), 'utf8').replace(/^(keys|secret): true$/gm, '$1: false'),
  )
  expect(await compare(report, folder)).toBeGreaterThanOrEqual(30)
}, 300_000)

/** Prints the lab's requests and the account's contents after a run, in a shell of the same exec. */
const lookAround = `
  import { sharedKey } from ${JSON.stringify(pathToFileURL(join(root, 'dist/client/index.js')).href)}
  const json = async (url, headers, method = 'GET') => (await fetch(url, { method, headers })).json()
  const tokens = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
  const { access_token } = await json(tokens + '&resource=https://management.azure.com/', { Metadata: 'true' })
  const [, , id, account, container] = process.argv
  const listKeys = 'https://management.azure.com' + id + '/listKeys?api-version=2016-12-01'
  const { keys } = await json(listKeys, { Authorization: 'Bearer ' + access_token }, 'POST')
  const stored = []
  for (const path of ['/?comp=list', '/' + container + '?restype=container&comp=list&include=uncommittedblobs']) {
    const url = 'https://' + account + '.blob.core.windows.net' + path
    const headers = [['x-ms-version', '2021-12-02'], ['x-ms-date', new Date().toUTCString()]]
    headers.push(['Authorization', sharedKey(account, keys[0].value, { method: 'GET', url, headers })])
    const text = await (await fetch(url, { headers })).text()
    if (!text.includes('<EnumerationResults')) throw new Error(text)
    stored.push(...[...text.matchAll(/<Name>(.*?)<\\/Name>/g)].map(([, name]) => name))
  }
  const control = { Authorization: 'Bearer ' + process.env.MILAB_CONTROL_TOKEN }
  const { entries } = await json(process.env.MILAB_CONTROL_URL + '/journal?limit=5000', control)
  const world = await json(process.env.MILAB_CONTROL_URL + '/world', control)
  const asked = entries.map(({ method, url, status, door }) => ({ method, url, status, door }))
  console.log(JSON.stringify({ stored, world, asked }))`

interface Seen {
  readonly stored: readonly string[]
  readonly world: unknown
  readonly asked: readonly {
    readonly method: string
    readonly url: string
    readonly status: number
    readonly door: string
  }[]
}

test('with --allow-writes it creates only names that start with milab-, and leaves nothing behind', async ({
  skip,
}) => {
  inNamespaces(skip)
  const folder = newFolder()
  // The rights of the tutorials' world, but with other names, so that no name can be hard-coded.
  const others: Readonly<Record<string, string>> = {
    DevTest: 'Orders',
    mytestkeyvault: 'orders-kv',
    MyTestSecret: 'DbPassword',
    devteststorage: 'ordersdata',
    devtest: 'invoices',
    westus: 'northeurope',
  }
  const tutorials = readFileSync(join(root, 'fixtures/scenarios/tutorials.json'), 'utf8')
  const scenario = tutorials.replace(
    /devteststorage|mytestkeyvault|MyTestSecret|DevTest|devtest|westus/g,
    (name) => others[name]!,
  )
  writeFileSync(join(folder, 'orders.json'), scenario)
  expect((await milab(folder, 'init', '--live', '--world', 'orders.json')).status).toBe(0)
  letIn(folder)
  const { subscription } = JSON.parse(scenario) as { subscription: { id: string } }
  const group = `/subscriptions/${subscription.id}/resourceGroups/Orders`
  const account = `${group}/providers/Microsoft.Storage/storageAccounts/ordersdata`
  const look = `"${process.execPath}" --input-type=module --eval "$LOOK" - ${account} ordersdata invoices`
  const { status, stdout, stderr } = await run(
    process.execPath,
    [
      milabFile,
      'exec',
      '--quiet',
      '--control',
      '--world',
      'orders.json',
      '--',
      'sh',
      '-c',
      `${look}; "$@" >run.txt 2>&1; echo "$?"; ${look}`,
      'sh',
      ...conformLive,
      '--allow-writes',
      '--hostile',
      '--report',
      'rehearsal.json',
    ],
    { ...env, LOOK: lookAround },
    folder,
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [before, code, after] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown) as [Seen, number, Seen]
  expect(code, readFileSync(join(folder, 'run.txt'), 'utf8')).toBe(0)
  expect(before.stored).toEqual(['invoices'])
  expect({ stored: after.stored, world: after.world }).toEqual({ stored: before.stored, world: before.world })

  const made = after.asked.filter(({ method, status }) => method === 'PUT' && status < 300)
  expect(made.length).toBeGreaterThanOrEqual(40)
  for (const { url } of made) expect(new URL(url).pathname).toMatch(/\/milab-/)
  const places = [...new Set(after.asked.map(({ url, door }) => `${door} ${new URL(url).host}`))]
  expect(places).toEqual(
    expect.arrayContaining([
      'http 169.254.169.254',
      'https management.azure.com',
      'https orders-kv.vault.azure.net',
      'https ordersdata.blob.core.windows.net',
      'msi localhost:50342',
    ]),
  )

  expect(
    await compare(reportIn(folder, 'rehearsal.json'), folder, { allowWrites: true, hostile: true }),
  ).toBeGreaterThanOrEqual(195)
}, 120_000)
