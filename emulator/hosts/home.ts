import { homedir } from 'node:os'
import { join } from 'node:path'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The folder for what outlives a run: the CA, the signing keys, the files of running labs. `MILAB_HOME` overrides it.
 */
export function labHome(
  env: Variables = process.env,
  platform: NodeJS.Platform = process.platform,
  user: string = homedir(),
): string {
  if (env.MILAB_HOME) return env.MILAB_HOME
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA || join(user, 'AppData', 'Local'), 'milab')
    case 'darwin':
      return join(user, 'Library', 'Application Support', 'milab')
    default:
      return join(env.XDG_DATA_HOME || join(user, '.local', 'share'), 'milab')
  }
}
