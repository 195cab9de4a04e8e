/** Removes control characters: what a client sends must not control the terminal or fake a line. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}

/** The first sentence of Entra's long messages, which end with trace ids; other strings as they are. */
export function withoutTraces(text: string): string {
  return /\bAADSTS\d/.test(text) ? (/^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text) : text
}
