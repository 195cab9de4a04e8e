import { runTool, say, type Certificate, type CommandLine, type Tools, type TrustStore } from './store.js'

/** The user's login keychain. macOS asks for the password in a dialog. */
export function macStore(tools: Tools, { file, sha1 }: Certificate): TrustStore {
  const keychain = `${tools.userHome}/Library/Keychains/login.keychain-db`
  return ofUser(`macOS: ${keychain}`, tools, {
    isTrusted: ['security', 'verify-cert', '-c', file, '-p', 'basic', '-L'],
    install: [['security', 'add-trusted-cert', '-r', 'trustRoot', '-p', 'ssl', '-p', 'basic', '-k', keychain, file]],
    uninstall: [
      ['security', 'remove-trusted-cert', file],
      ['security', 'delete-certificate', '-Z', sha1, keychain],
    ],
  })
}

/** The user's root store. Windows asks for confirmation in a dialog. */
export function windowsStore(tools: Tools, { file, sha1 }: Certificate): TrustStore {
  return ofUser("Windows: the user's trusted root certification authorities", tools, {
    isTrusted: ['certutil', '-user', '-store', 'Root', sha1],
    install: [['certutil', '-user', '-addstore', 'Root', file]],
    uninstall: [['certutil', '-user', '-delstore', 'Root', sha1]],
  })
}

interface Commands {
  readonly isTrusted: CommandLine
  readonly install: readonly CommandLine[]
  readonly uninstall: readonly CommandLine[]
}

/** A store of each user, which commands change. */
function ofUser(name: string, tools: Tools, { isTrusted, install, uninstall }: Commands): TrustStore {
  return {
    name,
    isTrusted: () => tools.run(isTrusted).status === 0,
    wantsRoot: false,
    install: () => install.map((command) => runTool(tools, command)),
    uninstall: () => uninstall.map((command) => runTool(tools, command)),
    installCommands: () => install.map(say),
    uninstallCommands: () => uninstall.map(say),
  }
}
