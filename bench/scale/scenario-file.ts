import { createEmulator } from '../../emulator/index.js'
import { readScenario } from '../../emulator/scenario/read.js'
import { BenchLab, scenarioOf } from './lab.js'
import { secretName } from './secrets.js'
import { numbers, type Subject } from './subject.js'

const fileOf = (count: number) =>
  [
    'milab: 1',
    'resourceGroups:',
    '  many:',
    '    vaults:',
    '      bench-vault:',
    '        secrets:',
    ...numbers(count).map((i) => `          ${secretName(i)}: value ${i}`),
  ].join('\n')

/** From a file's text to a world that answers, as `milab start --world` does it. */
export const secretsInFile: Subject = {
  what: 'secrets in a scenario file',
  small: 5_000,
  large: 20_000,
  // The worlds are what is measured; this one is asked nothing.
  open: () => new BenchLab(scenarioOf({})),
  rows: [
    {
      name: 'load the file',
      // Four times as much to do.
      limit: 5,
      work(_, count) {
        const text = fileOf(count)
        return async () => createEmulator({ scenario: await readScenario(text, 'milab.yaml', () => undefined) })
      },
    },
  ],
}
