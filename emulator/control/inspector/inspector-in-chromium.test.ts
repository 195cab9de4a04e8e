import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { browserPath, openInspector, type Inspector } from './inspector.test-support.js'

/* The page in a real browser. Other tabs have tests of their own beside this file, with the same frame. */

let inspector: Inspector
beforeAll(async () => {
  if (browserPath === undefined) return
  inspector = await openInspector()
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

test('no tab has barriers', async () => {
  for (const hash of ['#/r', '#/tokens', '#/connect']) {
    await inspector.go(hash)
    expect(await inspector.barriers(), hash).toEqual([])
  }
})

test('nothing failed on the console, and no request left the lab', () => {
  expect(inspector.problems).toEqual([])
})
