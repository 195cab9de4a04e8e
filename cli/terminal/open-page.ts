import { spawn } from 'node:child_process'

/** The command that opens a page in the user's browser, or undefined where no browser is to be expected. */
export function openingCommand(
  url: string,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url]
  const hasScreen = [env.DISPLAY, env.WAYLAND_DISPLAY, env.BROWSER, env.WSL_DISTRO_NAME].some(Boolean)
  return hasScreen ? ['xdg-open', url] : undefined
}

/** Opens a page in the user's browser. Returns whether its program could be started. */
export function openPage(url: string): Promise<boolean> {
  const [file, ...args] = openingCommand(url, process.platform, process.env) ?? []
  if (file === undefined) return Promise.resolve(false)
  const child = spawn(file, args, { stdio: 'ignore', detached: true })
  child.unref()
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}
