import { spawn, spawnSync } from 'node:child_process'
import { imdsVariables, javaExceptions, loopbackExceptions, winning, winningNotice } from '../command/credentials.js'
import { addJavaOptions } from '../command/environment.js'
import type { SourceName } from '../../../policy/views/sources.js'
import { sources } from '../sources.js'
import type { HostDoors } from './answering-lab.js'
import { statusOf, type Ending } from './namespace.js'

/** The clients that the fallback works for, as printed. */
export const covered =
  'the Azure SDKs and other clients that use HTTPS_PROXY (curl, Python, .NET, Go, git), ' +
  "but not for Node's own http and fetch before 22.21, nor for clients that ignore the proxy"

export interface FallbackOptions {
  readonly doors: HostDoors
  readonly source: SourceName
  readonly controlToken: string | undefined
  readonly say: (line: string) => void
}

/** The variables that make programs use the lab's doors on the host's loopback, added to the command's. */
export function fallbackVariables(
  env: Readonly<Record<string, string>>,
  { doors, source, controlToken, say }: FallbackOptions,
): Record<string, string> {
  const { hasImds } = sources[source]
  const proxy = `http://127.0.0.1:${doors.http}`
  const all: Record<string, string> = {
    ...env,
    ...(hasImds
      ? { ...imdsVariables, MILAB_IMDS: proxy }
      : { AZURE_TOKEN_CREDENTIALS: imdsVariables.AZURE_TOKEN_CREDENTIALS }),
    NODE_USE_ENV_PROXY: '1',
  }
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) all[name] = all[name.toLowerCase()] = proxy
  all.NO_PROXY = all.no_proxy = loopbackExceptions.join()
  const java = ['http', 'https'].map((scheme) => `-D${scheme}.proxyHost=127.0.0.1 -D${scheme}.proxyPort=${doors.http}`)
  addJavaOptions(all, `${java.join(' ')} ${javaExceptions}`)
  // A pod's own variables are the source.
  const dropped = source === 'workload-identity' ? [] : winning(env)
  for (const name of dropped) delete all[name]
  if (dropped.length > 0) say(winningNotice(dropped))
  return {
    ...all,
    ...(doors.control !== undefined && controlToken !== undefined && controlVariables(doors.control, controlToken)),
  }
}

/** The variables through which a command finds the control API. */
export const controlVariables = (port: number, token: string) => ({
  MILAB_CONTROL_URL: `http://127.0.0.1:${port}/_lab`,
  MILAB_CONTROL_TOKEN: token,
})

const withExec = ['--pdeathsig', 'TERM', '--']

const endsWithExec = () => process.platform === 'linux' && spawnSync('setpriv', [...withExec, 'true']).status === 0

export interface Running {
  readonly ended: Promise<Ending>
  signal(signal: NodeJS.Signals): void
}

/** Runs the command on the host itself. Where the system can do it, the command is asked to end if exec is killed. */
export function runHere(command: readonly [string, ...string[]], env: Readonly<Record<string, string>>): Running {
  const [file, ...args] = endsWithExec() ? (['setpriv', ...withExec, ...command] as const) : command
  const child = spawn(file, args, { env, stdio: 'inherit' })
  return {
    signal: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ status: statusOf(code, signal) }))
      child.once('error', (error: NodeJS.ErrnoException) => {
        if (child.pid === undefined)
          resolve({ status: error.code === 'ENOENT' ? 127 : 126, problem: `${file}: ${error.code ?? error.message}` })
      })
    }),
  }
}
