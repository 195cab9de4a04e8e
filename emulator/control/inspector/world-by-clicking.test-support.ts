import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Inspector } from './inspector.test-support.js'
import type { Click } from './tutorial-clicks.test-support.js'

/** What a person does in the tab of the world. Each returns when the page says that it is done. */
export function worldByClicking(inspector: () => Inspector) {
  const said = (text: string) => inspector().page.getByRole('status').filter({ hasText: text }).waitFor()

  /** Fills in a form and sends it; returns when the page says that it is done. */
  async function fill(form: string, values: Readonly<Record<string, string>>, button: string, done: string) {
    const place = inspector().page.getByRole('form', { name: form, exact: true })
    await place.waitFor()
    for (const [label, value] of Object.entries(values)) {
      const field = place.getByLabel(label, { exact: true })
      if ((await field.and(place.locator('select')).count()) > 0) await field.selectOption({ label: value })
      else await field.fill(value)
    }
    await place.getByRole('button', { name: button }).click()
    await said(done)
  }

  async function click(button: string, done: string) {
    await inspector().page.getByRole('button', { name: button, exact: true }).click()
    await said(done)
  }

  /** Does what a list of clicks says. */
  async function follow(...clicks: readonly Click[]) {
    for (const { form, fields = {}, button, shown = button, says } of clicks) {
      if (form !== undefined) await fill(form, fields, button, says)
      else {
        expect(await inspector().page.getByRole('button', { name: button, exact: true }).innerText()).toBe(shown)
        await click(button, says)
      }
    }
  }

  return { said, fill, click, follow }
}

/** What is typed on the VM, by curl. */
export function onTheVm(inspector: () => Inspector) {
  /** What curl prints on the VM: IMDS and Azure's names by the lab's proxy. */
  async function curl(...given: readonly string[]): Promise<string> {
    const { http } = inspector().lab.urls
    const env = { PATH: process.env.PATH, http_proxy: http, https_proxy: http, no_proxy: 'localhost' }
    const { stdout } = await promisify(execFile)('curl', ['-sS', '--cacert', inspector().lab.ca, ...given], { env })
    return stdout
  }
  const token = (text: string) => (JSON.parse(text) as { access_token: string }).access_token
  const fromImds = async (resource: string) =>
    token(
      await curl(
        '-H',
        'Metadata: true',
        `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`,
      ),
    )
  const fromExtension = async (resource: string) =>
    token(
      await curl(
        '-G',
        '-H',
        'Metadata: true',
        '--data-urlencode',
        `resource=${resource}`,
        `${localhost()}/oauth2/token`,
      ),
    )
  const localhost = () => inspector().lab.urls.msi!.replace('127.0.0.1', 'localhost')
  const bearer = (of: string) => ['-H', `Authorization: Bearer ${of}`]

  return { curl, fromImds, fromExtension, bearer }
}
