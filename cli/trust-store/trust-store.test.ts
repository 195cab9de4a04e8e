import { expect, test } from 'vitest'
import { otherAnchors, trustStore } from './index.js'
import { StoreFailed, type CommandLine, type Tools } from './store.js'

const pem = '-----BEGIN CERTIFICATE-----\nAAAA\nBBBB\n-----END CERTIFICATE-----\n'
const certificate = { file: '/home/me/my lab/ca.pem', pem, sha1: 'ABCDEF0123456789ABCDEF0123456789ABCDEF01' }

/** A system with files in memory; `update` is what its tool does with them. */
function system(
  more: Partial<Tools> & { files?: Record<string, string>; update?: (files: Record<string, string>) => number } = {},
) {
  const files: Record<string, string> = { [certificate.file]: pem, ...more.files }
  const ran: CommandLine[] = []
  const tools: Tools = {
    platform: 'linux',
    isAdministrator: true,
    userHome: '/home/me',
    exists: (path) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
    read: (path) => files[path],
    list: (folder) =>
      Object.keys(files)
        .filter((file) => file.startsWith(`${folder}/`))
        .map((file) => file.slice(folder.length + 1)),
    copy: (from, to) => void (files[to] = files[from]!),
    remove: (path) => void delete files[path],
    run(command) {
      ran.push(command)
      return { status: more.update?.(files) ?? 0, output: 'output of the tool' }
    },
    ...more,
  }
  return { tools, files, ran }
}

const debian = {
  '/usr/local/share/ca-certificates/other.crt': '',
  '/etc/ssl/certs/ca-certificates.crt': '-----BEGIN CERTIFICATE-----\nCCCC\n-----END CERTIFICATE-----\n',
}
const rebuild = (anchors: string, bundle: string) => (files: Record<string, string>) => {
  files[bundle] = Object.entries(files)
    .filter(([path]) => path.startsWith(anchors))
    .map(([, text]) => text.replaceAll('\n', '').replaceAll('-----A', '-----\nA'))
    .join('\n')
  return 0
}

test('on Debian the CA is added to the administrator’s folder under its own name, and removed again', () => {
  const { tools, files, ran } = system({
    files: debian,
    update: rebuild('/usr/local/share/ca-certificates', '/etc/ssl/certs/ca-certificates.crt'),
  })
  const store = trustStore(tools, certificate)!
  expect(store.isTrusted()).toBe(false)
  expect(store.install()).toEqual([
    `copied ${certificate.file} to /usr/local/share/ca-certificates/milab-abcdef012345.crt`,
    'ran update-ca-certificates',
  ])
  expect(store.isTrusted()).toBe(true)
  expect(store.uninstall()).toEqual([
    'removed /usr/local/share/ca-certificates/milab-abcdef012345.crt',
    'ran update-ca-certificates',
  ])
  expect(store.isTrusted()).toBe(false)
  expect(Object.keys(files)).not.toContain('/usr/local/share/ca-certificates/milab-abcdef012345.crt')
  expect(ran).toEqual([['update-ca-certificates'], ['update-ca-certificates']])
})

test.each([
  ['Fedora', '/etc/pki/ca-trust/source/anchors', 'milab-abcdef012345.pem', ['update-ca-trust', 'extract']],
  ['SUSE', '/etc/pki/trust/anchors', 'milab-abcdef012345.pem', ['update-ca-certificates']],
  ['Arch', '/etc/ca-certificates/trust-source/anchors', 'milab-abcdef012345.pem', ['update-ca-trust', 'extract']],
])('%s has its own folder and tool', (_, anchors, name, command) => {
  const { tools, files, ran } = system({ files: { [`${anchors}/x`]: '' } })
  trustStore(tools, certificate)!.install()
  expect(files[`${anchors}/${name}`]).toBe(pem)
  expect(ran).toEqual([command])
})

test('a user other than root gets commands to run, quoted', () => {
  const store = trustStore(system({ files: debian, isAdministrator: false }).tools, certificate)!
  expect(store.wantsRoot).toBe(true)
  expect(store.installCommands()).toEqual([
    "sudo install -m 644 '/home/me/my lab/ca.pem' /usr/local/share/ca-certificates/milab-abcdef012345.crt",
    'sudo update-ca-certificates',
  ])
  expect(store.uninstallCommands()).toEqual([
    'sudo rm /usr/local/share/ca-certificates/milab-abcdef012345.crt',
    'sudo update-ca-certificates',
  ])
})

test('files of other labs are found, but not this lab’s, nor others', () => {
  const files = {
    ...debian,
    '/usr/local/share/ca-certificates/milab-abcdef012345.crt': '',
    '/usr/local/share/ca-certificates/milab-0123456789ab.crt': '',
  }
  expect(otherAnchors(system({ files }).tools, certificate)).toEqual([
    '/usr/local/share/ca-certificates/milab-0123456789ab.crt',
  ])
  expect(otherAnchors(system({ files: debian }).tools, certificate)).toEqual([])
})

test('if the tool fails, its output is reported and nothing is left behind', () => {
  const { tools, files } = system({ files: debian, update: () => 3 })
  expect(() => trustStore(tools, certificate)!.install()).toThrow(
    new StoreFailed('update-ca-certificates failed with 3: output of the tool'),
  )
  expect(Object.keys(files)).toEqual([certificate.file, ...Object.keys(debian)])
})

test('on macOS it is added to the login keychain, without root', () => {
  const { tools, ran } = system({ platform: 'darwin', isAdministrator: false })
  const store = trustStore(tools, certificate)!
  expect(store.wantsRoot).toBe(false)
  store.install()
  store.uninstall()
  expect(ran).toEqual([
    [
      'security',
      'add-trusted-cert',
      '-r',
      'trustRoot',
      '-p',
      'ssl',
      '-p',
      'basic',
      '-k',
      '/home/me/Library/Keychains/login.keychain-db',
      certificate.file,
    ],
    ['security', 'remove-trusted-cert', certificate.file],
    ['security', 'delete-certificate', '-Z', certificate.sha1, '/home/me/Library/Keychains/login.keychain-db'],
  ])
})

test('on Windows it is added to the user’s root store', () => {
  const { tools, ran } = system({ platform: 'win32' })
  const store = trustStore(tools, certificate)!
  store.install()
  store.isTrusted()
  store.uninstall()
  expect(ran).toEqual([
    ['certutil', '-user', '-addstore', 'Root', certificate.file],
    ['certutil', '-user', '-store', 'Root', certificate.sha1],
    ['certutil', '-user', '-delstore', 'Root', certificate.sha1],
  ])
})

test('an unknown system has no store', () => expect(trustStore(system().tools, certificate)).toBeUndefined())
