import { realpathSync } from 'node:fs'

/**
 * An AppArmor profile that allows a program to create user namespaces, for Ubuntu 23.10 and newer, where those without
 * a profile are refused. `unconfined` restricts nothing else, and what the program starts inherits it: `unshare` does
 * the work. The same form as Ubuntu's own profiles for such programs, which are in /etc/apparmor.d.
 */
export function appArmorProfile(program: string): string {
  return `# Allows milab, and what it starts, to create the namespaces of milab exec. Load it, now and at each boot, with
#
#   milab doctor --apparmor | sudo tee /etc/apparmor.d/milab >/dev/null && sudo apparmor_parser -r /etc/apparmor.d/milab
#
# Remove it with: sudo apparmor_parser -R /etc/apparmor.d/milab && sudo rm /etc/apparmor.d/milab
# It applies to milab called by its name, not to node with a path, and only at the path below: after milab was installed
# elsewhere, load a new one. Who can write to that path can create namespaces, too.
abi <abi/4.0>,
include <tunables/global>

profile milab ${quoted(program)} flags=(unconfined) {
  userns,

  include if exists <local/milab>
}
`
}

/** The file that runs when milab is called by its name: AppArmor sees it, not the links to it, nor node. */
export const ownProgram = () => realpathSync(process.argv[1]!)

/** AppArmor reads these as patterns: https://manpages.ubuntu.com/manpages/noble/man5/apparmor.d.5.html (globbing). */
const quoted = (path: string) => `"${path.replace(/[\\"*?[\]{}^]/g, '\\$&')}"`
