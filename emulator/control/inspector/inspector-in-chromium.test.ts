import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Scenario } from '../../index.js'
import { browserPath, openInspector, picture, type Inspector } from './inspector.test-support.js'
import { allow } from './tutorial-clicks.test-support.js'

/* The page in a real browser. Other tabs have tests of their own beside this file, with the same frame. */

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
      vaults: { 'shop-kv': { authorization: 'rbac', secrets: { db: 'planted-secret', 'img-onerror': 'x' } } },
    },
  },
}

const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='

/** A request of a program in the lab; returns its status and body. */
async function send(url: string, headers: Record<string, string> = { Metadata: 'true' }) {
  const response = await inspector.lab.emulator.fetch(url, { headers })
  return { status: response.status, text: await response.text() }
}

async function readSecret(name = 'db'): Promise<number> {
  const { access_token } = JSON.parse((await send(`${imds}https://vault.azure.net`)).text) as { access_token: string }
  const url = `https://shop-kv.vault.azure.net/secrets/${name}?api-version=7.4`
  return (await send(url, { Authorization: `Bearer ${access_token}`, 'User-Agent': markup })).status
}

/** The listed requests; the filters have options of their own. */
const rows = () => inspector.page.getByRole('listbox').getByRole('option')

const markup = '<img src=x onerror="document.title=1">'

let inspector: Inspector
beforeAll(async () => {
  if (browserPath === undefined) return
  inspector = await openInspector({ scenario })
  await inspector.go('#/')
})
beforeEach(({ skip }) => skip(browserPath === undefined, 'there is no Chromium here'))
afterAll(() => inspector?.close())

test('the page has a heading, landmarks and a link to each tab, and shows that it is connected', async () => {
  const { page } = inspector
  await page.getByRole('heading', { level: 1, name: 'managed-identity-lab' }).waitFor()
  await page.getByText('connected', { exact: true }).waitFor()
  const links = page.getByRole('navigation', { name: 'Inspector' }).getByRole('link')
  for (const title of await links.allInnerTexts()) {
    await links.filter({ hasText: title }).click()
    await page.getByRole('heading', { level: 2, name: title }).waitFor()
    expect(await page.title()).toBe(`${title} · managed-identity-lab`)
    expect(await links.filter({ hasText: title }).getAttribute('aria-current')).toBe('page')
  }
})

test('a refused request opens by itself, with who, why and the fix, and Allow now lets it through', async () => {
  await inspector.go('#/r')
  const { page } = inspector
  expect(await readSecret()).toBe(403)
  const open = page.getByRole('article')
  await open.getByText('Newest refusal').waitFor()
  const words = await open.innerText()
  for (const part of ['403 · keyvault', 'orders', 'may not Microsoft.KeyVault', 'the caller has none here'])
    expect(words).toContain(part)
  await open.getByRole('button', { name: 'Copy for milab.yaml' }).click()
  await open.getByText('Copied.').first().waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'roleAssignments:\n  - { to: orders, role: Key Vault Secrets User, on: shop-kv }',
  )
  await picture(page, 'inspector-live')
  await open.getByRole('button', { name: allow.button }).click()
  await open.getByText(allow.says).waitFor()
  expect(await readSecret()).toBe(200)
})

test('what programs send is shown as text: markup in a URL, a name or a header never becomes an element', async () => {
  const { page } = inspector
  expect(await readSecret(encodeURIComponent(markup))).toBe(400)
  await send(`${imds}${encodeURIComponent(markup)}`)
  await rows().filter({ hasText: 'orders' }).first().click()
  await page.getByRole('searchbox', { name: 'words' }).fill('onerror')
  await page.getByText(/^[12] of \d+ requests$/).waitFor()
  await rows().first().click()
  await page.getByRole('article').getByText('onerror').first().waitFor()
  expect(await page.locator('#page img').count()).toBe(0)
  await page.getByRole('searchbox', { name: 'words' }).fill('')
})

test('the keyboard goes to the filter, through the list, into an entry and out again', async () => {
  const { page } = inspector
  await inspector.go('#/r')
  await page.locator('body').press('/')
  await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('filter')
  await page.keyboard.press('Escape')
  const chosen = () =>
    rows()
      .and(page.getByRole('option', { selected: true }))
      .getAttribute('id')
  await page.keyboard.press('j')
  await page
    .getByRole('article')
    .getByText(/^Request/)
    .waitFor()
  const first = await chosen()
  await page.keyboard.press('j')
  await expect.poll(chosen).not.toBe(first)
  await page.keyboard.press('k')
  await expect.poll(chosen).toBe(first)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('details')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.url()).toMatch(/#\/r$/)
})

