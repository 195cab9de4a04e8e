/** How a terminal shows a string. */
export type Tone = 'good' | 'refused' | 'bad' | 'quiet'

const codes: Readonly<Record<Tone, string>> = { good: '32', refused: '33', bad: '31', quiet: '2' }

/** Of the 256 colours, some that can be told apart from each other and from the tones, on light and on dark. */
const ofIdentities = [33, 37, 63, 69, 75, 98, 103, 133, 139, 169, 175, 208]

export interface Colours {
  tone(tone: Tone, text: string): string
  /** a caller's name, in the same colour in every run */
  who(objectId: string, text: string): string
}

const painted = (code: string, text: string) => `\u001b[${code}m${text}\u001b[0m`

/** @param isOn for terminals; the caller must check for a terminal and NO_COLOR */
export const coloursOf = (isOn: boolean): Colours =>
  isOn
    ? {
        tone: (tone, text) => painted(codes[tone], text),
        who: (objectId, text) => painted(`38;5;${ofIdentities[hashOf(objectId) % ofIdentities.length]}`, text),
      }
    : { tone: (_, text) => text, who: (_, text) => text }

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
