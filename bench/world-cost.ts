import { builtInScenario, createEmulator } from '../emulator/index.js'

// A process of its own, told how many: what one world of the default scenario costs in process, after a warm-up.
const worlds = Number(process.argv[2])
const scenario = builtInScenario('tutorials')
for (let i = 0; i < 100; i++) createEmulator({ scenario })
const began = performance.now()
for (let i = 0; i < worlds; i++) createEmulator({ scenario })
process.stdout.write(`a world in process  ${((performance.now() - began) / worlds).toFixed(3)} ms\n`)
