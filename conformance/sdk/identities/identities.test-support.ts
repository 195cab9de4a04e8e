import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { needs, runInExec } from '../ways.test-support.js'
import { refused, selectors, sources, type ClientName, type Selector, type SourceName } from './expected.js'
import { recordedIdentities, recordIdentities, type IdentityResults } from './results.test-support.js'

/** As world.yaml has them. */
const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const group = `/subscriptions/${subscription}/resourcegroups/shop/providers`
const assigned = {
  clientId: '0c000000-0000-4000-8000-000000000001',
  objectId: '0b000000-0000-4000-8000-000000000001',
  resourceId: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id`,
}
const own = {
  objectId: '0b000000-0000-4000-8000-000000000000',
  resourceId: `${group}/Microsoft.Compute/virtualMachines/shop-vm`,
}

const world = fileURLToPath(new URL('./world.yaml', import.meta.url))

interface Client {
  readonly name: ClientName
  /** the folder of `conformance/sdk` that makes it ready */
  readonly folder: string
  /** its language and its package with the version, as docs/clients.md prints them */
  readonly language: string
  readonly client: string
  /** the command that prints what came of each selector */
  readonly program: (source: SourceName) => readonly [string, ...string[]]
}

interface Printed {
  readonly tokens: Readonly<Partial<Record<Selector, { readonly payload: string } | { readonly error: string }>>>
  readonly secret: unknown
  /** absent where the language has no package for blobs */
  readonly blob?: unknown
}

/** Runs one client's program as each platform, and records what it got. */
export function testIdentities({ name, folder, language, client, program }: Client): void {
  const home = mkdtempSync(join(tmpdir(), `milab-identities-${name}-`))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const every = process.env.MILAB_EVERY_SOURCE === '1'
  const tried = (Object.keys(sources) as SourceName[]).filter((source) => {
    const { inEachRun, clients } = sources[source]
    return every ? (clients?.includes(name) ?? true) : inEachRun === name
  })
  const seen: Partial<Record<SourceName, Partial<Record<Selector, string>>>> = {}

  test.for(tried)('a program gets the token of the identity that it names, as %s', async (source, { skip }) => {
    needs(skip, folder, 'exec')
    const kind = source === 'workload-identity' ? 'workload' : 'managed'
    const args = [kind, assigned.clientId, assigned.objectId, assigned.resourceId]
    const { status, stdout, stderr } = await runInExec(source, [...program(source), ...args], {
      home,
      options: ['--world', world, '--quiet'],
    })
    expect(status, stderr).toBe(0)
    const printed = JSON.parse(stdout) as Printed
    const outcomes = (Object.entries(printed.tokens) as [Selector, { payload: string } | { error: string }][]).map(
      ([selector, gave]) => [selector, outcome(name, source, selector, gave)] as const,
    )
    seen[source] = Object.fromEntries(outcomes)
    const reads = kind === 'workload' ? 'none named' : 'client id'
    if (seen[source]![reads] !== 'works') return
    expect(printed).toMatchObject({ secret: 'pw', ...('blob' in printed && { blob: 'hello' }) })
  })

  test('docs/clients.md is made of what was seen here', ({ skip }) => {
    skip(Object.keys(seen).length === 0, 'nothing ran')
    const results: IdentityResults = { language, client, sources: seen }
    if (process.env.MILAB_WRITE_DOCS === '1') recordIdentities(name, results)
    expect(recordedIdentities(name), 'npm run docs:clients writes it anew').toMatchObject(results)
  })
}

/** `works`, or why it does not. Throws if it is not what is expected. */
function outcome(
  name: ClientName,
  source: SourceName,
  selector: Selector,
  gave: { payload: string } | { error: string },
): string {
  expect(selectors, 'the program names its selectors as the table does').toContain(selector)
  const exceptions = refused[name][source]
  const exception = exceptions?.[selector] ?? exceptions?.all
  if (exception) {
    expect(gave, `${source}, ${selector}`).toMatchObject({ error: expect.stringMatching(exception.says) as string })
    return exception.why
  }
  expect(gave, `${source}, ${selector}`).toHaveProperty('payload')
  const { payload } = gave as { payload: string }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
  const named = selector !== 'DefaultAzureCredential' && selector !== 'none named'
  const expected = named || sources[source].byDefault === 'user-assigned' ? assigned : own
  const { aud, oid, xms_mirid } = claims
  expect({ aud, oid, xms_mirid }, `${source}, ${selector}`).toEqual({
    aud: expect.stringMatching(/^https:\/\/vault\.azure\.net$|^cfa8b339-82a2-471a-a3c9-0fc0be7a4093$/) as string,
    oid: expected.objectId,
    xms_mirid: expected.resourceId,
  })
  return 'works'
}
