import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { builtInScenario, startLab, type StartedLab } from '../inside.test-support.js'
import { mintToken } from '../policy/tokens/tokens.js'
import { exchange } from './test-socket.js'

export const hosts = {
  vault: 'mytestkeyvault.vault.azure.net',
  arm: 'management.azure.com',
  blob: 'devteststorage.blob.core.windows.net',
  login: 'login.microsoftonline.com',
}

/** As a proxy sends them that ends TLS in front of the lab: over plain HTTP Azure's services are closed. */
export const lines = (...all: string[]) =>
  `${all.flatMap((line) => (/^Host: .*\.(?:com|net)$/.test(line) ? [line, 'X-Forwarded-Proto: https'] : [line])).join('\r\n')}\r\n\r\n`

/** A whole lab with its doors open, for a file of tests. After each of them it must still be itself. */
export function attackedLab() {
  const home = mkdtempSync(join(tmpdir(), 'milab-attacked-'))
  let lab: StartedLab
  let port: number
  let golden: string

  beforeAll(async () => {
    const tutorials = builtInScenario('tutorials')
    const roleAssignments = [
      ...tutorials.roleAssignments!,
      { to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'devteststorage' },
    ]
    lab = await startLab({
      scenario: { ...tutorials, roleAssignments },
      home,
      httpPort: 0,
      httpsPort: 0,
      msiPort: 0,
      limits: { headersMs: 1000 },
    })
    port = Number(new URL(lab.urls.http).port)
    golden = await secret()
  })
  afterAll(async () => {
    await lab.close()
    rmSync(home, { recursive: true, force: true })
  })
  afterEach(async () => expect(await secret()).toBe(golden))

  async function tokenFor(resource: string): Promise<string> {
    const { world } = lab.emulator
    const { appId, objectId, tenantId } = [...world.directory.principals.values()].find(
      ({ displayName }) => displayName === (resource.includes('storage') ? 'DevTestVM' : 'portal'),
    )!
    return (await mintToken(world, { resource, tenantId, appId, objectId, appidacr: '1', lifetime: 3600 })).token
  }

  async function secret(): Promise<string> {
    const answer = await exchange(
      port,
      lines(
        `GET /secrets/MyTestSecret?api-version=2016-10-01 HTTP/1.1`,
        `Host: ${hosts.vault}`,
        `Authorization: Bearer ${await tokenFor('https://vault.azure.net')}`,
        'Connection: close',
      ),
    )
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    return answer.split('\r\n\r\n')[1]!
  }

  async function send(
    method: string,
    target: string,
    host: string,
    headers: string[],
    body: string | Buffer,
  ): Promise<string> {
    const head = lines(
      `${method} ${target} HTTP/1.1`,
      `Host: ${host}`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
    )
    return exchange(port, Buffer.concat([Buffer.from(head), Buffer.from(body)]))
  }

  const bearer = async (resource: string) => [
    `Authorization: Bearer ${await tokenFor(resource)}`,
    'Content-Type: application/json',
  ]

  return { lab: () => lab, port: () => port, tokenFor, send, bearer }
}
