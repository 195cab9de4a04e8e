/** A value in the file, or one taken from the environment or from another file when the file is read. */
export type SecretText = string | { readonly env: string } | { readonly file: string }
