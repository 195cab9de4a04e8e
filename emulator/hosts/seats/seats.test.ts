import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLab, type Scenario, type StartedLab } from '../../index.js'
import { exchange } from '../test-socket.js'

const home = mkdtempSync(join(tmpdir(), 'milab-seats-'))
const scenario: Scenario = {
  milab: 1,
  resourceGroups: { shop: { virtualMachines: { orders: { identity: 'system' }, billing: { identity: 'system' } } } },
}
let lab: StartedLab

beforeAll(async () => {
  lab = await startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null })
})
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

interface Seats {
  readonly seats: readonly { readonly name: string; readonly token: string; readonly proxy: string }[]
}

async function seatsOf({ urls, controlToken }: StartedLab): Promise<Seats['seats']> {
  const answer = await fetch(`${urls.http}/_lab/seats`, { headers: { Authorization: `Bearer ${controlToken}` } })
  return ((await answer.json()) as Seats).seats
}

test('the proxy takes the tokens that the control API lists', async () => {
  const seats = await seatsOf(lab)
  expect(seats.map(({ name }) => name)).toEqual(['orders', 'billing'])
  for (const { name, token, proxy } of seats) {
    expect(proxy).toBe(lab.urls.http.replace('//', `//${name}:${token}@`))
    const { port } = new URL(lab.urls.http)
    const url = 'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text'
    const proof = `Proxy-Authorization: Basic ${Buffer.from(`${name}:${token}`).toString('base64')}`
    const answer = await exchange(
      Number(port),
      `GET ${url} HTTP/1.1\r\nHost: 169.254.169.254\r\nMetadata: true\r\n${proof}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 200 [^]*\r\n\r\n${name}$`))
  }
})

test('another lab has other tokens, and none is in the journal or the ready line', async () => {
  await using other = await startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null })
  const [own, others] = [await seatsOf(lab), await seatsOf(other)]
  const shown = JSON.stringify([lab.ready, lab.emulator.world.requests])
  own.forEach(({ token }, at) => {
    expect(token).not.toBe(others[at]!.token)
    expect(shown).not.toContain(token)
  })
})
