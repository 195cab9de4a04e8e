import type { WireConnect, WireFinding } from '../../wire-connect.js'

const marks: Readonly<Record<WireFinding['state'], readonly [word: string, look: string]>> = {
  good: ['ok', 'good'],
  warning: ['warn', 'warn'],
  bad: ['BAD', 'bad'],
}

/** What `milab doctor` found in a shell of the lab's machine; it sends that to the labs that it sees. */
export function Doctor({ report }: { readonly report: WireConnect['doctor'] }) {
  const worth = report?.checks.filter(({ state }) => state !== 'good') ?? []
  const good = report?.checks.filter(({ state }) => state === 'good') ?? []
  return (
    <section aria-label="Doctor">
      <h3>3. If it does not work</h3>
      <p>
        Run <code>milab doctor</code> in the shell of the program: it looks at that shell and its machine, and what it
        finds is shown here.
      </p>
      {report && (
        <>
          <p role="status">
            Found at {report.at.slice(11, 19)}:{' '}
            {worth.length === 0 ? 'nothing is wrong.' : `${worth.length} of ${report.checks.length} need a look.`}
          </p>
          <Findings of={worth} />
          <details>
            <summary>{good.length} are good</summary>
            <Findings of={good} />
          </details>
        </>
      )}
    </section>
  )
}

const Findings = ({ of: findings }: { readonly of: readonly WireFinding[] }) => (
  <ul>
    {findings.map(({ id, check, state, text, remedy }) => (
      <li key={id}>
        <strong class={marks[state][1]}>{marks[state][0]}</strong> {check}: {text}
        {remedy !== undefined && <span class="quiet"> → {remedy}</span>}
      </li>
    ))}
  </ul>
)
