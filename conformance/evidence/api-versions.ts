import type { Outgoing } from '../target.js'

/** Which api-versions a run has sent, by service. */
export class ApiVersions {
  readonly #sent = new Map<string, Set<string>>()

  note({ authority, path, headers }: Outgoing): void {
    const version =
      /[?&]api-version=([\d-]+(?:-preview)?|\d+\.\d+)(?=&|$)/i.exec(path)?.[1] ??
      headers.find(([name]) => name.toLowerCase() === 'x-ms-version')?.[1]
    if (version === undefined || !/^[\w.-]{3,24}$/.test(version)) return
    const service = serviceOf(authority)
    this.#sent.set(service, (this.#sent.get(service) ?? new Set()).add(version))
  }

  get all(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries([...this.#sent].map(([service, versions]) => [service, [...versions].sort()]))
  }
}

function serviceOf(authority: string): string {
  if (authority.startsWith('169.254.')) return 'imds'
  if (authority.startsWith('localhost')) return 'msi-extension'
  if (/\.vault\./i.test(authority)) return 'vault'
  if (/\.(?:blob|dfs|file|queue|table)\./i.test(authority)) return 'storage'
  return /^login\./i.test(authority) ? 'entra' : 'arm'
}
