import { findStyleViolations, lineCount, medianLines } from './houseRules.ts'
import { findFloorViolations, readSources } from './importGraph.ts'

const modules = readSources()
const problems = [...findFloorViolations(modules), ...findStyleViolations(modules)]
for (const problem of problems) console.error(problem)

const longest = Math.max(0, ...modules.map(lineCount))
console.log(
  `${modules.length} files, median ${medianLines(modules)} lines, longest ${longest}, ` +
    `${problems.length} problems`,
)
process.exitCode = problems.length > 0 ? 1 : 0
