import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** A command that cannot be run: 127 if it is not found, 126 if it is not executable. */
export class CannotRun extends Error {
  constructor(
    readonly status: 126 | 127,
    message: string,
  ) {
    super(message)
    this.name = 'CannotRun'
  }
}

/** Throws CannotRun with a shell's message if the command is not on the PATH. On Windows, spawning it will fail. */
export function checkCommand(name: string, path = process.env.PATH ?? ''): void {
  if (process.platform === 'win32') return
  let found: string | undefined
  for (const candidate of name.includes('/') ? [name] : path.split(':').map((folder) => resolve(folder, name))) {
    try {
      if (!statSync(candidate).isFile()) {
        if (name.includes('/')) throw new CannotRun(126, `${name}: is a folder`)
        continue
      }
      found ??= candidate
      accessSync(candidate, constants.X_OK)
      return
    } catch (error) {
      if (error instanceof CannotRun) throw error
    }
  }
  if (found !== undefined) throw new CannotRun(126, `${found}: is not executable`)
  const remedy = name.includes('/') ? 'there is no such file' : `install it, or give its path, such as ./${name}`
  throw new CannotRun(127, `${name}: not found; ${remedy}`)
}

export interface Invocation {
  readonly file: string
  readonly args: readonly string[]
  /** variables of the user that the command runs as, if it is not the current one */
  readonly env: Readonly<Record<string, string>>
}

/**
 * The command as the caller's own user. Not root: a nested user namespace maps the caller's ids back (the helper is
 * root in its own). Root: directly, because a nested map would lose other users' files; under sudo, as the user who
 * called it.
 */
export function asCaller(
  [file, ...args]: readonly [string, ...string[]],
  caller: NodeJS.ProcessEnv = process.env,
): Invocation {
  const uid = process.getuid!()
  if (uid !== 0) {
    return {
      file: 'unshare',
      args: ['-U', `--map-user=${uid}`, `--map-group=${process.getgid!()}`, '--', file, ...args],
      env: {},
    }
  }
  const { SUDO_UID, SUDO_GID } = caller
  if (SUDO_UID === undefined || SUDO_UID === '0' || !/^\d+$/.test(SUDO_UID)) return { file, args, env: {} }
  const [name, , , , , folder] =
    spawnSync('getent', ['passwd', SUDO_UID], { encoding: 'utf8' }).stdout?.trim().split(':') ?? []
  const groups = name ? '--init-groups' : '--clear-groups'
  return {
    file: 'setpriv',
    args: [
      `--reuid=${SUDO_UID}`,
      `--regid=${/^\d+$/.test(SUDO_GID ?? '') ? SUDO_GID : SUDO_UID}`,
      groups,
      '--',
      file,
      ...args,
    ],
    env: name && folder ? { HOME: folder, USER: name, LOGNAME: name } : {},
  }
}
