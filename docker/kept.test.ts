import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { docker, image, run, skipping } from './engine.test-support.js'

const here = dirname(fileURLToPath(import.meta.url))
const project = `milab-kept-${process.pid}`
const token = 'chosen-for-the-test-of-data'

describe.skipIf(skipping('docker/kept.test.ts'))(
  'a lab that keeps its world in a volume (needs a Docker engine with Compose)',
  () => {
    let command: readonly string[]
    beforeAll(async () => {
      command = (await run('docker', ['compose', 'version'])).status === 0 ? ['docker', 'compose'] : ['docker-compose']
      await compose('up', '-d', '--no-build', 'lab')
    }, 120_000)
    afterAll(() => compose('down', '--volumes', '--timeout', '3'), 60_000)

    const compose = async (...args: string[]) => {
      const files = ['compose.yaml', 'compose.data.yaml'].flatMap((name) => ['-f', join(here, name)])
      const [program, ...first] = [...command, '-p', project, ...files, ...args]
      const { status, output } = await run(program!, first, {
        ...{ MILAB_IMAGE: image, MILAB_PORT: '0', APP_PORT: '0', MILAB_CONTROL_TOKEN: token },
      })
      if (status !== 0) throw new Error(`compose ${args.join(' ')}: ${output}`)
      return output.trim()
    }
    /** A request of the setup principal to the vault, when the lab is ready. */
    const vault = async (method: string, path: string, body?: object) => {
      const port = (await compose('port', 'lab', '80')).split(':').pop()!
      const url = `https://mytestkeyvault.vault.azure.net/secrets/${path}?api-version=7.4`
      const answer = await vi.waitFor(
        () =>
          fetch(`http://127.0.0.1:${port}/_lab/portal`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ method, url, ...(body && { body }) }),
          }),
        { timeout: 30_000, interval: 200 },
      )
      return (await answer.json()) as { status: number; body: { value?: string } }
    }
    const valueOf = async (name: string) => (await vault('GET', name)).body.value

    test('goes on where it was after down and up', async () => {
      expect(await vault('PUT', 'kept', { value: 'over-down-and-up' })).toMatchObject({ status: 200 })
      await compose('down', '--timeout', '10')
      await compose('up', '-d', '--no-build', 'lab')
      expect(await valueOf('kept')).toBe('over-down-and-up')
    }, 120_000)

    test('is found by the commands in its container, where it is process 1', async () => {
      expect(await compose('exec', '-T', 'lab', 'milab', 'status', '--json')).toMatch(/"pid":1[,}]/)
    })

    test('goes on where it was after its container was killed', async () => {
      expect(await vault('PUT', 'killed', { value: 'over-a-kill' })).toMatchObject({ status: 200 })
      const lab = `label=com.docker.compose.project=${project}`
      await docker('kill', '--signal', 'KILL', await docker('ps', '-q', '--filter', lab))
      await compose('up', '-d', '--no-build', 'lab')
      expect(await valueOf('killed')).toBe('over-a-kill')
      expect(await compose('logs', 'lab')).not.toMatch(/damaged|cut off/)
    }, 120_000)
  },
)
