import { secretsInVault } from './secrets.js'
import { objectsInVault } from './vault-objects.js'
import { blobsInContainer } from './blobs.js'
import { storageAccounts } from './accounts.js'
import { roleAssignments } from './role-assignments.js'
import { pathsInFilesystem } from './paths.js'
import { secretsInFile } from './scenario-file.js'
import { compare, type Measured, type Rounds } from './measure.js'
import type { Row, Subject } from './subject.js'

/*
 * What a request costs in a small and in a large world, in process and in alternating rounds of one run: only the ratio
 * says anything, and it may not grow with the world. A process of its own, so that its heap is no other part's.
 */
const smoke = process.argv.includes('--smoke')
const rounds: Rounds = smoke ? { rounds: 3, milliseconds: 40 } : { rounds: 7, milliseconds: 150 }
/** A machine that does something else may spoil a row: one over its limit is measured again before it fails. */
const attempts = 3

const million = 1_000_000
const usual = [
  secretsInVault,
  objectsInVault,
  blobsInContainer,
  pathsInFilesystem,
  storageAccounts,
  roleAssignments,
  secretsInFile,
]
const large = [blobsInContainer, pathsInFilesystem].map((subject): Subject => ({ ...subject, large: million }))
/** The long run's: what millions can be of. */
const subjects = process.argv.includes('--million') ? large : usual

const print = (line = '') => process.stdout.write(`${line}\n`)

async function judge(subject: Subject): Promise<boolean> {
  const { small, large } = subject
  const worlds = [await subject.open(small), await subject.open(large)] as const
  let good = true
  for (const row of subject.rows) {
    const works = [await row.work(worlds[0], small), await row.work(worlds[1], large)] as const
    let measured = await compare(...works, rounds)
    for (let attempt = 1; attempt < attempts && measured.ratio > row.limit; attempt++)
      measured = await compare(...works, rounds)
    print(line(subject, row, measured))
    good &&= measured.ratio <= row.limit
  }
  return good
}

function line({ what, small, large }: Subject, { name, limit }: Row, { ratio, ...costs }: Measured): string {
  const records = (count: number) => (count < 1000 ? String(count) : `${count / 1000}k`)
  const microseconds = (value: number) => value.toFixed(value < 100 ? 1 : 0).padStart(9)
  return (
    `${records(large)} : ${records(small)} ${what}`.padEnd(39) +
    name.padEnd(46) +
    microseconds(costs.small) +
    microseconds(costs.large) +
    ` ${ratio.toFixed(2).padStart(8)}  ${limit}${ratio > limit ? '  OVER' : ''}`
  )
}

print(`${'µs of processor time, small and large world'.padEnd(85)}    small    large    ratio  limit`)
let good = true
for (const subject of subjects) good = (await judge(subject)) && good
if (!good) process.exitCode = 1
