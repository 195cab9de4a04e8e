import { bad, type Report, type Result } from '../suite.js'
import { caveat } from './caveat.js'
import { dialogue, difference } from './failure.js'

const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
body { color: #1b1b1b; background: #fff }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
code, pre { font: 13px/1.45 ui-monospace, monospace } pre { overflow-x: auto; background: #f5f5f5; padding: .8rem }
.bad { color: #a4000f; font-weight: 600 } .passed { color: #0b6a0b } .skipped { color: #666 } .note { color: #7a4b00 }
@media (prefers-color-scheme: dark) {
body { color: #e6e6e6; background: #1b1b1b } pre { background: #262626 } td, th { border-color: #3a3a3a }
.bad { color: #ff8a8a } .passed { color: #7ccf7c } .skipped { color: #aaa } .note { color: #e0b060 } }`

/** A self-contained page: no scripts, fonts or images. */
export function html(report: Report): string {
  const { version, target, started, ms, counts, results } = report
  const last = caveat(report)
  const told = results.filter(({ verdict }) => !['passed', 'skipped', 'known-failure'].includes(verdict))
  const title = `Conformance of ${target.name}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style></head><body>
<h1>${escaped(title)}</h1>
<p>${results.length} cases of managed-identity-lab ${escaped(version)}, run ${started} in ${(ms / 1000).toFixed(1)} s:
${Object.entries(counts)
  .filter(([, count]) => count > 0)
  .map(([verdict, count]) => `${count} ${verdict}`)
  .join(', ')}.</p>
${told.map(detail).join('\n')}
<h2>All cases</h2>
<table><thead><tr><th>case</th><th>verdict</th><th>title</th></tr></thead><tbody>
${results.map(row).join('\n')}
</tbody></table>${
    last === undefined
      ? ''
      : `
<p class="note">${escaped(last)}</p>`
  }</body></html>
`
}

const kindOf = (verdict: Result['verdict']) =>
  bad.includes(verdict) ? 'bad' : verdict === 'passed' || verdict === 'skipped' ? verdict : 'note'

const row = ({ id, title, verdict, reason }: Result) =>
  `<tr><td><code>${escaped(id)}</code></td><td class="${kindOf(verdict)}">${verdict}</td>` +
  `<td>${escaped(title)}${reason === undefined ? '' : `<br><small>${escaped(reason)}</small>`}</td></tr>`

function detail({ id, title, verdict, mismatches, exchanges, grounds, reason }: Result): string {
  const last = exchanges.at(-1)
  const text = [...difference(mismatches), ...(last ? ['', ...dialogue(last)] : [])].join('\n')
  const sources = grounds.map(({ kind, reference }) => `<li>${kind}: ${escaped(reference)}</li>`)
  return [
    `<h2 class="${kindOf(verdict)}">${verdict}: ${escaped(id)}</h2>`,
    `<p>${escaped(title)}${reason === undefined ? '' : `<br>${escaped(reason)}`}</p>`,
    `<pre>${escaped(text)}</pre><ul>${sources.join('')}</ul>`,
  ].join('\n')
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
