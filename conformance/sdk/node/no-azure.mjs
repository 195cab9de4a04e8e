// `node --import ./no-azure.mjs PROGRAM`: Azure's names do not resolve, so that what passes by the lab goes nowhere.
import dns from 'node:dns'

const lookup = dns.lookup
dns.lookup = (name, options, done = options) => {
  if (!/\.(?:net|com)$/.test(name)) return lookup(name, options, done)
  process.nextTick(
    done,
    Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname: name,
    }),
  )
}
