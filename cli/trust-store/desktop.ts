import { runSaying, say, type Certificate, type CommandLine, type Tools, type TrustStore } from './store.js'

/** The login keychain of the user: macOS asks for the password in a window of its own. */
export function macStore(tools: Tools, { file, sha1 }: Certificate): TrustStore {
  const keychain = `${tools.userHome}/Library/Keychains/login.keychain-db`
  return ofUser(`macOS: ${keychain}`, tools, {
    isThere: ['security', 'verify-cert', '-c', file, '-p', 'basic', '-L'],
    install: [['security', 'add-trusted-cert', '-r', 'trustRoot', '-p', 'ssl', '-p', 'basic', '-k', keychain, file]],
    uninstall: [
      ['security', 'remove-trusted-cert', file],
      ['security', 'delete-certificate', '-Z', sha1, keychain],
    ],
  })
}

/** The user's own root store: Windows asks in a window of its own. */
export function windowsStore(tools: Tools, { file, sha1 }: Certificate): TrustStore {
  return ofUser("Windows: the user's trusted root certification authorities", tools, {
    isThere: ['certutil', '-user', '-store', 'Root', sha1],
    install: [['certutil', '-user', '-addstore', 'Root', file]],
    uninstall: [['certutil', '-user', '-delstore', 'Root', sha1]],
  })
}

interface Commands {
  readonly isThere: CommandLine
  readonly install: readonly CommandLine[]
  readonly uninstall: readonly CommandLine[]
}

/** A store that each user has for himself, changed by commands alone. */
function ofUser(name: string, tools: Tools, { isThere, install, uninstall }: Commands): TrustStore {
  return {
    name,
    isTrusted: () => tools.run(isThere).status === 0,
    wantsRoot: false,
    install: () => install.map((command) => runSaying(tools, command)),
    uninstall: () => uninstall.map((command) => runSaying(tools, command)),
    installCommands: () => install.map(say),
    uninstallCommands: () => uninstall.map(say),
  }
}
