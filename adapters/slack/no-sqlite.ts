/** Stands in for `node:sqlite` on workerd, which has none: Bolt brings a library that names it and never uses it here. */
export class DatabaseSync {}
