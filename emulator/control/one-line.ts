/** Removes control characters: what a client sends must not control the terminal or fake a line. */
export const withoutControls = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')

/** The same for a whole line, without spaces around it. */
export const oneLine = (text: string) => withoutControls(text).trim()

/** The same for each line of a text. */
export const linesOf = (text: string) => text.split('\n').map(withoutControls)

/** The first sentence of Entra's long messages, which end with trace ids; other strings as they are. */
export function withoutTraces(text: string): string {
  return /\bAADSTS\d/.test(text) ? (/^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text) : text
}

/** Characters from which on a text is long: two lines of a terminal. */
const long = 160

/** The first sentence of a long text, which `milab why` prints whole; a short one as it is, without Entra's traces. */
export function firstSentence(text: string): string {
  const untraced = withoutTraces(text)
  return untraced.length <= long ? untraced : (/^.*?[.!?](?=\s)/s.exec(untraced)?.[0] ?? untraced)
}
