import { InvalidArgumentError } from 'commander'

/** Shells that read what `sh` reads. */
const likeSh: readonly string[] = ['bash', 'zsh', 'dash', 'ash', 'ksh']
/** Shells with a syntax of their own, which is not written here. */
const others: readonly string[] = ['fish', 'nu', 'csh', 'tcsh', 'xonsh', 'elvish']

/** The output format for a shell's name: an option parser. */
export const shellNamed =
  <Format extends string>(formats: readonly Format[], sh: Format) =>
  (name: string): Format => {
    const format = formats.find((known) => known === name) ?? (likeSh.includes(name) ? sh : undefined)
    if (format !== undefined) return format
    throw new InvalidArgumentError(
      others.includes(name)
        ? `milab does not write ${name}'s syntax; milab exec -- ${name} starts a shell that uses a lab of its own.`
        : `expected ${formats.join(', ')}; bash and zsh read sh.`,
    )
  }
