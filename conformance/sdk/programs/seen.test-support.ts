import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/* What a program said it could do, and what the lab said of the same run. */

/** The steps that a program printed: `works: copy`, or `fails: copy: the error`. Other lines are its own. */
export function stepsIn(stdout: string): { works: string[]; fails: string[] } {
  const said = (word: string) => [...stdout.matchAll(new RegExp(`^${word}: ([^:\\n]+)`, 'gm'))].map(([, step]) => step!)
  return { works: said('works'), fails: said('fails') }
}

/** From `last-exec.json`: the capabilities that 501s named, and what was forbidden. */
export function whatTheLabLacked(home: string): { capabilities: string[]; refused: string[] } {
  const { refusals } = JSON.parse(readFileSync(join(home, 'run/last-exec.json'), 'utf8')) as {
    refusals: { outcome: string; status: number; method: string; url: string; reason: string }[]
  }
  const gaps = refusals.filter(({ status }) => status === 501)
  const named = gaps.map(({ reason }) => /^(.*?) (?:is|are) not emulated by/.exec(reason)?.[1] ?? reason)
  const others = refusals.filter(({ status }) => status === 401 || status === 403)
  return {
    capabilities: [...new Set(named)].sort(),
    refused: others.map(({ status, method, url, reason }) => `${status} ${method} ${url}: ${reason}`),
  }
}
