import type Database from 'better-sqlite3';

declare const readBrand: unique symbol;
declare const writeBrand: unique symbol;

/** A connection that only reads. Repositories that answer screens take this. */
export type ReadDb = Pick<Database.Database, 'prepare' | 'pragma'> & { readonly [readBrand]: true };
/** The one connection that writes. Only the cache, the sync engine and migrations take this. */
export type WriteDb = Database.Database & { readonly [readBrand]: true; readonly [writeBrand]: true };
