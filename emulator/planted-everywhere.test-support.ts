import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, vi } from 'vitest'
import { requestLog } from './control/request-log.js'
import { exchange } from './hosts/test-socket.js'
import { builtInScenario, startLab, type Scenario, type StartedLab } from './inside.test-support.js'

/*
 * Secrets are planted at every place where a lab may hold or meet one, and those with a secret's shape at all others,
 * too; then everything that a person or another program may come to read is searched for them. What asks for its own
 * secret gets it: those answers are not looked at.
 */

export const account = 'devteststorage.blob.core.windows.net'

/** A request as a proxy sends it that ends TLS in front of the lab: over plain HTTP Azure's services are closed. */
export const raw = (start: string, ...headers: string[]): string => {
  const forwarded = headers.some((line) => /^Host: .*\.(?:com|net)$/.test(line)) ? ['X-Forwarded-Proto: https'] : []
  return `${[`${start} HTTP/1.1`, ...headers, ...forwarded, 'Connection: close'].join('\r\n')}\r\n\r\n`
}

/** A lab in which secrets are planted. */
export class PlantedLab {
  readonly home = mkdtempSync(join(tmpdir(), 'milab-planted-'))
  readonly planted = {
    value: 'Planted-Vault-Value-1',
    portal: 'Planted~Portal-Secret-2',
    control: 'Planted-Control-Token-3',
    identity: 'planted-identity-header-4',
    key1: Buffer.alloc(64, 0x5a).toString('base64'),
    key2: Buffer.alloc(64, 0xfb).toString('base64'),
    signature: 'UGxhbnRlZC1TaWduYXR1cmUtNQ==',
    sas: 'UGxhbnRlZC1TYXMtNg',
    /** a user delegation key, which the lab makes */
    delegation: '',
  }
  /** for Key Vault, Resource Manager and Storage */
  readonly tokens: string[] = []
  /** what the lab logged */
  readonly said: string[] = []
  /** what was printed on the console */
  readonly printed: string[] = []
  #lab: StartedLab | undefined

  get lab(): StartedLab {
    return this.#lab!
  }

  /** Secrets that show their nature by their shape: they are masked wherever they are. */
  get shaped(): readonly string[] {
    return [this.planted.key1, this.planted.key2, ...this.tokens]
  }

  /** Every spelling in which one would give itself away. */
  get #needles(): readonly string[] {
    return [
      ...Object.values(this.planted).flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]),
      ...this.tokens.flatMap((token) => [token, token.split('.')[2]!, token.split('.')[1]!.slice(0, 60)]),
    ]
  }

  /** Looks for all of them. */
  search(text: string, allowed: readonly string[] = []): void {
    for (const needle of this.#needles) {
      if (allowed.includes(needle)) continue
      const at = text.indexOf(needle)
      expect(at < 0 ? undefined : text.slice(Math.max(0, at - 150), at + needle.length + 20), needle).toBeUndefined()
    }
  }

  /** Sends these bytes to the HTTP endpoint and returns what comes back. */
  send(bytes: string): Promise<string> {
    return exchange(Number(new URL(this.lab.urls.http).port), bytes)
  }

  async open(): Promise<void> {
    const { planted, said, printed, tokens, home } = this
    for (const name of ['error', 'warn', 'log', 'info'] as const)
      vi.spyOn(console, name).mockImplementation(
        (...what: unknown[]) =>
          void printed.push(what.map((one) => (typeof one === 'string' ? one : inspect(one, { depth: 10 }))).join(' ')),
      )
    this.#lab = await startLab({
      scenario: this.#scenario,
      home,
      httpPort: 0,
      httpsPort: 0,
      msiPort: 0,
      controlToken: planted.control,
      identityHeader: planted.identity,
      environment: (name) => (name === 'PORTAL' ? planted.portal : undefined),
      onNotice: (text) => said.push(text),
    })
    const { world } = this.lab.emulator
    const log = requestLog(world)
    world.journal.listen((entry) => said.push(...log(entry).lines))
    for (const resource of ['https://vault.azure.net', 'https://management.azure.com/', 'https://storage.azure.com/']) {
      const path = `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`
      const answer = await this.send(raw(`GET ${path}`, 'Host: 169.254.169.254', 'Metadata: true'))
      tokens.push(/"access_token":"([^"]+)"/.exec(answer)![1]!)
    }
    const info = `<KeyInfo><Expiry>${new Date(Date.now() + 3_600_000).toISOString()}</Expiry></KeyInfo>`
    const key = await this.send(
      `${raw('POST /?restype=service&comp=userdelegationkey', `Host: ${account}`, `Authorization: Bearer ${tokens[2]}`, 'x-ms-version: 2021-08-06', `Content-Length: ${info.length}`)}${info}`,
    )
    planted.delegation = /<Value>([^<]+)</.exec(key)![1]!
  }

  async close(): Promise<void> {
    await this.lab.close()
    vi.restoreAllMocks()
    rmSync(this.home, { recursive: true, force: true })
  }

  get #scenario(): Scenario {
    const { value, key1, key2 } = this.planted
    const base = builtInScenario('tutorials')
    const group = base.resourceGroups!.DevTest!
    const vault = group.vaults!.mytestkeyvault!
    const delegator = { to: 'DevTestVM', role: 'Storage Blob Delegator', on: 'devteststorage' }
    return {
      ...base,
      roleAssignments: [...base.roleAssignments!, delegator],
      applications: { portal: { secret: { env: 'PORTAL' } } },
      resourceGroups: {
        ...base.resourceGroups,
        DevTest: {
          ...group,
          vaults: { mytestkeyvault: { ...vault, secrets: { MyTestSecret: value, off: { value, enabled: false } } } },
          storageAccounts: { devteststorage: { ...group.storageAccounts!.devteststorage!, keys: { key1, key2 } } },
        },
      },
    }
  }
}
