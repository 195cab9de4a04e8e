import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openLab, type OpenLab } from '../../hosts/lab.js'
import type { OpenOptions } from '../../hosts/open-options.js'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/** The path of a Chromium, which .ci/browser installs; undefined where there is none. */
export const browserPath = names
  .map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim())
  .find((path) => path !== '')

/** The inspector of a lab of its own, in a real browser. */
export interface Inspector {
  readonly lab: OpenLab
  readonly page: Page
  /** errors on the console or of the script, and requests that failed or left the lab; to be empty at the end */
  readonly problems: string[]
  /** Goes to a tab: `#/tokens`. */
  go(hash: string): Promise<void>
  /** What axe finds, in light and dark and at a phone's width: `dark, 1200: color-contrast (.row)`; empty if good. */
  barriers(): Promise<string[]>
  close(): Promise<void>
}

/** Opens it, with a free port for each endpoint. Close it after the tests. */
export async function openInspector(options: OpenOptions = {}): Promise<Inspector> {
  const home = mkdtempSync(join(tmpdir(), 'milab-inspector-'))
  const lab = await openLab({ httpPort: 0, httpsPort: 0, msiPort: 0, home, ...options })
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({ executablePath: browserPath!, args: isRoot ? ['--no-sandbox'] : [] })
  const context = await browser.newContext({ viewport: wide, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  const problems = watch(page, lab.urls.http)
  return {
    lab,
    page,
    problems,
    async go(hash) {
      // A hash alone does not load the page anew.
      if (page.url() === 'about:blank') await page.goto(`${lab.urls.http}/${hash}`)
      else await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
      await page.getByRole('main').waitFor()
    },
    barriers: () => barriersOf(page),
    async close() {
      await browser.close()
      await lab.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function watch(page: Page, origin: string): string[] {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) problems.push(`a request to ${request.url()}`)
  })
  return problems
}

const wide = { width: 1200, height: 800 }
const narrow = { width: 360, height: 740 }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly unknown[] }[]
}

async function barriersOf(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [colorScheme, size] of [
    ['light', wide],
    ['dark', wide],
    ['light', narrow],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    const violations = (await page.evaluate(
      `${axe};axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
    )) as readonly Violation[]
    const targets = ({ nodes }: Violation) => nodes.map(({ target }) => target.join(' ')).join(', ')
    found.push(
      ...violations.map((violation) => `${colorScheme}, ${size.width}: ${violation.id} (${targets(violation)})`),
    )
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(wide)
  return found
}

/** Takes a picture for the docs, if MILAB_PICTURES is set. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.MILAB_PICTURES) await page.screenshot({ path: `docs/images/${name}.png` })
}
