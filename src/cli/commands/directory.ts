import type { Command } from 'commander'

/** Commands that fill and search the directory. */
export function addDirectoryCommands(program: Command): void {
  program
    .command('import')
    .description('take in a directory: JSON Lines, or CSV with any headings')
    .argument('<file>', 'the file, or - for standard input')
    .option('--community <id>', 'which community')
    .option('--mapping <file>', 'JSON: which heading is which field; the guess is shown in this form')
    .option('--source <name>', 'where the listings come from, where the file does not say')
    .option('--dry-run', 'show what would happen, change nothing')
    .option('--json', 'the report as JSON')
    .action(async (file, options) => (await import('../import.ts')).importFile(file, options))

  program
    .command('export')
    .description('write the directory out: JSON Lines, or CSV for a spreadsheet')
    .option('--community <id>', 'which community')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action(async (options) => (await import('../export.ts')).exportDirectory(options))

  program
    .command('import-places')
    .description('take in a gazetteer: CSV with postcode, longitude, latitude and perhaps a ward')
    .argument('<file>', 'the file')
    .option('--community <id>', 'which community')
    .option('--json', 'the report as JSON')
    .action(async (file, options) => (await import('../import-places.ts')).importPlaces(file, options))

  program
    .command('search')
    .description('ask the directory, with exactly the engine that answers residents')
    .argument('[words]', 'what to look for')
    .option('--community <id>', 'which community')
    .option('--explain', 'say what was understood and why each result won')
    .option('--directory <file>', 'search this file instead, loaded into a temporary community')
    .option('--places <file>', 'its gazetteer')
    .option('--queries <file>', 'JSON Lines of {"qid","query"}: one line of JSON for each')
    .option('--json', 'JSON')
    .action(async (words, options) => (await import('../search.ts')).search(words, options))
}
