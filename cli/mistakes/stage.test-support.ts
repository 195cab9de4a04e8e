import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadyLine } from '../../emulator/index.js'
import { bare, milabFile, run } from '../run-milab.test-support.js'

type Variables = Readonly<Record<string, string>>

/** Where mistakes are made: a folder with a scenario, a running lab, and a port that another program uses. */
export interface Stage {
  readonly takenPort: number
  /** a `MILAB_HOME` of which no lab runs */
  readonly emptyHome: string
  /** Runs milab in the folder; returns stdout and stderr. */
  milab(args: readonly string[], env?: Variables): Promise<string>
  /** The same on a Node that says it is another. */
  milabOnNode(version: string, args: readonly string[]): Promise<string>
  portOfLab(door: 'http' | 'https'): number
  /** A request to the HTTP endpoint; returns the body. */
  http(method: string, path: string, headers?: Variables, body?: string): Promise<string>
  /** What the running lab logs while this is done. */
  logged(work: (stage: Stage) => Promise<void>): Promise<string>
  /** Runs curl, without the lab's CA. */
  curl(...args: readonly string[]): Promise<void>
  /** Sends bytes, and waits for the end of the connection. */
  bytes(port: number, content: string): Promise<void>
  write(files: Readonly<Record<string, string>>): void
  close(): void
}

const world = `milab: 1
runsOn: web1
resourceGroups:
  orders:
    virtualMachines: { web1: { os: Linux } }
    vaults: { orders-kv: { authorization: rbac, secrets: { db-password: pw } } }
`

/** Sets the stage in this folder, whose lab and files are the caller's to remove. */
export async function setStage(folder: string): Promise<Stage> {
  const env = { ...bare(), MILAB_HOME: join(folder, 'home'), NO_COLOR: '1' }
  const work = join(folder, 'work')
  const write: Stage['write'] = (files) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(work, name)), { recursive: true })
      writeFileSync(join(work, name), content)
    }
  }
  write({ 'milab.yaml': world })
  const taken = createServer()
  await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
  const lab = new RunningLab(work, env)
  const ready = await lab.ready
  const ask = async (args: readonly string[], more: Variables = {}) => {
    const { stdout, stderr } = await run(process.execPath, args, { ...env, ...more }, work)
    return `${stdout}${stderr}`
  }
  const stage: Stage = {
    emptyHome: join(folder, 'empty-home'),
    takenPort: (taken.address() as AddressInfo).port,
    milab: (args, more) => ask([milabFile, ...args], more),
    milabOnNode: (version, args) => {
      const claim = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
      return ask(['--import', `data:text/javascript,${encodeURIComponent(claim)}`, milabFile, ...args])
    },
    portOfLab: (door) => Number(new URL(ready[door]).port),
    http: (method, path, headers = {}, body = '') =>
      new Promise((done, failed) => {
        const sending = request(`${ready.http}${path}`, { method, headers, agent: false }, (answer) => {
          text(answer).then(done, failed)
        })
        sending.once('error', failed)
        sending.end(body)
      }),
    async logged(working) {
      const before = lab.log.length
      await working(stage)
      // A request has one line or several, which arrive together.
      let seen = before
      for (let round = 0; round < 100 && (seen === before || seen < lab.log.length); round++) {
        seen = lab.log.length
        await sleep(100)
      }
      return lab.log.slice(before)
    },
    curl: async (...args) => void (await run('curl', ['-s', '--noproxy', '*', ...args], env, work)),
    bytes: (port, content) =>
      new Promise((done) => {
        const socket = connect({ host: '127.0.0.1', port }, () => socket.write(content))
        socket.on('error', () => done())
        socket.once('close', () => done())
        socket.resume()
      }),
    write,
    close: () => closeAll(lab.process, taken),
  }
  return stage
}

/** A lab that logs its requests to stdout. */
class RunningLab {
  log = ''
  readonly process: ChildProcess
  readonly ready: Promise<ReadyLine>

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
    this.process = spawn(process.execPath, [milabFile, 'start', ...ports], { cwd: folder, env, stdio: 'pipe' })
    this.ready = new Promise((done, failed) => {
      this.process.once('close', () => failed(new Error(`the lab did not start: ${this.log}`)))
      const add = (chunk: Buffer) => {
        this.log += chunk.toString()
        const http = /http:\/\/127\.0\.0\.1:\d+(?=\/metadata)/.exec(this.log)?.[0]
        if (http !== undefined && this.log.includes('╰'))
          fetch(`${http}/_lab/health`)
            .then((answer) => answer.json() as Promise<ReadyLine>)
            .then(done, failed)
      }
      this.process.stdout!.on('data', add)
      this.process.stderr!.on('data', add)
    })
  }
}

function closeAll(lab: ChildProcess, taken: Server): void {
  lab.removeAllListeners('close')
  lab.kill('SIGTERM')
  taken.close()
}
