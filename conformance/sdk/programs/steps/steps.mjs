/* What a program can do, line by line: `works: copy`, or `fails: copy: the error`. */

export async function step(name, does) {
  try {
    await does()
    console.log(`works: ${name}`)
  } catch (error) {
    console.log(`fails: ${name}: ${String(error).split('\n')[0]}`)
  }
}
