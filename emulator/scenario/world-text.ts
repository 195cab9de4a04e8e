import { Document, isMap, isScalar, type ToStringOptions } from 'yaml'
import { z } from 'zod'
import type { LeftOut } from './left-out.js'
import { scenarioSchema } from './schema.js'
import type { Scenario } from './shape.js'

export interface WorldTextOptions {
  readonly format: 'yaml' | 'json'
  /** whether it has the values of secrets */
  readonly secrets: boolean
  readonly leftOut: readonly LeftOut[]
  /** where editors find the JSON Schema */
  readonly schema?: string
}

/** Strings stand as they are, and nothing is said by reference. */
const style: ToStringOptions = { lineWidth: 0 }

/**
 * A scenario as a file. In YAML, comments say what each part is and what of the world the file leaves out; JSON has no
 * place for them. Equal worlds give equal texts.
 */
export function worldText(scenario: Scenario, options: WorldTextOptions): string {
  if (options.format === 'json') {
    const named = options.schema === undefined ? scenario : { $schema: options.schema, ...scenario }
    return `${JSON.stringify(named, null, 2)}\n`
  }
  const document = new Document(scenario, { aliasDuplicateObjects: false })
  if (isMap(document.contents))
    for (const { key } of document.contents.items) {
      if (!isScalar(key)) continue
      const said = meanings[String(key.value)]
      key.spaceBefore = key.value !== 'milab'
      if (said !== undefined) key.commentBefore = ` ${said}`
    }
  return `${headOf(options)}${document.toString(style)}`
}

function headOf({ schema, secrets, leftOut }: WorldTextOptions): string {
  const lines = [
    ...(schema === undefined ? [] : [`yaml-language-server: $schema=${schema}`]),
    'A world, as milab world export wrote it. milab start --world FILE starts with it, and milab world import FILE',
    'puts it into a running lab.',
    ...(secrets ? [] : leftOutSecrets),
    ...(leftOut.length === 0 ? [] : ['', 'Left out, since a scenario has no words for it:']),
    ...leftOut.map(({ at, what }) => `  ${at}: ${what}`),
  ]
  return lines.map((line) => `#${line === '' ? '' : ` ${line}`}\n`).join('')
}

const leftOutSecrets = [
  'Values of secrets are left out (***): milab world export --secrets include writes them. milab world import keeps those',
  'that the lab has. A lab that starts with this file makes account keys of its own, and has a text that says so for secrets.',
]

/** What the schema says of each part of a file. */
const meanings: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(scenarioSchema.shape).flatMap(([name, field]) => {
    const said = z.globalRegistry.get(field instanceof z.ZodOptional ? field.unwrap() : field)?.description
    return said === undefined || name === 'milab' ? [] : [[name, String(said)]]
  }),
)
