import { open } from 'node:fs/promises'
import { posix, win32 } from 'node:path'
import { codeOf, KeyFileError } from '../errors.js'

/** Where the agent keeps its key files. Source: https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication */
const folders: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: '/var/opt/azcmagent/tokens',
  win32: 'C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens',
}

const mostBytes = 4096

/** The folder that key files may be in. Throws `KeyFileError` where the agent does not run. */
export function keyFolder(given: string | undefined, platform: NodeJS.Platform = process.platform): string {
  const folder = given ?? folders[platform]
  if (folder === undefined) throw new KeyFileError(`it runs on Linux and on Windows, and this is ${platform}`)
  return folder
}

/**
 * The path in a challenge. Another program could listen in the agent's place and have us send it any file, so only a
 * key file in the agent's own folder will do.
 */
export function keyPath(challenge: string | undefined, folder: string): string {
  if (!challenge) throw new KeyFileError('its 401 has no WWW-Authenticate header')
  const path = /^Basic realm=(.+)$/i.exec(challenge)?.[1]
  if (path === undefined) throw new KeyFileError(`its challenge is not 'Basic realm=PATH'`)
  const { dirname, join, normalize } = folder.includes('\\') ? win32 : posix
  if (normalize(path) !== path || dirname(path) !== dirname(join(folder, 'key')))
    throw new KeyFileError(`it names a key file outside of ${folder}: ${path}`)
  if (!path.endsWith('.key')) throw new KeyFileError(`it names a file that does not end in .key: ${path}`)
  return path
}

/** What is in a key file. Throws `KeyFileError` if it cannot be read or is not as small as a key. */
export async function readKey(path: string, openFile: typeof open = open): Promise<string> {
  try {
    const file = await openFile(path)
    try {
      const { size } = await file.stat()
      if (size > mostBytes) throw new KeyFileError(`the key file ${path} has ${size} bytes, more than ${mostBytes}`)
      return await file.readFile('utf8')
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof KeyFileError) throw error
    const advice = codeOf(error) === 'EACCES' ? ' Only members of the group himds may read it.' : ''
    throw new KeyFileError(`the key file ${path} cannot be read (${codeOf(error)}).${advice}`, { cause: error })
  }
}
