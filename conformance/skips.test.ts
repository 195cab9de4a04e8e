import { expect, test } from 'vitest'
import { skipOf } from '../vitest.skips.js'

test.each([
  'the story of a slow vault: it takes its time: MILAB_LONG=1 runs it',
  'the action builds itself (needs package registries: .ci/packed)',
  'a container (needs a Docker engine) is ready',
  'a world file without read permission is named (not as root, who can read anything)',
  'Containers: no engine: with Docker',
])('a test that another run or step does is not counted as skipped: %s', (text) => {
  expect(skipOf(text)).toBe('elsewhere')
})

test.each([
  'the report fits a screen: there is no Chromium here',
  'ten lines, by exec: no registry answered: could not resolve host',
  'rust: there is no cargo here: install Rust 1.89 or newer',
  'a test without a reason',
])('a test that the machine lacks something for is: %s', (text) => expect(skipOf(text)).toBe('machine'))
