import { builtInScenario, createEmulator } from '../emulator/index.js'

/** Milliseconds that one world of the default scenario costs in process, after a warm-up. */
export async function worldCost(worlds: number): Promise<number> {
  const scenario = builtInScenario('tutorials')
  for (let i = 0; i < 100; i++) createEmulator({ scenario })
  const began = performance.now()
  for (let i = 0; i < worlds; i++) createEmulator({ scenario })
  return (performance.now() - began) / worlds
}
