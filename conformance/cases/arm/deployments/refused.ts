import { documented, recorded, inferred, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup } from '../steps.js'
import { aboutPage, invalidTemplate, refusedBy, refusedTemplate } from './refused-steps.js'
import { identityOf, needs, templateOf } from './steps.js'

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities'
const elsewhere = "reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'never'), '2018-11-30')"
const covers = ['arm.deployments.put', 'arm.deployments.validate']

export const cases: readonly Case[] = [
  {
    id: 'arm/deployments/invalid/unknown-function',
    title: 'a function that does not exist is InvalidTemplate, with the place of its resource in the body',
    grounds: [
      recorded('https://github.com/Azure-Samples/azure-search-openai-demo/issues/2321', '2025'),
      documented(
        'https://learn.microsoft.com/azure/azure-functions/functions-infrastructure-as-code#validate-your-template',
      ),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([identityOf("[nope('x')]")]),
      invalidTemplate(
        /^The template resource '\[nope\('x'\)\]' at line '1' and column '\d+' is not valid: The template function 'nope' is not valid\. .*/,
        'properties.template.resources[0]',
      ),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/out-of-bounds',
    title: 'an index out of bounds is InvalidTemplate, in the words of the expression',
    grounds: [recorded('https://github.com/Azure-Samples/azure-search-openai-demo/issues/2321', '2025')],
    needs,
    steps: refusedTemplate(
      templateOf([identityOf('identity1', { tags: { tag1: "[split('a,b', ',')[2]]" } })]),
      invalidTemplate(
        /^The template resource 'identity1' at line '1' and column '\d+' is not valid: The language expression property array index '2' is out of bounds\.\. Please see https:\/\/aka\.ms\/arm-functions for usage details\.$/,
        /^properties\.template\.resources\[0\]/,
      ),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/missing-parameter',
    title: 'a parameter without a value is InvalidTemplate, and named',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template'),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([], { parameters: { size: { type: 'string' } } }),
      invalidTemplate(
        /^The value for the template parameter 'size' at line '1' and column '\d+' is not provided\. Please see https:\/\/aka\.ms\/\S+ for usage details\.$/,
        'properties.template.parameters.size',
      ),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/unknown-parameter',
    title: 'parameters that the template does not have are named, with those that it has',
    grounds: [inferred('a public what-if client quotes the answer')],
    needs,
    steps: refusedTemplate(
      templateOf([], {
        parameters: { c: { type: 'string', defaultValue: 'x' }, d: { type: 'string', defaultValue: 'y' } },
      }),
      invalidTemplate(
        "The template parameters 'a, b' in the parameters file are not valid; they are not present in the original template and can therefore not be provided at deployment time. The only supported parameters for this template are 'c, d'. Please see https://aka.ms/arm-pass-parameter-values for usage details.",
        '',
      ),
      { parameters: { a: { value: 'x' }, b: { value: 1 } } },
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/wrong-type',
    title: 'a parameter of a wrong type is InvalidTemplate, and both types are named',
    grounds: [
      recorded('https://github.com/Azure/azure-powershell/issues/14283', '2021'),
      inferred('the words, which newer reports have'),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([], { parameters: { places: { type: 'object' } } }),
      invalidTemplate(
        /.*template parameter.* Expected .*'Object'.*'String'.*/,
        'properties.template.parameters.places',
      ),
      { parameters: { places: { value: 'x' } } },
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/unknown-dependency',
    title: 'a dependency on what the template does not have is InvalidTemplate, without a place',
    grounds: [
      documented(
        'https://learn.microsoft.com/azure/azure-functions/functions-infrastructure-as-code#validate-your-template',
      ),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([identityOf('identity1', { dependsOn: ["[resourceId('Microsoft.Web/sites', 'func-xyz')]"] })]),
      invalidTemplate(
        "The resource 'Microsoft.Web/sites/func-xyz' is not defined in the template. Please see https://aka.ms/arm-template for usage details.",
        '',
      ),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/circle',
    title: 'resources that wait for each other are InvalidTemplate',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-invalid-template'),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([identityOf('one', { dependsOn: ['two'] }), identityOf('two', { dependsOn: ['one'] })]),
      invalidTemplate(aboutPage(`^Circular dependency detected on resource: '[^']*/${type}/(?:one|two)'\\.`), ''),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/doubled',
    title: 'two resources of one type and name are InvalidTemplate, whatever their conditions',
    grounds: [recorded('public courses and repositories that quote the answer')],
    needs,
    steps: refusedTemplate(
      templateOf([identityOf('one', { condition: true }), identityOf('ONE', { condition: false })]),
      invalidTemplate(
        aboutPage(
          `^The resource '${type}/ONE' at line '1' and column '\\d+' is defined multiple times in a template\\.`,
        ),
        'properties.template.resources[1]',
      ),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/too-many-resources',
    title: '801 resources are refused before any is made',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits'),
    ],
    needs,
    steps: refusedTemplate(
      templateOf([
        identityOf("[format('identity{0}', copyIndex())]", { copy: { name: 'all', count: 800 } }),
        identityOf('one'),
      ]),
      invalidTemplate(/.*'800' and actual: '801'.*/, 'properties.template.resources'),
    ),
    covers,
  },
  {
    id: 'arm/deployments/invalid/reference-in-name',
    title: 'reference may not stand in a name or a condition',
    grounds: [
      documented(
        'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#valid-uses',
      ),
      inferred('the words around the text'),
    ],
    needs,
    steps: [
      createOwnGroup,
      ...[identityOf(`[${elsewhere}.name]`), identityOf('one', { condition: `[equals(${elsewhere}.name, '')]` })].map(
        (resource) =>
          refusedBy(templateOf([resource]), /The template function 'reference' is not expected at this location\./),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
  {
    id: 'arm/deployments/invalid/not-a-template',
    title: 'a template that is a string, and one with an object for a name, fail to parse or to validate',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/9087', '2019')],
    needs,
    steps: [
      createOwnGroup,
      refusedBy('x', /^Deployment template parse failed: '.*'\.$/),
      refusedBy(
        templateOf([{ ...identityOf('x'), name: {} }]),
        /^Deployment template (?:parse|validation) failed: '.*'\.$/s,
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.deployments.put'],
  },
]
