import { existsSync, readFileSync } from 'node:fs'

/** What refuses namespaces: tests supply their own. */
export interface Surroundings {
  readonly isRoot: boolean
  readonly isContainer: boolean
  /** a kernel setting by its path below /proc/sys; undefined if there is none */
  setting(path: string): string | undefined
}

/** What helps where namespaces are refused, for the usual cause, in one line. */
export function remedyFor({ isRoot, isContainer, setting }: Surroundings): string {
  if (isRoot)
    return (
      'this container is not allowed to create them: start it with --cap-add SYS_ADMIN --cap-add NET_ADMIN ' +
      '--security-opt apparmor=unconfined, or run the lab as a container next to it, with Compose'
    )
  if (isContainer)
    return (
      'this container does not let its users create them: start it with --security-opt seccomp=unconfined ' +
      '--security-opt apparmor=unconfined --security-opt systempaths=unconfined (docs/dev-container.md)'
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

/** Those of this process. */
export const thisPlace = (): Surroundings => ({
  isRoot: process.geteuid!() === 0,
  isContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
  setting(path) {
    try {
      return readFileSync(`/proc/sys/${path}`, 'utf8').trim()
    } catch {
      return undefined
    }
  },
})
