import { beforeAll, expect, test } from 'vitest'
import { services } from '../services/index.js'
import { Prng } from '../world/prng.test-support.js'
import { draftOf, wire, type Draft } from './drafts.test-support.js'
import { knownWorld, type KnownWorld } from './known-world.test-support.js'
import { lostBy } from './read-back.test-support.js'

const rows = services.flatMap((service) => service.operations.map((row) => ({ service: service.name, row })))

const random = new Prng(1)
let known: KnownWorld
beforeAll(async () => void (known = await knownWorld('plain', random, () => undefined)))

/** What the rule says if the write had been another than the one that was sent. */
async function lostIf(operation: string, otherwise: (draft: Draft) => Draft): Promise<string[]> {
  const { service, row } = rows.find(({ row: { id } }) => id === operation)!
  // Some of what a draft names is new on purpose, and missing.
  for (let tries = 20; tries > 0; tries--) {
    known.rewind()
    const draft = draftOf(random, known, service, row)
    const outcome = await known.emulator.handle(wire(draft, known, random))
    const entry = [...known.emulator.world.journal.after(0, 1)][0]!
    if (entry.verdict === 'answered') return lostBy(otherwise(draft), draft.body, outcome, entry, known, random, false)
  }
  throw new Error(`${operation} was never answered`)
}

const withJson = (change: (json: { [name: string]: unknown }) => unknown) => (draft: Draft) => ({
  ...draft,
  body: { json: change(structuredClone((draft.body as { json: { [name: string]: unknown } }).json)) },
})
const withHeader = (name: string, value: string) => (draft: Draft) => ({
  ...draft,
  headers: [...draft.headers, [name, value] as [string, string]],
})
const same = (draft: Draft) => draft

test('a write that is given back whole loses nothing', async () => {
  for (const operation of ['arm.vaults.put', 'keyvault.secrets.set', 'blob.blobs.put', 'blob.containers.create'])
    expect(await lostIf(operation, same), operation).toEqual([])
})

test('a member that reading does not give back is found', async () => {
  expect(
    await lostIf(
      'arm.vaults.put',
      withJson((json) => ({ ...json, tags: { a: 'another' } })),
    ),
  ).toEqual(['.tags.a was "another", is "b"'])
  expect(
    await lostIf(
      'keyvault.secrets.set',
      withJson((json) => ({ ...json, contentType: 'image/png' })),
    ),
  ).toEqual(['.contentType was "image/png", is "text/plain"'])
})

test('a header that a blob does not keep is found', async () => {
  expect(await lostIf('blob.blobs.put', withHeader('x-ms-blob-content-language', 'de'))).toEqual([
    'x-ms-blob-content-language was "de", is ""',
  ])
  expect(await lostIf('blob.containers.create', withHeader('x-ms-meta-size', '7'))).toEqual([
    'x-ms-meta-size was "7", is ""',
  ])
})
