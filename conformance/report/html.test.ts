import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../suite.js'
import { writeReport } from './index.js'
import { oneOfEachVerdict } from './one-of-each-verdict.test-support.js'

let report: Report
const folder = mkdtempSync(join(tmpdir(), 'milab-report-'))
const write = async (name: string) => {
  await writeReport(report, join(folder, name))
  return readFileSync(join(folder, name), 'utf8')
}
beforeAll(async () => void (report = await oneOfEachVerdict()))
afterAll(() => rmSync(folder, { recursive: true }))

test('HTML and Markdown say in one line why cases were skipped', async () => {
  const line = '1 skipped: 1 needs portal: it is scripted'
  const page = await write('s.html')
  expect(page).toContain(`<summary>${line}</summary>`)
  expect(page).not.toContain('data-verdict="skipped"')
  expect(page).toContain('<code>b/skipped</code>')
  const text = await write('s.md')
  expect(text).toContain(`<summary>${line}</summary>`)
  expect(text).not.toContain('| `b/skipped`')
})

test('HTML has the steps, the exchanges and the grounds of cases that passed, too', async () => {
  const [, passed = ''] = (await write('p.html')).split('<details class="case" id="a/passes" data-verdict="passed">')
  const [own = ''] = passed.split('<details class="case"')
  expect(own).toContain("1. curl 'https://{vault.host}/'")
  expect(own).toContain('&gt; GET https://v.vault.azure.net/')
  expect(own).toContain('&lt; 200')
  expect(own).toContain('documented: <a rel="noreferrer" href="https://example.com/?a=1&amp;b=2">')
})

test('HTML opens what failed, and leaves the rest closed', async () => {
  const page = await write('o.html')
  const opened = [...page.matchAll(/<details class="case" id="([^"]*)" data-verdict="[\w-]*" open>/g)].map(
    ([, id]) => id,
  )
  expect(opened).toEqual(['a/fails', 'a/cured', 'a/unset'])
})

test('HTML runs one script of its own, and its policy allows nothing else', async () => {
  const page = await write('c.html')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!
  const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const [style, script] = ['style', 'script'].map((tag) =>
    [...page.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))].map(([, text]) => hashOf(text!)),
  )
  expect(style).toHaveLength(1)
  expect(script).toHaveLength(1)
  expect(policy).toBe(
    `default-src 'none'; style-src ${style![0]}; script-src ${script![0]}; base-uri 'none'; form-action 'none'`,
  )
  expect(page).not.toMatch(/ (?:src|style|on\w+)=/)
})

test('HTML shows a title as text', async () =>
  expect(await write('r.html')).toContain('a fact with &lt;brackets&gt; &amp; &quot;quotes&quot;'))
