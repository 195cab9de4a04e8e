import { z } from 'zod'
import { rules } from '../azure-names.js'
import { form, text } from '../fields.js'
import type { ScenarioDeployment } from './shape.js'

const inline = (what: string) => z.record(z.string(), z.unknown()).meta({ description: what })

const file = (description: string, example: string, what: string) =>
  z
    .union([text(description, example), inline(what)], { error: `expected the name of a file, or ${what} itself` })
    .meta({ description })

export const deploymentSchema = z
  .strictObject({
    group: form(rules.group, "The resource group that it is deployed to. Default: the world's only one.").optional(),
    location: form(
      rules.location,
      'In place of a group: the region of a deployment at the subscription.',
      'westeurope',
    ).optional(),
    template: file('The template, relative to this file.', './infra/main.json', 'the template'),
    parameters: file(
      'Its parameters file, relative to this file, or what one has under `parameters`.',
      './infra/main.parameters.json',
      'a map of parameters',
    ).optional(),
    name: form(rules.deployment, "The deployment's name. Default: that of the template's file.").optional(),
  })
  .refine(({ group, location }) => group === undefined || location === undefined, {
    error: 'a deployment has a group or a location, not both',
    path: ['location'],
  }) satisfies z.ZodType<ScenarioDeployment>
