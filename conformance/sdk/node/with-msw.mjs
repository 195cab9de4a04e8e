// `node --import ./with-msw.mjs PROGRAM`: the lab in the program's own process, by msw; the program knows nothing of it.
import { createEmulator } from 'managed-identity-lab'
import { handlers } from 'managed-identity-lab/msw'
import { setupServer } from 'msw/node'
import { readFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { WORLD: world } = process.env
const emulator = createEmulator(world ? { scenario: JSON.parse(readFileSync(world, 'utf8')) } : {})
setupServer(...handlers(emulator)).listen({ onUnhandledRequest: 'error' })
// For what takes `request` by its name.
syncBuiltinESMExports()
