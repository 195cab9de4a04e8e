import { spawn, spawnSync } from 'node:child_process'
import type { AddressInfo, Server } from 'node:net'
import type { Emulator } from '../../../create.js'
import { CannotListen } from '../../listen/bind.js'
import { meaning } from './names.js'
import { openDoors } from '../../listen/doors.js'
import type { Authority } from '../../tls/authority.js'
import { controlServer } from './control-listener.js'
import { imdsVariables, javaExceptions, loopbackExceptions, winning, winningNotice } from '../command/credentials.js'
import { addJavaOptions } from '../command/environment.js'
import { statusOf, type Ending } from './namespace.js'
import { dialBy, type Reach } from './reach.js'

export interface FallbackOptions {
  readonly emulator: Emulator
  readonly authority: Authority
  readonly reach: Reach | undefined
  readonly controlToken: string | undefined
  /** whether the source is a virtual machine's metadata service, not a platform's variables */
  readonly onMachine: boolean
  readonly say: (line: string) => void
}

/** The clients that the fallback works for, as printed. */
export const covered =
  'the Azure SDKs and other clients that use HTTPS_PROXY (curl, Python, .NET, Go, git), ' +
  "but not for Node's own http and fetch before 22.21, nor for clients that ignore the proxy"

/** The lab's doors on the host's loopback, and the variables that make programs use them. */
export interface Fallback {
  readonly http: string
  variables(env: Record<string, string>): Record<string, string>
  dispose(): Promise<void>
}

const msiPort = 50342

export async function openFallback({
  emulator,
  authority,
  reach,
  controlToken,
  onMachine,
  say,
}: FallbackOptions): Promise<Fallback> {
  const forwarders: Server[] = []
  const passthrough = reach && dialBy(reach, forwarders, (host) => meaning(emulator, host) === 'foreign')
  const open = (msi: number | null) =>
    openDoors({ emulator, ports: { http: 0, https: 0, msi }, authority, ...(passthrough && { passthrough }) })
  const doors = await open(onMachine ? msiPort : null).catch((error: unknown) => {
    if (!(error instanceof CannotListen)) throw error
    say(`${error.message}, so the MSI extension is not at localhost:${msiPort}`)
    return open(null)
  })
  const control =
    controlToken === undefined ? undefined : await listening(controlServer(emulator, authority, controlToken))
  const proxy = `http://127.0.0.1:${doors.ports.http}`
  return {
    http: proxy,
    variables: (env) => {
      const all: Record<string, string> = {
        ...env,
        ...(onMachine
          ? { ...imdsVariables, MILAB_IMDS: proxy }
          : { AZURE_TOKEN_CREDENTIALS: imdsVariables.AZURE_TOKEN_CREDENTIALS }),
        NODE_USE_ENV_PROXY: '1',
      }
      for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY']) all[name] = all[name.toLowerCase()] = proxy
      all.NO_PROXY = all.no_proxy = loopbackExceptions.join()
      const java = ['http', 'https'].map(
        (scheme) => `-D${scheme}.proxyHost=127.0.0.1 -D${scheme}.proxyPort=${doors.ports.http}`,
      )
      addJavaOptions(all, `${java.join(' ')} ${javaExceptions}`)
      const dropped = winning(env)
      for (const name of dropped) delete all[name]
      if (dropped.length > 0) say(winningNotice(dropped))
      if (control) Object.assign(all, controlVariables((control.address() as AddressInfo).port, controlToken!))
      return all
    },
    dispose: async () => {
      control?.close()
      control?.closeAllConnections()
      for (const server of forwarders) server.close()
      await doors.dispose()
    },
  }
}

/** The variables through which a command finds the control API. */
export const controlVariables = (port: number, token: string) => ({
  MILAB_CONTROL_URL: `http://127.0.0.1:${port}/_lab`,
  MILAB_CONTROL_TOKEN: token,
})

function listening(server: ReturnType<typeof controlServer>): Promise<typeof server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}

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
