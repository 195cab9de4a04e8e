import { expect, test } from 'vitest'
import { bare, milabFile, run } from './run-milab.test-support.js'

/** The built command on this Node, which says that it is another. */
const onNode = (version: string, ...args: string[]) => {
  const claim = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const before = `data:text/javascript,${encodeURIComponent(claim)}`
  return run(process.execPath, ['--import', before, milabFile, ...args], bare())
}

test.each(['18.20.8', '20.18.3', '16.0.0'])('Node %s gets one line, before anything else', async (version) => {
  for (const args of [['start'], ['--help'], ['no-such-command']])
    expect(await onNode(version, ...args)).toEqual({
      status: 3,
      stdout: '',
      stderr: `milab: Node ${version} is too old; install 20.19 or newer (https://nodejs.org)\n`,
    })
})

test.each(['20.19.0', '22.0.0'])('Node %s does not', async (version) => {
  expect(await onNode(version, '--version')).toMatchObject({ status: 0, stderr: '' })
})
