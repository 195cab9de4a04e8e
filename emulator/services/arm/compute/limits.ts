import type { CountedAs } from '../gateway/rate-limits.js'

const countedAs = (name: string, threeMinutes: number, halfAnHour: number): CountedAs => ({
  name: `Microsoft.Compute/${name}`,
  threeMinutes,
  halfAnHour,
})

// What Compute counts requests as, and how many it takes: names and numbers are recorded 2017-2021 by the .NET and Java
// libraries. The numbers depend on the region and on how large a subscription is.
// https://learn.microsoft.com/troubleshoot/azure/virtual-machines/troubleshooting-throttling-errors
export const putVM = countedAs('PutVM', 240, 1200)
export const deleteVM = countedAs('DeleteVM', 240, 1200)
export const updateVM = countedAs('UpdateVM', 240, 1200)
export const lowCostGet = countedAs('LowCostGet', 4000, 32_000)
export const highCostGet = countedAs('HighCostGet', 140, 700)
export const getOperation = countedAs('GetOperation', 15_000, 30_000)
// recorded by az in 2025
export const listImages = countedAs('ListVMImagesVersionsFromLocation', 16_000, 44_000)
export const getImage = countedAs('GetVMImageFromLocation', 13_000, 74_000)
