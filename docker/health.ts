import { readdirSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'

// The image's health check: 0 when the lab in this container answers. Its HTTP port is the name of its run file.

const folder = join(process.env.MILAB_HOME ?? '', 'run')
const run = readdirSync(folder).find((name) => /^\d+\.json$/.test(name))
if (run === undefined) throw new Error(`no lab is running: ${folder} has no run file`)

const request = get({ host: '127.0.0.1', port: Number.parseInt(run, 10), path: '/_lab/health' }, (answer) => {
  process.stdout.write(`/_lab/health answers ${answer.statusCode}\n`)
  process.exitCode = answer.statusCode === 200 ? 0 : 1
  answer.resume()
})
request.on('error', (error) => {
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
})
