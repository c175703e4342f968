/**
 * The contract between user interface and core: one source for types, run-time checks and documentation.
 * Files are capabilities: the user interface holds opaque tokens and never sends a path. Bytes travel by URL
 * (`/blob/…`, see `urls.ts`), never in calls. Every procedure on a dossier names its session.
 */
import { app } from './app.ts';
import { documents } from './documents.ts';
import { dossier } from './dossier.ts';
import { files } from './files.ts';
import { jobs } from './jobs.ts';
import { library } from './library.ts';
import { records } from './records.ts';

export const contract = { app, library, files, dossier, records, documents, jobs };
export type Contract = typeof contract;
