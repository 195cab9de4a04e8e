import { runTool, say, type Certificate, type CommandLine, type Tools, type TrustStore } from './store.js'

/** Where a family of distributions reads the administrator's certificates, and where it writes the bundle. */
interface Family {
  readonly name: string
  readonly anchors: string
  readonly suffix: string
  readonly update: CommandLine
  readonly bundle: string
}

const families: readonly Family[] = [
  {
    name: 'Debian, Ubuntu, Alpine',
    anchors: '/usr/local/share/ca-certificates',
    suffix: '.crt',
    update: ['update-ca-certificates'],
    bundle: '/etc/ssl/certs/ca-certificates.crt',
  },
  {
    name: 'Fedora, Red Hat',
    anchors: '/etc/pki/ca-trust/source/anchors',
    suffix: '.pem',
    update: ['update-ca-trust', 'extract'],
    bundle: '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  },
  {
    name: 'SUSE',
    anchors: '/etc/pki/trust/anchors',
    suffix: '.pem',
    update: ['update-ca-certificates'],
    bundle: '/etc/ssl/ca-bundle.pem',
  },
  {
    name: 'Arch',
    anchors: '/etc/ca-certificates/trust-source/anchors',
    suffix: '.pem',
    update: ['update-ca-trust', 'extract'],
    bundle: '/etc/ssl/certs/ca-certificates.crt',
  },
]

/** Undefined on a Linux with an unknown store. */
export function linuxStore(tools: Tools, certificate: Certificate): TrustStore | undefined {
  const family = families.find(({ anchors }) => tools.exists(anchors))
  if (!family) return undefined
  const { update, bundle } = family
  const anchor = anchorOf(family, certificate)
  return {
    name: `${family.name}: ${bundle}`,
    isTrusted: () => bodies(tools.read(bundle) ?? '').includes(bodies(certificate.pem)[0]!),
    wantsRoot: !tools.isAdministrator,
    install() {
      tools.copy(certificate.file, anchor)
      try {
        return [`copied ${certificate.file} to ${anchor}`, runTool(tools, update)]
      } catch (error) {
        tools.remove(anchor)
        throw error
      }
    },
    uninstall() {
      tools.remove(anchor)
      return [`removed ${anchor}`, runTool(tools, update)]
    },
    installCommands: () => [`sudo ${say(['install', '-m', '644', certificate.file, anchor])}`, `sudo ${say(update)}`],
    uninstallCommands: () => [`sudo ${say(['rm', anchor])}`, `sudo ${say(update)}`],
  }
}

/** The files that labs have added to this Linux's store, except this CA's. */
export function otherLinuxAnchors(tools: Tools, certificate?: Certificate): string[] {
  const family = families.find(({ anchors }) => tools.exists(anchors))
  if (!family) return []
  const ownAnchor = certificate && anchorOf(family, certificate)
  return tools
    .list(family.anchors)
    .filter((name) => /^milab-[\da-f]{12}\./.test(name))
    .map((name) => `${family.anchors}/${name}`)
    .filter((path) => path !== ownAnchor)
}

/** A different name for each CA: there may be labs of other users. */
const anchorOf = ({ anchors, suffix }: Family, { sha1 }: Certificate) =>
  `${anchors}/milab-${sha1.slice(0, 12).toLowerCase()}${suffix}`

/** The base64 of each certificate, without line breaks. */
const bodies = (text: string) =>
  [...text.matchAll(/-----BEGIN CERTIFICATE-----([\w+/=\s]+)-----END CERTIFICATE-----/g)].map((found) =>
    found[1]!.replace(/\s/g, ''),
  )
