import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { Recording } from '../results.test-support.js'
import { needs, sourcesOf } from '../ways.test-support.js'
import { runLines, step, type Line } from './lines.test-support.js'
import { deployment, logInQuietly, setUps, wholeLife } from './set-up-templates.test-support.js'

/* Every template of fixtures/templates, each in a lab of its own, by az: they need MILAB_LONG=1, which `.ci/long` sets. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-set-ups-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('azure-cli-set-ups', { language: 'Azure CLI', runtime: 'Python 3.11' })
const world = join(sourcesOf('azure-cli'), 'set-ups.yaml')
const isLong = process.env.MILAB_LONG === '1'

const run = (lines: readonly Line[], file = world) =>
  runLines('exec', lines, recording, { home, options: ['--offline', '--world', file] })

test.for(Object.keys(setUps))('az deploys %s, reads it back, foretells it and removes it', async (name, { skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  await run(wholeLife(name, home))
})

test('az is told that a principal is not there, until it is', async ({ skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  const create = `${deployment('create', '11-types-functions', home)} --query properties.provisioningState`
  await run([logInQuietly, { line: create, fails: { status: 1, says: /PrincipalNotFound(.|\n)*PrincipalNotFound/ } }])
  const people = join(home, 'people.yaml')
  const users =
    'users:\n  ann: { objectId: 11111111-1111-1111-1111-111111111111 }\n  bob: { objectId: 22222222-2222-2222-2222-222222222222 }\n'
  writeFileSync(people, readFileSync(world, 'utf8') + users)
  await run([logInQuietly, step(create, 'Succeeded')], people)
})

test('az is told all the types that the lab lacks at once, and nothing is made', async ({ skip }) => {
  skip(!isLong, 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  await run([
    logInQuietly,
    {
      line: deployment('create', '14-refused-by-name', home),
      fails: {
        status: 1,
        says: /deploymentScripts, Microsoft\.Sql\/servers, Microsoft\.ContainerService\/managedClusters/,
      },
    },
    step("az deployment group list --resource-group DevTest --query '[].name'", []),
  ])
})
