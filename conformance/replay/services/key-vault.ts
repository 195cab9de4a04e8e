import { sentHeaders, withJsonType, type Lab, type LabAnswer } from '../lab.js'
import { isObject, jsonOf, type RecordedExchange } from '../recording.js'
import { LostState } from '../state.js'
import { madeBody } from './made-bodies.js'
import { skip, type Outcome, type ReplayedService, type ServicePlay } from './service.js'

/** Key Vault: the setup principal's token, and versions mapped. */
export const keyVault: ReplayedService = {
  name: 'keyvault',
  claims: ({ hostname }) => /\.vault\.(?:azure|usgovcloudapi)\.(?:net|cn)$/i.test(hostname),
  open: (lab, exchanges) => new KeyVaultPlay(lab, exchanges),
}

const audience = 'https://vault.azure.net'

class KeyVaultPlay implements ServicePlay {
  /** Versions in Azure's answers, and the lab's for the same. */
  readonly #versions = new Map<string, string>()
  readonly #lost: LostState
  /** Not those that the recording makes: its caller has no rights there, but for policies of another directory. */
  readonly #vaults: readonly string[]

  constructor(
    private readonly lab: Lab,
    exchanges: readonly RecordedExchange[],
  ) {
    this.#lost = new LostState(exchanges)
    this.#vaults = lab.emulator.world.summary.vaults.map(({ name }) => name)
  }

  async play(exchange: RecordedExchange): Promise<Outcome> {
    const { request, answer } = exchange
    const { hostname, pathname, search } = new URL(request.url)
    if (this.#lost.has(pathname)) return skip('state lost: the recording presupposes the object')
    const made = madeBody(exchange, [])
    if (made === 'unknown') {
      if (answer.status < 400) this.#lost.lose(pathname)
      return skip('the recording has no body, and none can be made')
    }
    let path = pathname.replace(/\/{2,}/g, '/')
    for (const [azure, lab] of this.#versions) path = path.replace(azure, lab)
    const headers = withJsonType(sentHeaders(request.headers, request.method, made), made)
    const outgoing = {
      method: request.method,
      url: `https://${this.#vaultAt(hostname)}.vault.azure.net${path}${search}`,
      headers,
      ...(made && { body: made }),
    }
    // A recorded 401 is the challenge to a request without a token.
    const played =
      answer.status === 401 ? await this.lab.send(outgoing) : await this.lab.sendWithToken(audience, outgoing)
    if (answer.status < 400 && played.status >= 400 && request.method !== 'GET') this.#lost.lose(pathname)
    this.#learn(answer.body, played.body)
    return played
  }

  excuse({ request, answer }: RecordedExchange, _: LabAnswer): string | undefined {
    return /\/deletedsecrets\//i.test(request.url) && answer.status === 404
      ? 'Azure was still deleting it: the lab deletes at once, but for policies.timing: azure'
      : undefined
  }

  #learn(azure: Buffer, lab: Buffer): void {
    const [recorded, emulated] = [versionIn(azure), versionIn(lab)]
    if (recorded !== undefined && emulated !== undefined) this.#versions.set(recorded, emulated)
  }

  /** The vault of that name, or else the world's first. */
  #vaultAt(host: string): string {
    return this.#vaults.find((name) => name === host.split('.')[0]) ?? this.#vaults[0] ?? ''
  }
}

/** The version in the object's id: `https://{vault}/secrets/{name}/{version}`; keys have it in `key.kid`. */
function versionIn(body: Buffer): string | undefined {
  const value = jsonOf(body)
  if (!isObject(value)) return undefined
  const id = value.id ?? (isObject(value.key) ? value.key.kid : undefined)
  return typeof id === 'string' ? id.split('/')[5] : undefined
}
