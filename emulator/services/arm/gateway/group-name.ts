import { gateway } from './refusals.js'

/**
 * recorded for PUT in issues, for GET and DELETE in azure-sdk-for-ruby; every wrong character is listed, repeats too
 * (microsoft-foundry-for-vscode#53, 2025)
 */
const invalidCharacters = (name: string, wrong: string) =>
  gateway(
    400,
    'InvalidResourceGroup',
    `The provided resource group name '${name}' has these invalid characters: '${wrong}'. ` +
      "The name can only be a letter, digit, '-', '.', '(', ')' or '_'.",
  )

/** Refuses a group name that holds anything else than letters, digits and `_().-`. */
export function judgeLetters(name: string): void {
  const wrong = [...name].filter((letter) => !/[\p{L}\p{N}_().-]/u.test(letter))
  if (wrong.length > 0) throw invalidCharacters(name, wrong.join(''))
}
