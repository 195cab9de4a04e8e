import { realpathSync } from 'node:fs'

/** Where systems keep their root certificates in one file: Debian, Red Hat, SUSE, Alpine and macOS, NixOS. */
export const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/etc/ssl/certs/ca-bundle.crt',
]

/** Those that this machine has, each once: distributions link several of the names to one file. */
export function bundlesHere(names: readonly string[] = systemBundles): string[] {
  const targets = names.flatMap((name) => {
    try {
      return [realpathSync(name)]
    } catch {
      return []
    }
  })
  return [...new Set(targets)]
}
