export const numberOption = (value: string): number => Number.parseInt(value, 10)
