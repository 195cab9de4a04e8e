import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PortTaken, ScenarioError, startLab, type Scenario, type StartedLab } from '../../index.js'
import { exchange } from '../test-socket.js'

const home = mkdtempSync(join(tmpdir(), 'milab-seats-'))
const scenario: Scenario = {
  milab: 1,
  resourceGroups: { shop: { virtualMachines: { orders: { identity: 'system' }, billing: { identity: 'system' } } } },
}
let lab: StartedLab

beforeAll(async () => {
  lab = await startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null, doors: { BILLING: 0 } })
})
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

interface Seats {
  readonly seats: readonly {
    readonly name: string
    readonly token: string
    readonly proxy: string
    readonly door?: string
  }[]
}

const namePath = '/metadata/instance/compute/name?api-version=2021-02-01&format=text'
const ask = (url: string, target: string, host: string, headers = '') =>
  exchange(
    Number(new URL(url).port),
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nMetadata: true\r\n${headers}Connection: close\r\n\r\n`,
  )
const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4)

async function seatsOf({ urls, controlToken }: StartedLab): Promise<Seats['seats']> {
  const answer = await fetch(`${urls.http}/_lab/seats`, { headers: { Authorization: `Bearer ${controlToken}` } })
  return ((await answer.json()) as Seats).seats
}

test('the proxy takes the tokens that the control API lists', async () => {
  const seats = await seatsOf(lab)
  expect(seats.map(({ name }) => name)).toEqual(['orders', 'billing'])
  for (const { name, token, proxy } of seats) {
    expect(proxy).toBe(lab.urls.http.replace('//', `//${name}:${token}@`))
    const proof = `Proxy-Authorization: Basic ${Buffer.from(`${name}:${token}`).toString('base64')}\r\n`
    const answer = await ask(lab.urls.http, `http://169.254.169.254${namePath}`, '169.254.169.254', proof)
    expect(bodyOf(answer)).toBe(name)
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

test('a door speaks for its seat, in origin-form, as a proxy and through a tunnel', async () => {
  expect(lab.doors).toEqual({ billing: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string })
  expect(lab.ready.doors).toEqual(lab.doors)
  expect((await seatsOf(lab)).map(({ door }) => door)).toEqual([undefined, lab.doors.billing])
  const door = lab.doors.billing!
  expect(bodyOf(await ask(door, namePath, new URL(door).host))).toBe('billing')
  expect(bodyOf(await ask(door, `http://169.254.169.254${namePath}`, '169.254.169.254'))).toBe('billing')
  const request = `GET ${namePath} HTTP/1.1\r\nHost: 169.254.169.254\r\nMetadata: true\r\nConnection: close\r\n\r\n`
  const connect = 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: 169.254.169.254:80\r\n\r\n'
  expect(await exchange(Number(new URL(door).port), connect + request)).toMatch(/\r\n\r\nbilling$/)
  expect(lab.emulator.world.requests.at(-1)).toMatchObject({ operation: 'imds.instance', seat: 'billing' })
})

test('credentials at a door are those of the program, and win', async () => {
  const [orders] = await seatsOf(lab)
  const proof = `Proxy-Authorization: Basic ${Buffer.from(`orders:${orders!.token}`).toString('base64')}\r\n`
  const answer = await ask(lab.doors.billing!, `http://169.254.169.254${namePath}`, '169.254.169.254', proof)
  expect(bodyOf(answer)).toBe('orders')
})

test('a door does not lead to the control API', async () => {
  for (const path of ['/_lab/health', '/_lab/seats', '/'])
    expect(await ask(lab.doors.billing!, path, '127.0.0.1')).toMatch(/^HTTP\/1.1 421 /)
})

test('a door for a seat that the world lacks does not open, and says what may have been meant', async () => {
  const opening = startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null, doors: { biling: 0 } })
  const error = await opening.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ScenarioError)
  expect((error as Error).message).toBe(
    "doors.biling: no machine or app is named 'biling' in this world; did you mean 'billing'?",
  )
})

test('a port that is in use is named with its seat, and nothing stays open', async () => {
  const taken = Number(new URL(lab.urls.http).port)
  const opening = startLab({ scenario, home, httpPort: 0, httpsPort: 0, msiPort: null, doors: { billing: taken } })
  const error = await opening.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(PortTaken)
  expect((error as Error).message).toMatch(
    /^the endpoint of the seat 'billing' cannot listen on 127.0.0.1 port \d+: it is .*; doors: { "billing": 0 } uses any free port$/,
  )
})

test('a seat that goes while its door is open is no longer served there, and a new one of its name is', async () => {
  await using other = await startLab({
    scenario,
    home,
    httpPort: 0,
    httpsPort: 0,
    msiPort: null,
    doors: { billing: 0 },
  })
  other.emulator.replaceWorld({ milab: 1, resourceGroups: { shop: { virtualMachines: { orders: {} } } } })
  const tokenPath = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
  expect(await ask(other.doors.billing!, tokenPath, '169.254.169.254')).toMatch(/^HTTP\/1.1 400 [^]*Identity not found/)
  other.emulator.replaceWorld(scenario)
  expect(bodyOf(await ask(other.doors.billing!, namePath, '169.254.169.254'))).toBe('billing')
})
