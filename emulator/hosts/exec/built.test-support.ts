import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A file of the built package: child processes run what users run. `MILAB_DIST` names another build than ./dist. */
export function built(path: string): string {
  return fileURLToPath(
    new URL(
      path,
      process.env.MILAB_DIST ? `file://${process.env.MILAB_DIST}/` : new URL('../../../dist/', import.meta.url),
    ),
  )
}

/** Why namespaces are not available here; undefined if they are. */
export function whyNoNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'namespaces need Linux'
  const { error, status, stderr } = spawnSync(
    'unshare',
    [process.geteuid!() === 0 ? '-nm' : '-Urnm', 'ip', 'link', 'set', 'lo', 'up'],
    { encoding: 'utf8' },
  )
  return error ? error.message : status === 0 ? undefined : stderr.trim()
}
