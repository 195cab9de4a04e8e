import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { notes, pastTheProxy } from './notes.js'

const onRunner = { RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' }

test('people are told which clients pass the proxy by; tools are told only what is wrong', () => {
  const said = notes({ ...onRunner, NO_PROXY: '*' }, true)
  expect(said).toEqual([
    expect.stringMatching(/^this is a GitHub-hosted runner/),
    'dropped from NO_PROXY, because these entries would bypass the lab: *',
    expect.stringMatching(/^some clients ignore these variables and need milab exec: .*HashiCorp.*PostgreSQL/),
  ])
  expect(notes({ ...onRunner, NO_PROXY: '*' }, false)).toEqual(said.slice(0, 2))
})

test('the page about variables lists the same clients', () => {
  const page = readFileSync(new URL('../../docs/environment.md', import.meta.url), 'utf8').replaceAll('’', "'")
  for (const client of pastTheProxy) expect(page).toContain(client.replaceAll('’', "'"))
})
