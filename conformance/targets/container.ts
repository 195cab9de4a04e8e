import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { TargetUnusable, type Target } from '../target.js'
import { labControl } from './lab-control.js'
import { runningLab } from './url.js'

const execute = promisify(execFile)

export interface ContainerOptions {
  /** built with docker/Dockerfile; default `MILAB_IMAGE`, else `managed-identity-lab` */
  readonly image?: string
}

/**
 * A lab in a container of this machine's Docker engine, started for the run and removed afterwards. Its doors have the
 * same ports inside and outside, so that its ready line is correct. Throws TargetUnusable.
 */
export async function labInContainer({
  image = process.env.MILAB_IMAGE || 'managed-identity-lab',
}: ContainerOptions = {}): Promise<Target> {
  const controlToken = randomBytes(24).toString('base64url')
  const ports = await freePorts(3)
  const published = ports.flatMap((port) => ['--publish', `127.0.0.1:${port}:${port}`])
  const [http, https, msi] = ports.map(String) as [string, string, string]
  // Never pulled: a name without a registry could be anyone's image.
  const id = await docker(
    [
      'run',
      '--detach',
      '--pull',
      'never',
      '--label',
      'managed-identity-lab=conform',
      '--env',
      'MILAB_CONTROL_TOKEN',
      ...published,
      image,
      'start',
      '--bind',
      '0.0.0.0',
      '--http-port',
      http,
      '--https-port',
      https,
      '--msi-port',
      msi,
      '--quiet',
    ],
    // Not as an argument, which every user of this machine can read.
    { MILAB_CONTROL_TOKEN: controlToken },
  )
  const remove = removing(id)
  try {
    const url = `http://127.0.0.1:${http}`
    await ready(url, id)
    const read = (path: string) =>
      docker(['exec', id, 'node', '-e', 'process.stdout.write(fs.readFileSync(process.argv[1]))', path])
    const lab = await runningLab(url, { controlToken, read })
    const close = async () => {
      await lab.close()
      remove()
    }
    return { ...lab, name: `container (${image})`, close }
  } catch (error) {
    remove()
    throw error
  }
}

const inProcessInstead = 'run milab conform without --target container, which needs no Docker'

async function docker(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  try {
    return (await execute('docker', args, { env: { ...process.env, ...env } })).stdout.trim()
  } catch (error) {
    const { code, stderr = '', message } = error as { code?: string; stderr?: string; message: string }
    if (code === 'ENOENT') throw new TargetUnusable(`'docker' is not installed; install Docker, or ${inProcessInstead}`)
    if (/Cannot connect to the Docker daemon|error during connect|docker\.sock/i.test(stderr))
      throw new TargetUnusable(`no Docker engine responds; start it (docker info shows it), or ${inProcessInstead}`)
    if (/no such image/i.test(stderr))
      throw new TargetUnusable(
        'no such image; build it with: docker build -f docker/Dockerfile -t managed-identity-lab . ' +
          '(or set MILAB_IMAGE)',
      )
    throw new TargetUnusable(`docker ${args[0]}: ${stderr.trim().split('\n')[0] || message}`)
  }
}

/** Also if the run is interrupted: the container would continue otherwise. */
function removing(id: string): () => void {
  const remove = () => {
    for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener)
    execFileSync('docker', ['rm', '--force', '--volumes', id], { stdio: 'ignore' })
  }
  const leaving = (signal: NodeJS.Signals) => () => {
    remove()
    process.kill(process.pid, signal)
  }
  const listeners = { SIGINT: leaving('SIGINT'), SIGTERM: leaving('SIGTERM') }
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener)
  return remove
}

async function ready(url: string, id: string): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    // Not by fetch: before the lab listens, the engine resets connections, and Node 20's fetch may then never settle.
    if (
      await labControl(new URL(url))
        .health()
        .catch(() => undefined)
    )
      return
    if ((await docker(['inspect', '--format', '{{.State.Running}}', id])) !== 'true')
      throw new TargetUnusable(
        `the lab in the container exited at once: ${(await execute('docker', ['logs', id])).stderr.trim()}`,
      )
    if (Date.now() > until) throw new TargetUnusable('the lab in the container was not ready after a minute')
    await sleep(100)
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer()
            .once('error', reject)
            .listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
