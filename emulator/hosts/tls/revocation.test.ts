import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { openDoors, type Doors } from '../listen/doors.js'
import { exchange } from '../test-socket.js'
import { throwAwayAuthority } from './authority.js'
import { listHost, listUrls } from './revocation.js'

const authority = throwAwayAuthority()
const folder = mkdtempSync(join(tmpdir(), 'milab-revocation-'))
const caFile = join(folder, 'ca.pem')
let doors: Doors

beforeAll(async () => {
  writeFileSync(caFile, authority.ca)
  doors = await openDoors({ emulator: createEmulator(), ports: { http: 0, https: 0, msi: null }, authority })
})
afterAll(async () => {
  await doors.dispose()
  rmSync(folder, { recursive: true, force: true })
})

interface Ran {
  readonly status: number | string
  readonly out: string
}

/** Runs a program that is not to use a proxy of this shell; `status` ENOENT if it is not installed. */
const run = (file: string, args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: folder }
    const child = execFile(file, args, { env, timeout: 20_000 }, (error, out, err) =>
      resolve({ status: error?.code ?? 0, out: out + err }),
    )
    child.stdin!.end()
  })

test('openssl downloads the list from the address in the certificate, and accepts it', async ({ skip }) => {
  const { status, out } = await run('openssl', [
    's_client',
    ...['-connect', `127.0.0.1:${doors.ports.https}`, '-servername', 'management.azure.com'],
    ...['-CAfile', caFile, '-crl_check', '-crl_download', '-verify_return_error'],
  ])
  if (status === 'ENOENT') skip('there is no openssl here')
  expect(out).toContain('Verify return code: 0 (ok)')
})

const python = `
import socket, ssl, sys, urllib.request
port, ca, mode = int(sys.argv[1]), sys.argv[2], sys.argv[3]
context = ssl.create_default_context(cafile=ca)
def connect():
    with socket.create_connection(("127.0.0.1", port)) as plain:
        with context.wrap_socket(plain, server_hostname="x.vault.azure.net") as tls:
            return tls.getpeercert()
url = connect()["crlDistributionPoints"][0]
context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
if mode != "none":
    reply = urllib.request.urlopen(url)
    assert reply.headers["Content-Type"] == "application/pkix-crl"
    der = bytearray(reply.read())
    # The last byte belongs to the signature.
    if mode == "spoilt": der[-1] ^= 1
    pem = ssl.DER_cert_to_PEM_cert(bytes(der)).replace("CERTIFICATE", "X509 CRL")
    open(ca + ".crl", "w").write(pem)
    context.load_verify_locations(cafile=ca + ".crl")
try: connect(); print("accepted")
except ssl.SSLCertVerificationError as error: print(error.verify_message)
`

test.each([
  ['accepts the list', 'whole', 'accepted'],
  ['refuses one with a wrong signature', 'spoilt', 'CRL signature failure'],
  ['and refuses the certificate without a list', 'none', 'unable to get certificate CRL'],
])('Python with VERIFY_CRL_CHECK_LEAF %s', async (_, mode, words) => {
  const { status, out } = await run('python3', ['-c', python, String(doors.ports.https), caFile, mode])
  if (status !== 'ENOENT') expect(out.trim()).toBe(words)
})

const { listPath } = authority
const ask = (target: string, host: string, method = 'GET') =>
  exchange(doors.ports.http, `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)

test('the list is served directly and through the proxy, but not under Azure’s names', async () => {
  for (const [target, host] of [
    [listPath, `127.0.0.1:${doors.ports.http}`],
    [listPath, listHost],
    [`http://${listHost}${listPath}`, listHost],
    [`http://127.0.0.1:${doors.ports.http}${listPath}`, 'proxied'],
  ] as const)
    expect(await ask(target, host), target).toMatch(/^HTTP\/1.1 200 OK\r\n[^]*application\/pkix-crl/)
  expect(await ask(listPath, listHost, 'HEAD')).toMatch(/\r\n\r\n$/)
  for (const host of ['mytestaccount.blob.core.windows.net', '169.254.169.254'])
    expect(await ask(listPath, host), host).not.toMatch(/^HTTP\/1.1 200/)
  expect(await ask('/milab-000000000000.crl', '127.0.0.1')).not.toMatch(/^HTTP\/1.1 200/)
  expect(await ask(listPath, '127.0.0.1', 'DELETE')).not.toMatch(/^HTTP\/1.1 200/)
})

test('another CA’s certificate is followed by another list', async () => {
  const next = throwAwayAuthority()
  doors.renew(next)
  const status = (path: string) =>
    new Promise((resolve) => get({ port: doors.ports.http, path }, (res) => resolve(res.resume().statusCode)))
  expect([await status(listPath), await status(next.listPath)]).toEqual([421, 200])
  doors.renew(authority)
})

test('the first address is the one that is reached: loopback on this machine, the name from elsewhere and in exec', () => {
  const http = 'http://127.0.0.1:4080'
  expect(listUrls(authority, { http, port: 4080 })).toEqual([
    `${http}${listPath}`,
    `http://${listHost}:4080${listPath}`,
  ])
  expect(listUrls(authority, { http, port: 4080, fromElsewhere: true })[0]).toBe(`http://${listHost}:4080${listPath}`)
  expect(listUrls(authority, { port: 80 })).toEqual([`http://${listHost}${listPath}`])
})
