import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clientsPage } from './clients-page.test-support.js'
import { allIdentityResults } from './identities/results.test-support.js'
import { allProgramResults } from './programs/results.test-support.js'
import { allResults } from './results.test-support.js'
import type { Suite } from './suites/suite.js'
import { suites } from './suites/suites.js'

const page = new URL('../../docs/clients.md', import.meta.url)

// `npm run docs` sets it: the page is written instead of judged.
test('the page of clients says what the recorded runs say', () => {
  const wanted = clientsPage(allResults(), allIdentityResults(), allProgramResults(), suites)
  if (process.env.MILAB_WRITE_DOCS === '1') writeFileSync(page, wanted)
  expect(readFileSync(page, 'utf8'), 'npm run docs writes it anew').toBe(wanted)
})

test('a client that does not work by a way shows why, and each reason stands once', () => {
  const row = { client: 'some-client 1.0', does: 'a token', ways: { exec: 'works', variables: 'it heeds no proxy' } }
  const text = clientsPage([{ language: 'Some', runtime: 'Some 1', rows: [row, { ...row, does: 'a secret' }] }])
  expect(text).toContain('| some-client 1.0 | a secret | yes | no (1) |')
  expect(text.match(/it heeds no proxy/g)).toHaveLength(1)
})

test('a way that another file saw stands in the same row', () => {
  const row = (ways: object) => ({ client: 'some-client 1.0', does: 'a token', ways })
  const results = (rows: ReturnType<typeof row>[]) => ({ language: 'Some', runtime: 'Some 1', rows })
  const text = clientsPage([
    results([row({ compose: 'works' })]),
    results([row({ exec: 'works' }), { ...row({ exec: 'works' }), does: 'a secret' }]),
  ])
  expect(text).toContain('| some-client 1.0 | a token | yes | yes |')
  expect(text).toContain('| some-client 1.0 | a secret | yes |  |')
  expect(text.match(/^## Some$/gm)).toHaveLength(1)
})

test('what a client got as a program of a platform stands by how the identity was named', () => {
  const sources = { imds: { 'none named': 'works', 'client id': 'it has no such option' } }
  const text = clientsPage([], [{ language: 'Some', client: 'some-client 1.0', sources }])
  expect(text).toContain('| Some: some-client 1.0 | `imds` |  | yes | no (1) |  |  |\n\n1. it has no such option\n')
})

test('what a program cannot do stands with the capability that the lab lacks', () => {
  const program = { program: 'some', version: '1.0', language: 'Debian', works: ['list', 'get'] }
  const text = clientsPage([], [], [{ ...program, lacks: { 'Copy Blob': ['copy', 'move'], 'Blob Batch': ['delete'] } }])
  expect(text).toContain('| some (Debian) | 1.0 | list; get | Copy Blob (copy; move), Blob Batch (delete) |')
})

test('a suite stands with its figures, and each reason with the number of its tests', () => {
  const suite: Suite = {
    ...{ folder: 'some', name: 'some 1.0, in Go', runs: [], line: /x/, passed: 3 },
    skipped: { TestA: 'needs an HSM', TestB: 'needs an HSM' },
    leftOut: ['TestC: takes minutes'],
  }
  expect(clientsPage([], [], [], [suite])).toContain(
    '| some 1.0, in Go | 3 |  | 2: needs an HSM | TestC: takes minutes |',
  )
})

test('every suite that can be made ready is on the page', () => {
  const folder = new URL('./suites/', import.meta.url)
  const prepared = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('/prepare.sh'))
    .map((name) => name.replace('/prepare.sh', ''))
  expect(suites.map(({ folder }) => folder).sort()).toEqual(prepared.sort())
})
