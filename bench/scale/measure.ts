import { median } from '../median.js'
import type { Work } from './lab.js'

export interface Measured {
  /** microseconds of processor time */
  readonly small: number
  readonly large: number
  /** the median of the rounds' own ratios */
  readonly ratio: number
}

export interface Rounds {
  readonly rounds: number
  /** of each work in each round; once at least */
  readonly milliseconds: number
}

/** Rounds that do not count: the first world asked would pay for what the compiler learns. */
const warmUp = 4

/** What the same work costs in a small and in a large world, in alternating rounds after some that warm up. */
export async function compare(small: Work, large: Work, { rounds, milliseconds }: Rounds): Promise<Measured> {
  const measured: Measured[] = []
  for (let round = -warmUp; round < rounds; round++) {
    const a = await cost(small, milliseconds)
    const b = await cost(large, milliseconds)
    if (round >= 0) measured.push({ small: a, large: b, ratio: b / a })
  }
  return {
    small: median(measured.map((round) => round.small)),
    large: median(measured.map((round) => round.large)),
    ratio: median(measured.map((round) => round.ratio)),
  }
}

/** Processor time, since wall time is also other programs'. */
async function cost(work: Work, milliseconds: number): Promise<number> {
  const before = process.cpuUsage()
  const until = performance.now() + milliseconds
  let times = 0
  do {
    await work()
    times++
  } while (performance.now() < until)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}
