import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The image's health check: 0 when the lab in this container responds, or for a seat the lab that it is of.

/** Where the lab's HTTP endpoint is. */
function labUrl(): string {
  // milab seat writes this file when everything listens.
  const seatFile = join(tmpdir(), 'milab-seat.json')
  if (existsSync(seatFile)) return (JSON.parse(readFileSync(seatFile, 'utf8')) as { lab: string }).lab
  const folder = join(process.env.MILAB_HOME ?? '', 'run')
  // Its HTTP port is the name of its run file.
  const run = existsSync(folder) ? readdirSync(folder).find((name) => /^\d+\.json$/.test(name)) : undefined
  if (run === undefined) throw new Error(`no lab and no seat is running: ${folder} has no run file`)
  return `http://127.0.0.1:${Number.parseInt(run, 10)}`
}

const request = get(`${labUrl()}/_lab/health`, { headers: { Host: 'localhost' } }, (answer) => {
  process.stdout.write(`/_lab/health responds ${answer.statusCode}\n`)
  process.exitCode = answer.statusCode === 200 ? 0 : 1
  answer.resume()
})
request.on('error', (error) => {
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
})
