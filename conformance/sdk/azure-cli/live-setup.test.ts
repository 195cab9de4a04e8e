import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { needs, runBy, sourcesOf } from '../ways.test-support.js'
import { portalSecret, variables } from './lines.test-support.js'

/* The script of `milab init --live`, run by az in a lab: all but the network and the machine, which are there. */

const home = mkdtempSync(join(tmpdir(), 'milab-az-setup-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const portal = { clientId: '5d6e1c7a-90b4-4f0e-8a3d-2c1b7e9f4a60', objectId: '7a1f0c52-3d84-4e6b-b9c7-8e5d2f6a1b03' }
const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'

/** What each step leaves behind stands in a file, so that a failure shows where it was. */
const steps = `
set -eu
az login --service-principal --username ${portal.clientId} --password "$PORTAL_SECRET" --tenant ${tenant} --output none
milab init --live --world "$WORLD" >/dev/null
sh live-setup.sh --yes --me ${portal.objectId} >first.txt
sh live-setup.sh --yes --me ${portal.objectId} >again.txt
vault=$(sed -n "s/^vault='\\(.*\\)'/\\1/p" live-setup.sh)
az keyvault show --name "$vault" --query 'properties.accessPolicies[].permissions.secrets' >policies.json
az role assignment list --all --fill-principal-name false --query "[?contains(scope, 'milab-live')].roleDefinitionName" >roles.json
sh live-setup.sh remove --yes >removed.txt
az group exists --name milab-live >exists.txt
`

test('az makes what the script says, a second time changes nothing, and removes it', async ({ skip }) => {
  skip(process.env.MILAB_LONG !== '1', 'it takes its time: MILAB_LONG=1 runs it')
  needs(skip, 'azure-cli', 'exec')
  const world = join(sourcesOf('azure-cli'), 'live-setup.yaml')
  const command = fileURLToPath(new URL('../../../dist/cli/milab.js', import.meta.url))
  const milab = `milab() { "${process.execPath}" "${command}" "$@"; }`
  const { status, stderr } = await runBy('exec', ['sh', '-c', `${milab}\n${steps}`], {
    home,
    cwd: home,
    options: ['--offline', '--world', world],
    env: { ...variables(join(home, 'azure')), PORTAL_SECRET: portalSecret, WORLD: world },
  })
  expect(status, stderr).toBe(0)
  const left = (name: string) => readFileSync(join(home, name), 'utf8')
  expect(JSON.parse(left('policies.json'))).toEqual([expect.arrayContaining(['get', 'list'])])
  expect((JSON.parse(left('roles.json')) as string[]).sort()).toEqual([
    'Reader',
    'Storage Account Key Operator Service Role',
  ])
  expect(left('first.txt')).toContain('+ az keyvault secret set ')
  expect(left('again.txt')).not.toMatch(/\+ az (?:keyvault (?:create|secret set)|role assignment create|vm create)/)
  expect(left('removed.txt')).toContain('+ az group delete --name milab-live --yes')
  expect(left('exists.txt').trim()).toBe('false')
})
