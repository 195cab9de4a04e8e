/**
 * Waits for the namespaces without ending before the command does: a terminal sends these signals to the whole group,
 * and the command decides what to do. (Node gives the command their usual meaning back.)
 */
const wait = 'trap "" INT QUIT HUP TERM; exec "$@"'

/** Process 1: collects what the command's processes leave behind. `exit` keeps the shell from becoming its command. */
const first = '"$@"; exit $?'

/**
 * A command line that runs another one as root in new network and mount namespaces (and a user namespace, unless root).
 * With `processes` it has a process namespace, too: when the first of its processes ends, the kernel kills the others,
 * and it ends with `unshare`.
 */
export function unshared(
  { root, processes }: { readonly root: boolean; readonly processes: boolean },
  command: readonly string[],
): [string, ...string[]] {
  const flags = root ? '-nm' : '-Urnm'
  if (!processes) return ['unshare', flags, '--', ...command]
  const own = ['unshare', `${flags}pf`, '--kill-child', '--mount-proc', '--']
  return ['sh', '-c', wait, 'sh', ...own, 'sh', '-c', first, 'sh', ...command]
}
