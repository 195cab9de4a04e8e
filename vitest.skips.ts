import { appendFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/*
 * Writes each skipped test to the file that MILAB_SKIPS names: `machine` or `elsewhere`, a tab, the test and its reason.
 * `.ci/run` and `.ci/long` print them once at their end, and count those that the machine lacks something for.
 */

/** In a reason or a title: the script or the variable that runs the test, or what the machine has too much of. */
const runsElsewhere = /\.ci\/\w+|MILAB_\w+=1|\bas root\b|Docker engine|with Docker$/

export default class Skips implements Reporter {
  constructor(private readonly file: string) {}

  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => {
        const result = test.result()
        const reason = result.state === 'skipped' ? result.note : undefined
        const text = `${test.fullName}${reason === undefined ? '' : `: ${reason}`}`
        return `${skipOf(text)}\t${text.replaceAll(/\s+/g, ' ')}\n`
      }),
    )
    if (lines.length > 0) appendFileSync(this.file, lines.join(''))
  }
}

export const skipOf = (text: string): 'machine' | 'elsewhere' => (runsElsewhere.test(text) ? 'elsewhere' : 'machine')
