import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { needs, prepared, runBy } from '../ways.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-from-azurite-python-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const python = () => join(prepared('python')!, 'bin/python')

test('the project of examples/from-azurite runs as it is with --path-style, and by identity with one line changed', async ({
  skip,
}) => {
  needs(skip, 'python', 'exec')
  const project = fileURLToPath(new URL('../../../examples/from-azurite/', import.meta.url))
  const orders = (settings: string, ...options: string[]) =>
    runBy('exec', [python(), join(project, 'python/orders.py'), settings], { home, options: ['--offline', ...options] })
  const ends = { status: 0, stdout: expect.stringMatching(/\nall is gone\n$/) as string }
  expect(await orders(join(project, 'python/settings.json'), '--path-style', '10000')).toMatchObject(ends)
  const settings = join(home, 'settings.json')
  writeFileSync(settings, '{ "storage": "https://ordersdata.blob.core.windows.net" }\n')
  expect(await orders(settings, '--world', join(project, 'milab.yaml'))).toMatchObject(ends)
})
