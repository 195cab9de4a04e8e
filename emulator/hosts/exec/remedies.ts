import { readFileSync } from 'node:fs'

/** What helps where namespaces are refused, for the usual cause. `setting` reads a kernel setting by its path. */
export function remedyFor(isRoot: boolean, setting: (path: string) => string | undefined = kernelSetting): string {
  if (isRoot)
    return (
      'this container is not allowed to create them: start it with --cap-add SYS_ADMIN and ' +
      '--security-opt seccomp=unconfined, or run the lab as a container next to it, with Compose'
    )
  if (setting('kernel/apparmor_restrict_unprivileged_userns') === '1')
    return (
      'AppArmor refuses them to users without root, as on Ubuntu 24.04. Three ways out: milab doctor --apparmor ' +
      `prints a profile that allows them to milab; ${bySudo}; or Docker (docs/docker.md)`
    )
  if (setting('kernel/unprivileged_userns_clone') === '0') return allowing('kernel.unprivileged_userns_clone=1')
  if (setting('user/max_user_namespaces') === '0') return allowing('user.max_user_namespaces=10000')
  return `${bySudo}, if root is allowed to create them`
}

/** sudo has a PATH of its own, which often lacks node. */
const bySudo = 'sudo env "PATH=$PATH" milab exec -- CMD, which runs the command as you'

const allowing = (change: string) => `${bySudo}; or allow them with sudo sysctl ${change}`

function kernelSetting(path: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${path}`, 'utf8').trim()
  } catch {
    return undefined
  }
}
