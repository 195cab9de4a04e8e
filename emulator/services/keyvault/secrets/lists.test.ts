import { expect, test } from 'vitest'
import { lab, type Item, versionIn } from '../gateway/lab.test-support.js'

test('secrets are listed by upper-case name without version and value, versions by their digits', async () => {
  const { send, world } = lab()
  for (const name of ['beta', 'Alpha', 'a-1', 'B', 'alpha']) await send(`PUT /secrets/${name}`, { value: name })
  const { text, json } = await send('GET /secrets')
  expect((json.value as Item[]).map(({ id }) => id.split('/').slice(3).join('/'))).toEqual([
    'secrets/a-1',
    'secrets/Alpha',
    'secrets/B',
    'secrets/beta',
  ])
  expect(text).toContain('"nextLink":null}')
  expect(text).not.toContain('"value":"')
  world.clock.advance(5000)
  for (let i = 0; i < 6; i++) await send('PUT /secrets/alpha', { value: String(i), contentType: 'n' })
  const versions = (await send('GET /secrets/ALPHA/versions/')).json.value as Item[]
  const ids = versions.map(({ id }) => versionIn(id))
  expect(ids).toHaveLength(8)
  expect(ids).toEqual([...ids].sort())
  expect(Object.keys(versions.at(-1)!).filter((key) => key !== 'contentType')).toEqual(['id', 'attributes'])
})

test('the versions of a secret that never was are an empty list of 28 bytes', async () => {
  const { send } = lab()
  const { status, text } = await send('GET /secrets/never/versions')
  expect([status, text, text.length]).toEqual([200, '{"value":[],"nextLink":null}', 28])
})

test('a list has pages of 25, or of what is asked for, linked in the recorded form', async () => {
  const { send } = lab()
  const names = Array.from({ length: 27 }, (_, i) => `s${String(i).padStart(2, '0')}`)
  for (const name of names) await send(`PUT /secrets/${name}`, { value: name })
  const first = (await send('GET /secrets?api-version=7.0')).json
  expect(first.value).toHaveLength(25)
  expect(first.nextLink).toMatch(/^https:\/\/kv\.vault\.azure\.net:443\/secrets\?api-version=7\.0&\$skiptoken=[\w-]+$/)
  const token = JSON.parse(Buffer.from(/skiptoken=(.*)$/.exec(first.nextLink!)![1]!, 'base64url').toString()) as {
    NextMarker: string
    TargetLocation: number
  }
  const [two, length, marker] = token.NextMarker.split('!') as [string, string, string]
  expect([two, Number(length), token.TargetLocation]).toEqual(['2', marker.length, 0])
  expect(Buffer.from(marker.replaceAll('-', '='), 'base64').toString()).toBe(
    '000010!secret/S25!000028!9999-12-31T23:59:59.9999999Z!',
  )
  const second = (await send(`GET ${first.nextLink}`)).json
  expect([(second.value as Item[]).map(({ id }) => id.slice(-3)), second.nextLink]).toEqual([['s25', 's26'], null])

  const seen: string[] = []
  for (let link: string | null = '/secrets?maxresults=10&api-version=7.4'; link !== null;) {
    const page = (await send(`GET ${link}`)).json as { value: Item[]; nextLink: string | null }
    seen.push(...page.value.map(({ id }) => id.slice(-3)))
    link = page.nextLink
    if (link !== null) expect(link).toMatch(/\?api-version=7\.4&\$skiptoken=[\w-]+&maxresults=10$/)
  }
  expect(seen).toEqual(names)
})

test('a next page goes on where the last one ended, although its first item is gone', async () => {
  const { send } = lab()
  for (const name of ['a', 'b', 'c']) await send(`PUT /secrets/${name}`, { value: name })
  const { nextLink } = (await send('GET /secrets?api-version=7.4&maxresults=1')).json
  await send('DELETE /secrets/b')
  expect(((await send(`GET ${nextLink}`)).json.value as Item[])[0]!.id).toBe('https://kv.vault.azure.net/secrets/c')
})

test('a lab on another port links to itself', async () => {
  const { send } = lab()
  for (const name of ['a', 'b']) await send(`PUT /secrets/${name}`, { value: name })
  expect(
    (await send('GET https://kv.vault.azure.net:4443/secrets?api-version=7.4&maxresults=1')).json.nextLink,
  ).toMatch(/^https:\/\/kv\.vault\.azure\.net:4443\//)
})

test('page sizes and tokens out of range are refused', async () => {
  const { send } = lab()
  for (const query of [
    'maxresults=0',
    'maxresults=26',
    'maxresults=',
    'maxresults=2.5',
    'maxresults=-1',
    '$skiptoken=x',
    '$skiptoken=e30',
  ]) {
    const { status, json } = await send(`GET /secrets?api-version=7.4&${query}`)
    expect([query, status, json.error.code]).toEqual([query, 400, 'BadParameter'])
  }
})
