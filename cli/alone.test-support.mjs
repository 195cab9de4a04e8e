// Run by `unshare` in namespaces of its own, where nothing but loopback is: does what it is told and says what tried to
// leave. The kernel counts every attempt that finds no way out, of TCP and UDP, IPv4 and IPv6; a name server records names.
import { spawn, spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const commands = JSON.parse(process.argv[2])

function must(file, ...args) {
  const { status, stderr } = spawnSync(file, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`)
}

must('ip', 'link', 'set', 'lo', 'up')
const resolvConf = join(mkdtempSync(join(tmpdir(), 'milab-alone-')), 'resolv.conf')
writeFileSync(resolvConf, 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')
// Name services that would be asked by their sockets, past any resolv.conf.
for (const folder of ['/run/systemd/resolve', '/run/nscd']) {
  if (existsSync(folder)) must('mount', '-t', 'tmpfs', 'tmpfs', folder)
}
must('mount', '--bind', resolvConf, realpathSync('/etc/resolv.conf'))

const names = new Set()
const server = createSocket('udp4', (query, { port, address }) => {
  const labels = []
  let at = 12
  while (query[at] > 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]))
    at += 1 + query[at]
  }
  names.add(labels.join('.'))
  const question = query.subarray(12, at + 5)
  const isA = query.readUInt16BE(at + 1) === 1
  // An address (of the range for documentation), so that what would come after the name is seen, too.
  const answer = isA ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 203, 0, 113, 7]) : Buffer.alloc(0)
  const head = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, isA ? 1 : 0, 0, 0, 0, 0])
  server.send(Buffer.concat([head, question, answer]), port, address)
})
await new Promise((resolve, reject) => server.once('error', reject).bind(53, '127.0.0.1', resolve))

function attempts() {
  const [keys, values] = readFileSync('/proc/net/snmp', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('Ip:'))
    .map((line) => line.split(' '))
  const six = existsSync('/proc/net/snmp6')
    ? Number(/^Ip6OutNoRoutes\s+(\d+)/m.exec(readFileSync('/proc/net/snmp6', 'utf8'))?.[1] ?? 0)
    : 0
  return Number(values[keys.indexOf('OutNoRoutes')]) + six
}

const run = ([file, ...args]) =>
  new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ status: null, output: error.message }))
    child.once('close', (status) => resolve({ status, output }))
  })

const results = []
for (const command of commands) {
  const before = attempts()
  names.clear()
  const { status, output } = await run(command)
  results.push({ status, output, attempts: attempts() - before, names: [...names] })
}
process.stdout.write(JSON.stringify(results))
process.exit(0)
