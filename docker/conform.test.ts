import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { docker, image, run, skipping } from './engine.test-support.js'

const here = dirname(fileURLToPath(import.meta.url))
const command = resolve(here, '../dist/cli/milab.js')
const conform = (env: Record<string, string>, ...more: string[]) =>
  run(process.execPath, [command, 'conform', '--target', 'container', ...more], env)

describe.skipIf(skipping('docker/conform.test.ts'))(
  'the conformance suite against a container (needs a Docker engine)',
  () => {
    test('passes as far as one lab can be asked, and leaves no container behind', async () => {
      const { status, output } = await conform({ MILAB_IMAGE: image })
      expect(output).toMatch(/^passed against container \(.+\): \d+ passed, \d+ skipped in /m)
      expect(status).toBe(0)
      expect(await docker('ps', '-aq', '--filter', 'label=managed-identity-lab=conform')).toBe('')
    }, 120_000)

    test('says what to do where the image is missing, and never pulls', async () => {
      const { status, output } = await conform({ MILAB_IMAGE: 'milab-no-such-image' })
      expect({ status, output }).toEqual({
        status: 3,
        output: expect.stringMatching(/^milab: no such image; build it with: docker build .*\n$/),
      })
    })
  },
)

test('without the docker command the container target says so in one line', async () => {
  expect(await conform({ PATH: here })).toEqual({
    status: 3,
    output: expect.stringMatching(/^milab: 'docker' is not installed; install Docker, [^\n]*\n$/) as string,
  })
})
