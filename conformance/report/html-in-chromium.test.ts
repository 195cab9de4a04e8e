import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { documented, send, withStatus } from '../cases/words.js'
import type { Case } from '../model.js'
import { scripted } from '../scripted-target.test-support.js'
import { runSuite } from '../suite.js'
import { html } from './html.js'

/* The page's script, in a real browser. A second script, whose hash is let in beside its own, uses the page. */

const folder = mkdtempSync(join(tmpdir(), 'milab-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)

const drive = `
const say = (name, value) => document.body.setAttribute('data-test-' + name, value)
const listed = () => [...document.querySelectorAll('.case')].filter((one) => one.checkVisibility())
  .map((one) => one.id).join(' ')
const search = document.getElementById('search')
const type = (text) => { search.value = text; search.dispatchEvent(new Event('input', { bubbles: true })) }
say('at-first', listed())
say('opened', document.getElementById('b/passes').open)
document.querySelector('input[value=failed]').click()
say('failed', listed())
document.querySelector('input[value=all]').click()
type('B/PAS')
say('by-id', listed())
say('told', document.getElementById('found').textContent)
const foreign = document.createElement('script')
foreign.textContent = 'document.body.setAttribute("data-test-foreign", "ran")'
document.body.append(foreign)
say('end', 'reached')
`

const testCase = (id: string): Case => ({
  id,
  title: 'a fact',
  grounds: [documented('somewhere')],
  needs: [],
  steps: [send({ to: '{vault.host}', path: '/', expect: withStatus(200) })],
})

/** What the driver found, after it used the page in Chromium with this text after `#` in its address. */
function inChromium(page: string, hash: string): Record<string, string> {
  const allowed = `'sha256-${createHash('sha256').update(drive).digest('base64')}'`
  const file = join(folder, 'page.html')
  const driven = page
    .replace("script-src '", `script-src ${allowed} '`)
    .replace('</body>', `<script type="module">${drive}</script></body>`)
  writeFileSync(file, driven)
  const url = `${pathToFileURL(file).href}#${hash}`
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`]
  const { stdout } = spawnSync(chromium!, [...flags, '--virtual-time-budget=5000', '--dump-dom', url], {
    encoding: 'utf8',
    timeout: 50_000,
  })
  return Object.fromEntries(
    [...stdout.matchAll(/ data-test-([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
}

test('in Chromium the page filters by verdict and by id, opens the case of the address, and runs no script but its own', async ({
  skip,
}) => {
  skip(chromium === undefined, 'there is no Chromium here')
  const cases = [testCase('a/fails'), testCase('b/passes'), testCase('b/other')]
  const report = await runSuite(scripted([{ status: 500 }, {}, {}], { kind: 'live' }), cases)
  expect(inChromium(html(report), 'b/passes')).toEqual({
    'at-first': 'a/fails b/passes b/other',
    opened: 'true',
    failed: 'a/fails',
    'by-id': 'b/passes',
    told: '1 of 3 cases that ran',
    end: 'reached',
  })
})
