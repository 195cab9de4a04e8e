import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { compiled } from './bicep.js'
import { createEmulator } from './local.js'
import { FilesOnDisk } from './scenario-files.js'

// Bicep itself is not a package of Node's: a script in its place shows what it is asked, and what becomes of its answers.
const folder = mkdtempSync(join(tmpdir(), 'milab-bicep-'))
const bin = join(folder, 'bin')
mkdirSync(bin)
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => void vi.stubEnv('PATH', `${bin}${delimiter}${process.env.PATH}`))

const asked = join(folder, 'asked')
function standIn(script: string) {
  writeFileSync(join(bin, 'bicep'), `#!/bin/sh\nprintf '%s\\n' "$@" >> '${asked}'\n${script}\n`)
  chmodSync(join(bin, 'bicep'), 0o755)
}

const template = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: { name: { type: 'string' } },
  resources: [
    {
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
      apiVersion: '2023-01-31',
      name: "[parameters('name')]",
      location: 'westus',
    },
  ],
}
const printed = { parametersJson: JSON.stringify({ parameters: { name: { value: 'orders-id' } } }), templateJson: '{}' }
const bicepFile = join(folder, 'main.bicep')
writeFileSync(bicepFile, "param name string\nmodule other './other.bicep' = { name: 'other' }\n")
writeFileSync(join(folder, 'other.bicep'), '')
writeFileSync(join(folder, 'main.bicepparam'), "using './main.bicep'\n")

test.skipIf(process.platform === 'win32')('a world is made of Bicep, each file compiled once', async () => {
  rmSync(asked, { force: true })
  standIn(`if [ "$1" = build ]; then echo '${JSON.stringify(template).replaceAll("'", `'"'"'`)}'
else echo '${JSON.stringify(printed)}'; fi
echo '/x/main.bicep(1,1) : Warning no-unused-params: …' >&2`)
  const files = new FilesOnDisk(folder)
  const deployments = [{ template: './main.bicep', parameters: './main.bicepparam' }]
  const lab = createEmulator({ scenario: { milab: 1, resourceGroups: { shop: {} }, deployments }, files })
  await lab.ready()
  expect(lab.world.resources.named('Microsoft.ManagedIdentity/userAssignedIdentities', 'orders-id')).toBeDefined()
  await lab.replaceWhole({ milab: 1, resourceGroups: { shop: {} }, deployments }, files)
  expect(readFileSync(asked, 'utf8')).toBe(`build\n${bicepFile}\n--stdout\nbuild-params\n${bicepFile}param\n--stdout\n`)
  // What a watcher watches.
  expect([...files.paths].sort()).toEqual([bicepFile, `${bicepFile}param`, join(folder, 'other.bicep')].sort())
})

test.skipIf(process.platform === 'win32').each([
  [
    'its own errors, without the warnings',
    `printf '%s\\n' 'WARNING: old' '/x/main.bicep(2,7) : Error BCP057: The name "a" does not exist.' >&2; exit 1`,
    './main.bicep was not compiled: /x/main.bicep(2,7) : Error BCP057: The name "a" does not exist.',
  ],
  ['the exit code where it says nothing', 'exit 3', './main.bicep was not compiled: bicep ended with 3'],
  ['that it took too long', 'exec sleep 30', './main.bicep was not compiled: bicep build took more than 0.3 seconds'],
])('of a compiler that fails, a mistake of the file has %s', async (_what, script, message) => {
  standIn(script)
  await expect(compiled('./main.bicep', bicepFile, 300)).rejects.toThrow(message)
})

test.skipIf(process.platform === 'win32')('parameters that bicep does not print are told', async () => {
  standIn('echo null')
  await expect(compiled('./p.bicepparam', bicepFile)).rejects.toThrow('bicep build-params printed no parametersJson')
})

test('where there is no compiler, one line says how to get the JSON', async () => {
  vi.stubEnv('PATH', folder)
  const lab = createEmulator({
    scenario: { milab: 1, resourceGroups: { shop: {} }, deployments: [{ template: './main.bicep' }] },
    folder,
  })
  await expect(lab.ready()).rejects.toThrow(
    'deployments[0].template: ./main.bicep needs bicep, which is not on PATH; where it is, bicep build ./main.bicep ' +
      'writes JSON, which can be named here',
  )
})
