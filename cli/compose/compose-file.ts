import { parse, YAMLParseError } from 'yaml'

/** Why a Compose file cannot be used, in one line that begins with the place. */
export class ComposeProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ComposeProblem'
  }
}

export type Service = Readonly<Record<string, unknown>>

/** What milab compose reads of a Compose file: https://github.com/compose-spec/compose-spec/blob/main/spec.md */
export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

/** @throws ComposeProblem if it is not YAML, or not Compose */
export function readCompose(text: string): ComposeFile {
  let file: unknown
  try {
    // Compose files share settings by merging them: `<<: *common`.
    file = parse(text, { merge: true })
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw new ComposeProblem(error.message.split('\n')[0]!.replace(/:$/, ''))
  }
  if (!isMap(file) || !isMap(file.services))
    throw new ComposeProblem("this is not a Compose file: it has no 'services'")
  for (const [name, service] of Object.entries(file.services))
    if (!isMap(service)) throw new ComposeProblem(`services.${name}: expected a service's settings`)
  return file as unknown as ComposeFile
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A setting that is a list of names or a map, as a map. */
export function mapOf(value: unknown, settings: object): Record<string, object> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((name) => [String(name), settings]))
  if (!isMap(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, isMap(own) ? own : {}]))
}

/** The networks of a service; without any it is in the default one. */
export function networksOf({ networks }: Service): Record<string, object> {
  const named = mapOf(networks, {})
  return Object.keys(named).length === 0 ? { default: {} } : named
}

/** Its variables, which are a map or a list of NAME=VALUE. A name alone has the value of Compose's own variable. */
export function environmentOf({ environment }: Service): Record<string, string | null> {
  const pairs: [string, unknown][] = Array.isArray(environment)
    ? environment.map((line: unknown) => {
        const [, name = '', value] = /^([^=]*)(?:=([^]*))?$/.exec(String(line))!
        return [name, value]
      })
    : isMap(environment)
      ? Object.entries(environment)
      : []
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, value === undefined || value === null ? null : String(value)]),
  )
}
