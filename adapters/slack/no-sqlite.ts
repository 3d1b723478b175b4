/** Replaces `node:sqlite` on workerd, which lacks it: a library of Bolt's imports it and never uses it here. */
export class DatabaseSync {}
