import { Attempt, useAttempt } from './attempt.js'

interface CopiedProps {
  /** what is copied: `Copy az` is on the button */
  readonly name: string
  readonly text: string
  readonly isOpen?: boolean
}

/** A text to paste elsewhere, with a button that copies it. */
export function Copied({ name, text, isOpen = false }: CopiedProps) {
  const attempt = useAttempt()
  const copy = () =>
    attempt.run(async () => {
      // Browsers have a clipboard only for pages of this machine or over TLS.
      if (!isSecureContext) throw new Error('This browser copies only from pages of its own machine: select the text.')
      await navigator.clipboard.writeText(text)
      return 'Copied.'
    })
  return (
    <div class="copied">
      <details open={isOpen}>
        <summary>{name}</summary>
        <pre tabIndex={0} aria-label={name}>
          {text}
        </pre>
      </details>
      <div class="row">
        <button type="button" onClick={copy}>
          Copy {name}
        </button>
        <Attempt of={attempt} />
      </div>
    </div>
  )
}
