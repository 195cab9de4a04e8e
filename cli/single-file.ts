import './node-version.js'
import { runProgram } from './program.js'
import type { CommandRow } from './commands.js'

/*
 * `milab.mjs`: doctor and conform in one file, for a VM that has Node and no way to npm. The build puts
 * conformance/targets/in-package.ts in the place of the targets that need an emulator.
 */
const commands: readonly CommandRow[] = [
  {
    name: 'doctor',
    summary: 'check this machine and its identity, or write the script that asks in its place',
    load: () => import('./doctor.js'),
  },
  {
    name: 'conform',
    summary: 'run the conformance cases against Azure, from this VM; judge a record',
    load: () => import('./conform.js'),
  },
]

await runProgram(commands, {
  name: 'milab.mjs',
  description: 'doctor and conform of managed-identity-lab in one file, for a VM on Azure',
  example: 'node milab.mjs conform --target live --plan',
})
