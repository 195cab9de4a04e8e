import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { remedyFor } from '../emulator/hosts/exec/outside/remedies.js'
import { docker, run, skipping } from './engine.test-support.js'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const text = (path: string) => readFileSync(resolve(root, path), 'utf8')

interface DevContainer {
  readonly build: { readonly dockerfile: string }
  readonly remoteUser: string
  readonly runArgs: readonly string[]
  readonly postCreateCommand: string
}
const { build, remoteUser, runArgs, postCreateCommand } = JSON.parse(
  text('.devcontainer/devcontainer.json'),
) as DevContainer
const dockerfile = text(`.devcontainer/${build.dockerfile}`)

test('the dev container has the options that exec asks for in a container, and no more', () => {
  const remedy = remedyFor({ isRoot: false, isContainer: true, setting: () => undefined })
  expect(runArgs.map((option) => option.replace('=', ' '))).toEqual(remedy.match(/--security-opt \S+/g))
})

test('its image has the tools that exec uses, a user that exists, and scripts that exist', () => {
  expect(build.dockerfile).toBe('Dockerfile')
  expect(existsSync(resolve(root, '.devcontainer', build.dockerfile))).toBe(true)
  for (const tool of ['iproute2', 'util-linux', 'ca-certificates']) expect(dockerfile).toContain(` ${tool}`)
  expect(dockerfile).toContain(`\nUSER ${remoteUser}\n`)
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> }
  for (const [, script] of postCreateCommand.matchAll(/npm run (\S+)/g)) expect(scripts).toHaveProperty(script!)
})

test('the page shows the same files', () => {
  const page = text('docs/dev-container.md')
  const shown = (language: string) => new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm').exec(page)?.[1]
  expect(shown('json')).toBe(text('.devcontainer/devcontainer.json'))
  expect(shown('dockerfile')).toBe(dockerfile)
})

const base = /^FROM (\S+)$/m.exec(dockerfile)![1]!

describe.skipIf(skipping('docker/dev-container.test.ts'))('in such a container (needs a Docker engine)', () => {
  const exec = (options: readonly string[]) =>
    run('docker', [
      ...['run', '--rm', '--user', '1000:1000', '--env', 'HOME=/tmp', ...options],
      ...['--volume', `${root}/dist:/lab/dist:ro`, '--volume', `${root}/package.json:/lab/package.json:ro`, base],
      ...['node', '/lab/dist/cli/milab.js', 'exec', '--require-namespaces', '--'],
      ...[
        'node',
        '-e',
        "fetch('https://management.azure.com/').then(({ status }) => console.log(process.getuid(), status))",
      ],
    ])

  test('exec runs a command as the container’s user, and a request reaches the lab', async () => {
    await docker('image', 'inspect', base)
    const { status, output } = await exec(runArgs)
    expect(output).toMatch(/^1000 400$/m)
    expect(status).toBe(0)
  })

  test('without its options exec says which ones are missing', async () => {
    const { status, output } = await exec([])
    expect(output).toContain('start it with --security-opt seccomp=unconfined')
    expect(status).toBe(125)
  })
})