test('of ten thousand requests only those in sight are in the document, also while it is scrolled', async () => {
  const { page, lab } = inspector
  const { journal } = lab.emulator.world
  const last = [...journal.after(0, 1)][0]!
  for (let at = 0; at < 10_000; at++)
    journal.add({ ...last, decisions: [], fix: undefined, verdict: 'answered', status: 200 })
  await page.getByText('10000 requests').waitFor()
  const list = page.getByRole('listbox')
  for (const share of [0.5, 1, 0.25]) {
    await list.evaluate((box, to) => void (box.scrollTop = box.scrollHeight * to), share)
    const positions = () =>
      list.getByRole('option').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-posinset'))))
    await expect.poll(async () => Math.max(...(await positions())) >= 10_000 * share).toBe(true)
    expect((await positions()).length).toBeLessThan(80)
  }
})

test('the tokens that were handed out are decoded, and a pasted one is judged by each service', async () => {
  const { page } = inspector
  await inspector.go('#/tokens')
  await page.getByRole('heading', { name: 'Azure Key Vault for orders' }).waitFor()
  await page.getByText(/^\s*expires in 2[34] h/).waitFor()
  const { access_token } = JSON.parse((await send(`${imds}https://vault.azure.net`)).text) as { access_token: string }
  await page.getByLabel('Token', { exact: true }).fill(access_token)
  await page.getByRole('button', { name: 'Check it' }).click()
  await page.getByText('Key Vault shop-kv takes it').waitFor()
  await page.getByText('Azure Resource Manager refuses it').waitFor()
  expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('')
  expect(await page.content()).not.toContain(access_token.split('.')[2])
  await picture(page, 'inspector-tokens')
})

test('lines for a shell and a language are there to copy, and the light is on after a request', async () => {
  const { page } = inspector
  await inspector.go('#/connect')
  await page.getByText(/^A program has reached the lab/).waitFor()
  await page.getByRole('combobox').first().selectOption('PowerShell 7')
  await page.getByText(/^milab env --http-port \d+ --shell pwsh \| Out-String \| Invoke-Expression$/).waitFor()
})

test('what the doctor finds is shown where a program is connected', async () => {
  const { page, lab } = inspector
  const doctor = page.getByRole('region', { name: 'Doctor' })
  expect(await doctor.getByRole('status').count()).toBe(0)
  const checks = [
    { id: 'node', check: 'Node', state: 'good', text: '22' },
    { id: 'proxy', check: 'proxy', state: 'bad', text: markup, remedy: 'eval "$(milab env)"' },
  ]
  const body = JSON.stringify({ checks })
  const headers = { 'Content-Type': 'application/json' }
  expect((await fetch(`${lab.urls.http}/_lab/doctor`, { method: 'POST', headers, body })).status).toBe(204)
  await doctor.getByText('1 of 2 need a look.').waitFor()
  expect(await doctor.getByRole('listitem').first().innerText()).toBe(`BAD proxy: ${markup} → eval "$(milab env)"`)
})

test('no tab has barriers', async () => {
  for (const hash of ['#/r', '#/tokens', '#/connect']) {
    await inspector.go(hash)
    expect(await inspector.barriers(), hash).toEqual([])
  }
})

test('nothing failed on the console, and no request left the lab', () => {
  expect(inspector.problems).toEqual([])
})

test('where other machines can reach the lab, the page asks for the control token, and keeps it in its tab', async () => {
  const guarded = await openInspector({ scenario, bind: '0.0.0.0', controlToken: 'planted-control-token' })
  try {
    const { page } = guarded
    await guarded.go('#/world')
    await page.getByRole('heading', { name: 'Control token' }).waitFor()
    expect(await page.content()).not.toContain('shop-kv')
    expect(await guarded.barriers()).toEqual([])
    const give = async (token: string) => {
      await page.getByLabel('Control token').fill(token)
      await page.getByRole('button', { name: 'Use it in this tab' }).click()
    }
    await give('wrong')
    await page.getByText('The lab does not accept this token.').waitFor()
    await give('planted-control-token')
    await page.getByText('shop-kv', { exact: true }).first().waitFor()
    await page.getByText('connected', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('shop-kv', { exact: true }).first().waitFor()
    const refusals = 'console: Failed to load resource: the server responded with a status of 401 (Unauthorized)'
    expect(guarded.problems.filter((problem) => problem !== refusals)).toEqual([])
  } finally {
    await guarded.close()
  }
})
