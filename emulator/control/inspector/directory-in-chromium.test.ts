import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { certificateKind } from '../../policy/vaults/certificates.js'
import { currentOf } from '../../policy/vaults/objects.js'
import { vaultNamed } from '../../policy/views/vaults.js'
import { browserPath, openInspector, type Inspector } from './inspector.test-support.js'
import { worldByClicking } from './world-by-clicking.test-support.js'

/* Certificates of vaults, users and groups in the tab of the world, and what Entra issued in that of the tokens. */

describe('in Chromium', () => {
  let inspector: Inspector

  beforeAll(async () => {
    if (browserPath === undefined) return
    inspector = await openInspector({
      scenario: {
        milab: 1,
        applications: { billing: { secret: 'the-secret-of-billing' } },
        users: { ann: { upn: 'ann@contoso.onmicrosoft.com' } },
        groups: { readers: { members: ['ann', 'billing'] } },
        resourceGroups: {
          shop: { vaults: { 'shop-kv': { certificates: { web: { curve: 'P-256', subject: 'CN=<b>web' } } } } },
        },
        roleAssignments: [{ to: 'readers', role: 'Reader', on: 'shop' }],
      },
    })
    inspector.page.on('dialog', (dialog) => void dialog.accept())
    inspector.page.setDefaultTimeout(20_000)
    await inspector.go('#/world')
  })
  beforeEach(({ skip }) => skip(browserPath === undefined, 'there is no Chromium here'))
  afterAll(async () => {
    if (browserPath !== undefined) await inspector.close()
  })

  const { fill, click } = worldByClicking(() => inspector)

  test('certificates are shown by what they say, made and deleted with their keys', async () => {
    const { page, lab } = inspector
    const { world } = lab.emulator
    const kept = () => currentOf(world, vaultNamed(world, 'shop-kv')!.incarnation, certificateKind).values()
    const names = () => [...kept()].map(({ name }) => name).sort()
    const rows = page.getByRole('table', { name: 'Certificates of shop-kv' }).getByRole('row')
    expect(await rows.first().innerText()).toMatch(/web.*CN=<b>web.*issuer Self, 1 version, valid until \d{4}-/s)
    await fill(
      'New certificate in shop-kv',
      { 'Name of the certificate': 'site', Subject: 'CN=shop.example', 'Type of its key': 'EC P-384' },
      'Create certificate',
      'Created the certificate site.',
    )
    await rows.filter({ hasText: 'CN=shop.example' }).waitFor()
    expect(names()).toEqual(['site', 'web'])
    await click('Delete certificate web', 'Deleted the certificate web.')
    expect(names()).toEqual(['site'])
    expect(await page.getByText('It belongs to the certificate web.').count()).toBe(0)
  })

  test('users and groups are shown with their members and roles', async () => {
    const table = inspector.page.getByRole('table', { name: 'Users and groups of the tenant' })
    expect(await table.getByRole('row', { name: /^ann/ }).innerText()).toContain('user ann@contoso.onmicrosoft.com')
    const group = await table.getByRole('row', { name: /^readers/ }).innerText()
    expect(group).toContain('group of ann, billing')
    expect(group).toContain('Reader on shop')
    expect(await inspector.barriers()).toEqual([])
  })

  test('what Entra issued to an application is shown by its claims, and the token nowhere', async () => {
    const { page, lab } = inspector
    const { world } = lab.emulator
    const [billing] = world.directory.principals.by('displayName', 'billing')
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: billing!.appId,
      client_secret: 'the-secret-of-billing',
      scope: 'https://vault.azure.net/.default',
    })
    const url = `https://login.microsoftonline.com/${billing!.tenantId}/oauth2/v2.0/token`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await ask(lab.emulator, 'anonymous').send('POST', url, form.toString(), { headers })
    expect(answer.status).toBe(200)
    await inspector.go('#/tokens')
    await page.getByRole('heading', { name: 'Azure Key Vault for billing' }).waitFor()
    const text = await page.content()
    for (const part of (answer.json.access_token as string).split('.')) expect(text).not.toContain(part)
    expect(text).not.toContain('the-secret-of-billing')
    expect(await inspector.barriers()).toEqual([])
  })

  test('nothing failed on the console, and no request left the lab', () => {
    expect(inspector.problems).toEqual([])
  })
})
