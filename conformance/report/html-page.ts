import { createHash } from 'node:crypto'

/* What every HTML report has in it, whatever the run: its looks, its filter, and the policy that lets nothing else in. */

export const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #ddd; --box: #f5f5f5; --quiet: #5f5f5f;
  --bad: #a4000f; --good: #0b6a0b; --note: #7a4b00 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #1b1b1b; --line: #3a3a3a; --box: #262626;
  --quiet: #aaa; --bad: #ff8a8a; --good: #7ccf7c; --note: #e0b060 } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink);
  background: var(--paper) }
code, pre { font: 13px/1.45 ui-monospace, monospace; overflow-wrap: anywhere }
pre { overflow-x: auto; background: var(--box); padding: .8rem; white-space: pre-wrap }
fieldset { border: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: 1rem 0 }
label { white-space: nowrap } #search { font: inherit; max-width: 100% }
details { border-bottom: 1px solid var(--line); padding: .3rem 0 } details details { border: 0; padding: 0 0 0 1rem }
summary { cursor: pointer } summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px }
summary b { display: inline-block; min-width: 7.5rem } .quiet { color: var(--quiet) }
.bad { color: var(--bad) } .good { color: var(--good) } .note { color: var(--note) }
@media (max-width: 40rem) { body { margin: 1rem auto } label { white-space: normal } summary b { min-width: 0 } }
@media print { :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #999; --box: #fff; --quiet: #333;
  --bad: #000; --good: #000; --note: #000 } #filter { display: none } body { font-size: 11px; margin: 0 } }`

/** Shows the cases of one verdict whose id or title has a text. Without scripts every case is there. */
export const script = `
const cases = [...document.querySelectorAll('.case')]
const form = document.querySelector('#filter')
const found = document.querySelector('#found')
const hidden = (one, verdict, text) =>
  (verdict !== 'all' && one.dataset.verdict !== verdict) ||
  !one.querySelector('summary').textContent.toLowerCase().includes(text)
const apply = () => {
  const { verdict, search } = Object.fromEntries(new FormData(form))
  for (const one of cases) one.hidden = hidden(one, verdict, search.trim().toLowerCase())
  found.textContent = cases.filter((one) => !one.hidden).length + ' of ' + cases.length + ' cases that ran'
}
form.addEventListener('input', apply)
form.addEventListener('submit', (event) => event.preventDefault())
form.hidden = false
apply()
const linked = document.getElementById(decodeURIComponent(location.hash.slice(1)))
if (linked) linked.open = true`

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The page loads nothing, sends nothing, and runs and looks as this file says. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
