import type { Command } from 'commander'

/** Commands that fill and search the directory. */
export function addDirectoryCommands(program: Command): void {
  program
    .command('import')
    .description('import listings: JSON Lines, or CSV with any headings')
    .argument('<file>', 'the file, or - for standard input')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--mapping <file>', 'JSON file that maps headings to fields; the report shows the guess in this form')
    .option('--source <name>', 'where the listings come from, if the file does not say')
    .option('--dry-run', 'show the column mapping and the result; write nothing')
    .option('--json', 'print the report as JSON')
    .action(async (file, options) => (await import('../import.ts')).importFile(file, options))

  program
    .command('export')
    .description('write the directory to standard output: JSON Lines, or CSV for a spreadsheet')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action(async (options) => (await import('../export.ts')).exportDirectory(options))

  program
    .command('import-places')
    .description('import places: CSV with postcode, longitude, latitude and optionally ward')
    .argument('<file>', 'the file')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--json', 'print the report as JSON')
    .action(async (file, options) => (await import('../import-places.ts')).importPlaces(file, options))

  program
    .command('search')
    .description('search the directory as the bot does')
    .argument('[words]', 'what to look for')
    .option('--community <id>', 'id of the community, if there are several')
    .option('--explain', 'show what was understood and why each result won')
    .option('--directory <file>', 'search this file instead')
    .option('--places <file>', 'the places for --directory')
    .option('--queries <file>', 'run many queries, JSON Lines of {"qid","query"}; prints a line of JSON for each')
    .option('--json', 'print JSON')
    .action(async (words, options) => (await import('../search.ts')).search(words, options))
}
