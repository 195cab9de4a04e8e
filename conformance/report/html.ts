import type { Report, Verdict } from '../suite.js'
import { caveat } from './caveat.js'
import { htmlCase, kindOf } from './html-case.js'
import { contentSecurityPolicy, escaped, script, style } from './html-page.js'
import { skips, skipsInOneLine } from './skips.js'

/** A page in one file: it loads nothing, and without scripts only its filter is missing. */
export function html(report: Report): string {
  const { version, target, started, ms, results } = report
  const last = caveat(report)
  const title = escaped(`Conformance of ${target.name}`)
  const ran = results.filter(({ verdict }) => verdict !== 'skipped')
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<title>${title}</title><style>${style}</style><script type="module">${script}</script></head><body>
<h1>${title}</h1>
<p>${results.length} cases of managed-identity-lab ${escaped(version)}, run ${started} in ${(ms / 1000).toFixed(1)} s:
${verdicts(report)
  .map((verdict) => `<span class="${kindOf(verdict)}">${report.counts[verdict]} ${verdict}</span>`)
  .join(', ')}.</p>
${filter(report)}
<main>
${ran.map(htmlCase).join('\n')}
</main>
${skipped(report)}${
    last === undefined
      ? ''
      : `
<p class="note">${escaped(last)}</p>`
  }</body></html>
`
}

const verdicts = ({ counts }: Report) => (Object.keys(counts) as Verdict[]).filter((verdict) => counts[verdict] > 0)

function filter(report: Report): string {
  const choices = verdicts(report).filter((verdict) => verdict !== 'skipped')
  const radio = (verdict: string, label: string, checked = '') =>
    `<label><input type="radio" name="verdict" value="${verdict}"${checked}> ${label}</label>`
  return [
    '<form id="filter" hidden><fieldset><legend>Show</legend>',
    radio('all', 'all', ' checked'),
    ...choices.map((verdict) => radio(verdict, `${verdict} (${report.counts[verdict]})`)),
    '<label>with <input type="search" id="search" name="search" placeholder="imds/token"></label>',
    '</fieldset><p id="found" role="status" class="quiet"></p></form>',
  ].join('\n')
}

function skipped(report: Report): string {
  const line = skipsInOneLine(report)
  if (line === undefined) return ''
  const reasons = skips(report).map(
    ({ reason, ids }) =>
      `<details><summary>${ids.length} ${escaped(reason)}</summary>` +
      `<p>${ids.map((id) => `<code>${escaped(id)}</code>`).join(' ')}</p></details>`,
  )
  return `<details class="quiet"><summary>${escaped(line)}</summary>${reasons.join('\n')}</details>`
}
