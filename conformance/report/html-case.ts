import type { Exchange } from '../exchange.js'
import { groundInWords } from '../explain.js'
import type { Ground } from '../model.js'
import { bad, type Result, type Verdict } from '../suite.js'
import { dialogue, difference } from './failure.js'
import { escaped } from './html-page.js'

/** The class that colours a verdict. */
export const kindOf = (verdict: Verdict): string =>
  bad.includes(verdict) ? 'bad' : verdict === 'passed' ? 'good' : verdict === 'skipped' ? 'quiet' : 'note'

/** One case that ran: its verdict and title, and when it is opened all that the run knows of it. */
export function htmlCase(result: Result): string {
  const { id, title, verdict, mismatches, exchanges, grounds, reason, steps, step } = result
  const open = bad.includes(verdict) ? ' open' : ''
  return [
    `<details class="case" id="${escaped(id)}" data-verdict="${verdict}"${open}>`,
    `<summary><b class="${kindOf(verdict)}">${verdict}</b> <code>${escaped(id)}</code> ${escaped(title)}</summary>`,
    ...(reason === undefined ? [] : [`<p>${escaped(reason)}</p>`]),
    ...(mismatches.length === 0
      ? []
      : [`<p>Step ${step} differs:</p>`, `<pre>${escaped(difference(mismatches).join('\n'))}</pre>`]),
    `<details><summary>what it does</summary><pre>${escaped(steps.join('\n'))}</pre></details>`,
    ...(exchanges.length === 0 ? [] : [conversation(exchanges, open)]),
    `<p>Grounds:</p><ul>${grounds.map((ground) => `<li>${groundText(ground)}</li>`).join('')}</ul>`,
    '</details>',
  ].join('\n')
}

const conversation = (exchanges: readonly Exchange[], open: string) =>
  `<details${open}><summary>what was sent and received</summary>` +
  `${exchanges.map((exchange) => `<pre>${escaped(cut(dialogue(exchange)).join('\n'))}</pre>`).join('\n')}</details>`

const mostLines = 80

/** A record has all of it. */
const cut = (lines: readonly string[]) =>
  lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`]

/** A link in a reference can be followed. */
const groundText = (ground: Ground) =>
  escaped(groundInWords(ground)).replace(/https?:\/\/[^\s,()]+[\w/]/g, '<a rel="noreferrer" href="$&">$&</a>')
