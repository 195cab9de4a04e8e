import { expand } from '../copies/expand.js'
import type { Loops } from '../copies/loops.js'
import { isExpression, parse } from '../expressions/parser.js'
import type { Expression } from '../expressions/syntax.js'
import type { UnidentifiedResource } from '../plan.js'
import type { Program } from '../program.js'
import { expressionOf, printed } from '../reducing/print.js'
import { memberValue, type TemplateResource } from '../template/resource.js'
import type { Value } from '../values.js'
import { bodyMembers, bodyOf, predicting } from './body.js'
import type { Instance } from './instances.js'

/** A resource of which only the parent's run knows which it is, or how many of it there are. */
export interface Unidentified {
  readonly resource: TemplateResource
  readonly loops: Loops
}

/** What can be told of it before. Its id has the form that Azure's what-if gives it. */
export function predictedUnidentified(program: Program, { resource, loops }: Unidentified): UnidentifiedResource {
  const { value, path } = resource
  const type = String(memberValue(value, 'type') ?? '')
  const nobody: Instance = {
    resource,
    loops,
    type,
    key: '',
    id: '',
    name: '',
    apiVersion: '',
    existing: false,
    condition: true,
  }
  const told = (member: string): Value =>
    expand(memberValue(value, member) ?? null, predicting(program, nobody), loops, path)
  const [name, scope, apiVersion] = [told('name'), told('scope'), told('apiVersion')]
  const id = call(
    scope === null ? 'resourceId' : 'extensionResourceId',
    [...(scope === null ? [] : [scope]), type, name].map(expressionIn),
  )
  return {
    id: `[${printed(id)}]`,
    type,
    apiVersion: String(apiVersion ?? ''),
    predicted: () => bodyOf(bodyMembers(nobody), predicting(program, nobody), nobody),
    path,
  }
}

const call = (name: string, args: readonly Expression[]): Expression => ({ kind: 'call', name, arguments: args })

const expressionIn = (value: Value): Expression =>
  typeof value === 'string' && isExpression(value) ? parse(value) : expressionOf(value)
