import type { Variables } from './shells.js'

/** Variable names are case-insensitive on Windows, so the lowercase twins would be redundant. */
export const isTwin = (name: string) => name === name.toLowerCase()

/** Without lowercase twins: PowerShell and .NET take two names that differ in case for one key, and fail. */
const once = (variables: Variables): [string, string | null][] =>
  Object.entries(variables).filter(([name]) => !isTwin(name))

/** What can be set in a file that has no way to unset a variable. */
const toSet = (variables: Variables) => once(variables).filter(([, value]) => value !== null) as [string, string][]

/** In ASCII, because PowerShell decodes what a program prints by the console's code page. */
const json = (value: unknown) =>
  `${JSON.stringify(value, null, 2).replace(/[^\x00-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign)

/** The variables as a file for tools. */
export const files = {
  /** null means: unset the variable */
  json: (variables: Variables) => json(Object.fromEntries(once(variables))),
  /**
   * For `dotnet test -s` and the test explorers of IDEs: the variables are set before the test host starts.
   * https://learn.microsoft.com/visualstudio/test/configure-unit-tests-by-using-a-dot-runsettings-file
   */
  runsettings: (variables: Variables) =>
    [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<RunSettings>',
      '  <RunConfiguration>',
      '    <EnvironmentVariables>',
      ...toSet(variables).map(([name, value]) => `      <${name}>${escaped(value)}</${name}>`),
      '    </EnvironmentVariables>',
      '  </RunConfiguration>',
      '</RunSettings>',
      '',
    ].join('\n'),
  /**
   * A profile for `dotnet run` and Visual Studio, in `Properties/launchSettings.json`.
   * https://learn.microsoft.com/aspnet/core/fundamentals/environments#development-and-launchsettingsjson
   */
  launchsettings: (variables: Variables) =>
    json({
      profiles: {
        'managed-identity-lab': {
          commandName: 'Project',
          environmentVariables: Object.fromEntries(toSet(variables)),
        },
      },
    }),
} satisfies Record<string, (variables: Variables) => string>
