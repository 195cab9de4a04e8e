import { commands } from './commands.js'
import { runProgram } from './program.js'

await runProgram(commands, {
  name: 'milab',
  description: 'a local Azure for managed identities: IMDS, Entra tokens, Key Vault, ARM and Blob Storage',
  example: 'milab start',
})
