import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { Recording, type Results } from '../results.test-support.js'
import { needs, runBy } from '../ways.test-support.js'
import { templates, type Predicted, type Template } from './templates.js'

/*
 * What Azure's management clients see of deployments, whatever their language: the program of each validates a template,
 * asks what it would change, deploys it, reads back what it made, exports it, and asks what it would change now.
 */

/** What a program prints. Changes are as `Create /subscriptions/…`, the rest are ids. */
interface Seen {
  readonly validated: string
  readonly before: readonly string[]
  readonly state: string
  readonly outputs: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>
  readonly operations: readonly string[]
  /** what was read back, with the type that it has there */
  readonly read: Readonly<Record<string, string>>
  /** the members of the exported template */
  readonly exported: readonly string[]
  readonly after: readonly string[]
}

interface Client extends Omit<Results, 'rows'> {
  /** the folder of `conformance/sdk` that makes it ready, and with `-deployments` the file of its results */
  readonly folder: string
  /** packages with their versions */
  readonly packages: Readonly<Record<'deployments' | 'identities' | 'vaults' | 'resources', string>>
  /** the command, to which the file with what to deploy is added */
  readonly program: () => readonly [string, ...string[]]
}

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/templates/${name}`, import.meta.url), 'utf8')) as unknown
const world = fileURLToPath(new URL('./world.yaml', import.meta.url))
/** One of the identities that templates make is in the world, since another template names it. */
const isThere = (id: string) =>
  id.endsWith('/resourceGroups/DevTest/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id')

/** Runs one client's program for a template, and with MILAB_LONG=1 for all of them, each in a lab of its own. */
export function testDeployments({ folder, language, runtime, packages, program }: Client): void {
  const home = mkdtempSync(join(tmpdir(), `milab-deployments-${folder}-`))
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  const recording = new Recording(`${folder}-deployments`, { language, runtime })
  const tried = process.env.MILAB_LONG === '1' ? templates : templates.slice(0, 1)

  test.for(tried)('$name is deployed by a management client, and read back', async (template, { skip }) => {
    needs(skip, folder, 'exec')
    const predicted = fixture(`predicted/${template.name}.json`) as Predicted
    const file = join(home, `${template.name}.json`)
    writeFileSync(file, JSON.stringify(toDeploy(template, predicted)))
    const { status, stdout, stderr } = await runBy('exec', [...program(), file], {
      home,
      options: ['--offline', '--world', world],
    })
    expect(status, stderr).toBe(0)
    check(template, predicted, JSON.parse(stdout) as Seen)
    const does = 'a template: validate, what-if, create or update, operations, outputs, export'
    recording.saw('exec', packages.deployments, does)
    recording.saw('exec', packages.identities, 'an identity that a template made')
    recording.saw('exec', packages.vaults, 'a vault that a template made')
    recording.saw('exec', packages.resources, 'what a template made, by its id')
  })

  recording.isAsRecorded()
}

/** What has an id to ask for: not what adds to a vault's policies, nor settings that only an action shows. */
const readable = ({ resources }: Predicted) =>
  resources.filter(({ id, type }) => !id.startsWith('[') && !/\/(?:accessPolicies|config)$/.test(type))

const toDeploy = ({ name, subscription }: Template, predicted: Predicted) => ({
  name: 'dep1',
  ...(subscription ? { location: 'westus' } : { group: 'DevTest' }),
  template: fixture(`${name}.json`),
  parameters: predicted.parameters,
  read: readable(predicted).map(({ id, type, apiVersion }) => ({ id, type, apiVersion })),
})

function check({ modules }: Template, predicted: Predicted, seen: Seen): void {
  expect(seen).toMatchObject({ validated: 'Succeeded', state: 'Succeeded' })
  const made = readable(predicted)
  if (!modules) {
    const isNew = made.filter(({ id }) => !isThere(id))
    expect(seen.before).toEqual(expect.arrayContaining(isNew.map(({ id }) => `Create ${id}`)))
    expect([...seen.operations].sort()).toEqual(predicted.resources.map(({ id }) => id).sort())
  }
  expect(seen.operations).not.toEqual([])
  // Identities have their group in lower case, as in Azure.
  const lower = (read: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(read).map(([id, type]) => [id.toLowerCase(), type.toLowerCase()]))
  expect(lower(seen.read)).toEqual(lower(Object.fromEntries(made.map(({ id, type }) => [id, type]))))
  expect(seen.exported).toEqual(expect.arrayContaining(['$schema', 'resources']))
  // What is made is there; of what only a run knows what-if says Modify or Unsupported.
  expect(seen.after.filter((change) => !/^(?:NoChange|Ignore|Modify|Unsupported) /.test(change))).toEqual([])
  checkOutputs(predicted, seen)
}

/** Values that only a run knows stand in the prediction as expressions; here they are texts or lists of texts. */
function checkOutputs({ outputs }: Predicted, seen: Seen): void {
  const secrets = new Set(Object.keys(outputs).filter((name) => seen.outputs[name]?.type === 'SecureString'))
  const known = (value: unknown) => !JSON.stringify(value).includes('"[')
  for (const [name, value] of Object.entries(outputs)) {
    if (secrets.has(name)) expect(seen.outputs[name], name).not.toHaveProperty('value')
    else if (known(value)) expect(seen.outputs[name]!.value, name).toEqual(value)
    else expect(JSON.stringify(seen.outputs[name]!.value), name).toMatch(/^["[]/)
  }
  expect(Object.keys(seen.outputs).sort()).toEqual(Object.keys(outputs).sort())
}
