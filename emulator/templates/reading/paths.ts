/** Members and indexes from the root of a JSON value. */
export type Path = readonly (string | number)[]

/** `properties.template.resources[0]`, as Json.NET spells it: `['a.b']` where a name is not plain. */
export function spelledPath(path: Path): string {
  let spelled = ''
  for (const step of path)
    if (typeof step === 'number') spelled += `[${step}]`
    else if (/[ .'/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/.test(step)) spelled += `['${step.replace(/[\\']/g, '\\$&')}']`
    else spelled += spelled === '' ? step : `.${step}`
  return spelled
}
