import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Urls } from './kill-asking.test-support.js'

const milab = join(import.meta.dirname, '../../dist/cli/milab.js')

export interface KilledLab {
  readonly lab: ChildProcess
  readonly urls: Urls & { readonly portal: { readonly subscriptionId: string } }
  /** what it has written to stderr so far */
  readonly errors: () => string
}

/** Starts a lab with the world file and the data folder of a place. */
export async function startKept(place: string): Promise<KilledLab> {
  const args = ['start', '--world', join(place, 'world.yaml'), '--data', join(place, 'data'), '--json', '--no-msi']
  const lab = spawn(process.execPath, [milab, ...args, '--http-port', '0', '--https-port', '0'], {
    env: { ...process.env, MILAB_HOME: join(place, 'home'), NO_COLOR: '1' },
  })
  let errors = ''
  lab.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const line = await new Promise<string>((resolve, reject) => {
    lab.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    lab.once('exit', () => reject(new Error(`it did not start: ${errors}`)))
  })
  return { lab, urls: JSON.parse(line) as KilledLab['urls'], errors: () => errors }
}
