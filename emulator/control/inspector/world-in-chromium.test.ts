import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyKind } from '../../policy/vaults/keys.js'
import { currentOf } from '../../policy/vaults/objects.js'
import { allSeats } from '../../policy/views/seats.js'
import { vaultNamed } from '../../policy/views/vaults.js'
import { worldFileAt } from '../../hosts/world-file.js'
import { readScenario } from '../../scenario/read.js'
import { signedHeaders } from '../../key-signature.test-support.js'
import { browserPath, openInspector, picture, type Inspector } from './inspector.test-support.js'
import { group, resource, reveal, role, setUp } from './tutorial-clicks.test-support.js'
import { onTheVm, worldByClicking } from './world-by-clicking.test-support.js'

/*
 * The five tutorials: what they do in the portal of Azure is done here by clicking, and what they type on the VM by curl,
 * through the lab's endpoints.
 */

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const yaml = `# The tutorials, from nothing.
milab: 1
tenant: { id: 3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21, name: contoso.onmicrosoft.com }
subscription: { id: ${subscription}, name: Dev }
`

describe('in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milab-world-'))
  const file = join(folder, 'milab.yaml')
  let inspector: Inspector

  beforeAll(async () => {
    if (browserPath === undefined) return
    writeFileSync(file, yaml)
    const read = (text: string) => readScenario(text, 'milab.yaml', () => undefined)
    inspector = await openInspector({ scenario: await read(yaml), worldFile: worldFileAt(file, yaml, read) })
    inspector.page.on('dialog', (dialog) => void dialog.accept())
    inspector.page.setDefaultTimeout(20_000)
    await inspector.go('#/world')
  })
  beforeEach(({ skip }) => skip(browserPath === undefined, 'there is no Chromium here'))
  afterAll(async () => {
    if (browserPath !== undefined) await inspector.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const { said, fill, click, follow } = worldByClicking(() => inspector)
  const { curl, fromImds, fromExtension, bearer } = onTheVm(() => inspector)

  test('a refusal of Azure is shown in its words', async () => {
    await follow(setUp[0]!)
    await fill(
      'New resource in DevTest',
      { New: 'Key vault, access policies', 'Name of the resource': 'Bad_Name' },
      'Create resource',
      'VaultNameNotValid',
    )
  })

  test('the set-up of the five tutorials is clicked', async () => {
    await follow(...setUp.slice(1))
  })

  test('then the VM’s commands get what the tutorials promise', async () => {
    const read = async (of: string, url: string) => JSON.parse(await curl(...bearer(of), url)) as { value: string }
    const old = await fromExtension('https://vault.azure.net')
    expect(
      await read(old, 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01'),
    ).toMatchObject({ value: 'p@ssw0rd!' })
    const vault = await fromImds('https://vault.azure.net')
    expect(
      await read(vault, 'https://mi-lab-vault.vault.azure.net/secrets/mi-test?api-version=2016-10-01'),
    ).toMatchObject({ value: 'My Secret' })
    const arm = await fromExtension('https://management.azure.com/')
    const devTest = `https://management.azure.com/subscriptions/${subscription}/resourceGroups/DevTest`
    expect(await curl(...bearer(arm), `${devTest}?api-version=2016-06-01`)).toBe(
      `{"id":"/subscriptions/${subscription}/resourceGroups/DevTest","name":"DevTest","location":"westus","properties":{"provisioningState":"Succeeded"}}`,
    )
    const keys = `${devTest}/providers/Microsoft.Storage/storageAccounts/devteststorage/listKeys/?api-version=2016-12-01`
    const listed = JSON.parse(await curl('-X', 'POST', '-d', '', ...bearer(arm), keys)) as { keys: { value: string }[] }
    const { world } = inspector.lab.emulator
    const url = 'https://devteststorage.blob.core.windows.net/devtest/test.txt'
    const body = 'This is a test text file.'
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'text/plain' }
    const signed = { ...headers, ...signedHeaders(world, 'devteststorage', { method: 'PUT', url, headers, body }) }
    expect(listed.keys).toHaveLength(2)
    const lines = Object.entries(signed).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
    expect(await curl('-X', 'PUT', '-d', body, '-w', '%{http_code}', ...lines, url)).toBe('201')
  })

  test('blobs are listed, downloaded, uploaded and deleted', async () => {
    const { page } = inspector
    await page.locator('summary', { hasText: 'devtest container' }).click()
    await page.getByRole('rowheader', { name: 'test.txt' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download test.txt' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toBe('This is a test text file.')
    const page1 = { name: '<b>& page.html', mimeType: 'text/html', buffer: Buffer.from('<script>1</script>') }
    await page.getByLabel('Upload to devtest').setInputFiles(page1)
    await page.getByRole('rowheader', { name: '<b>& page.html' }).waitFor()
    await click('Delete blob <b>& page.html', 'Deleted')
    await click('Delete blob test.txt', 'Deleted test.txt.')
  })

  test('a secret is hidden until it is revealed by a request, which the journal has', async () => {
    const { page, lab } = inspector
    expect(await page.getByText('p@ssw0rd!').count()).toBe(0)
    await follow(reveal)
    await page.getByText('p@ssw0rd!').waitFor()
    const last = [...lab.emulator.world.journal.after(0)].filter(({ principal }) => principal?.name === 'portal').at(-1)
    expect(last).toMatchObject({
      operation: 'keyvault.secrets.get-latest',
      url: expect.stringContaining('MyTestSecret'),
    })
    await page.getByRole('button', { name: 'Hide secret MyTestSecret' }).click()
    expect(await page.getByText('p@ssw0rd!').count()).toBe(0)
  })

  test('a key is made, rotated, disabled by version and deleted', async () => {
    const { page, lab } = inspector
    const { world } = lab.emulator
    const keys = () => currentOf(world, vaultNamed(world, 'mytestkeyvault')!.incarnation, keyKind)
    await page.locator('summary', { hasText: 'keys' }).first().click()
    await fill(
      'New key in mytestkeyvault',
      { 'Name of the key': 'signing', Type: 'EC P-256' },
      'Create key',
      'Created the key signing.',
    )
    await page.locator('summary', { hasText: 'EC P-256, 1 version' }).click()
    await click('Rotate key signing', 'Rotated the key signing.')
    await page.locator('summary', { hasText: 'EC P-256, 2 versions' }).waitFor()
    await page
      .getByRole('button', { name: /^Disable version / })
      .nth(1)
      .click()
    await said('Disabled a version of signing.')
    await page.getByRole('button', { name: /^Enable version / }).waitFor()
    expect([...keys().values()][0]!.versions.filter(({ enabled }) => enabled)).toHaveLength(1)
    await click('Delete key signing', 'Deleted the key signing.')
    expect(keys().size).toBe(0)
  })

  test('apps of each kind and Arc machines are made, with their identities', async () => {
    await follow(group('apps'))
    for (const [kind, name] of [
      ['Web app, Windows', 'shop-web'],
      ['Function app, Linux', 'shop-job'],
      ['Container app', 'shop-api'],
      ['Arc machine, Linux', 'shop-edge'],
    ] as const)
      await follow(resource('apps', kind, name))
    await click('Turn on the system-assigned identity of shop-web', 'Turned on the identity of shop-web.')
    const seats = allSeats(inspector.lab.emulator.world).filter(({ resource: { id } }) => id.includes('/apps/'))
    expect(seats.map(({ kind, os, principalId }) => [kind, os, principalId !== undefined])).toEqual([
      ['app-service', 'Windows', true],
      ['functions', 'Linux', false],
      ['container-app', 'Linux', false],
      ['arc-machine', 'Linux', true],
    ])
    await click('Delete the group apps', 'Deleted apps.')
  })

  test('what changed is shown, without values, and saved to the file', async () => {
    const { page } = inspector
    const changes = await page.getByLabel('What changed, as YAML').innerText()
    expect(changes).toContain('+   DevTest:')
    expect(changes).not.toContain('p@ssw0rd!')
    await page.getByRole('button', { name: /^Save to / }).click()
    await said('Saved to')
    const saved = readFileSync(file, 'utf8')
    expect(saved).toContain('# The tutorials, from nothing.')
    const scenario = await readScenario(saved, 'milab.yaml', () => undefined)
    expect(Object.keys(scenario.resourceGroups!)).toEqual(['DevTest', 'mi-test'])
    await page.getByText('or last saved').first().waitFor()
  })

  test('the matrix shows who has which role, and removes it', async () => {
    await click('Remove Reader of DevTestVM on DevTest', 'Removed Reader.')
    await follow(role('Reader', 'DevTest'))
  })

  test('identities are attached and detached', async () => {
    await follow(resource('mi-test', 'User-assigned identity', 'orders-id'))
    await fill(
      'Attach an identity to DevTestVM',
      { 'User-assigned identity': 'orders-id' },
      'Attach identity',
      'Attached orders-id.',
    )
    await click('Detach orders-id from DevTestVM', 'Detached orders-id.')
  })

  test('the world has no barriers', async () => {
    await picture(inspector.page, 'inspector-world')
    expect(await inspector.barriers()).toEqual([])
  })

  test('least privilege: what was used, and what is missing in a form to paste', async () => {
    const { page } = inspector
    const arm = await fromExtension('https://management.azure.com/')
    const miTest = `https://management.azure.com/subscriptions/${subscription}/resourceGroups/mi-test`
    expect(await curl(...bearer(arm), `${miTest}?api-version=2016-06-01`)).toContain('AuthorizationFailed')
    await inspector.go('#/roles')
    const missing = page.getByRole('region', { name: 'Rights of DevTestVM' }).getByRole('row', { name: /missing/ })
    expect(await missing.innerText()).toContain('mi-test')
    await page.getByText('actions used').waitFor()
    await page.getByRole('button', { name: 'Copy for milab.yaml' }).click()
    await page.getByText('Copied.').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
      /^roleAssignments:\n {2}- \{ to: DevTestVM, role: .*, on: mi-test \}$/,
    )
    expect(await inspector.barriers()).toEqual([])
  })

  test('trouble: the clock is set, a story is played and removed, and a reset goes back to what was saved', async () => {
    const { page, lab } = inspector
    const { world } = lab.emulator
    await inspector.go('#/trouble')
    const before = world.clock.now()
    await click('+25 h', 'The clock went on by 25 hours.')
    expect(world.clock.now() - before).toBeGreaterThan(24.9 * 3_600_000)
    await click('Freeze', 'The clock stands still.')
    expect(world.clock.frozen).toBe(true)
    await click('Now', 'The clock shows this machine’s time.')
    await click('imds-throttled', 'Playing imds-throttled.')
    await page
      .getByRole('button', { name: /^Remove the fault on imds/ })
      .first()
      .waitFor()
    expect(await inspector.barriers()).toEqual([])
    await click('Remove all', 'Removed all faults.')
    expect(world.faults.list()).toEqual([])
    await click('Reset the world', 'The world is as it was loaded.')
    expect(world.resources.ofType('Microsoft.KeyVault/vaults')).toHaveLength(2)
  })

  test('nothing failed on the console, and no request left the lab', () => {
    expect(inspector.problems).toEqual([])
  })
})
