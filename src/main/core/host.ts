/**
 * What the core asks of a host. A host only moves bytes and shows the operating system's own windows.
 */
import type { FilePurpose } from '../../shared/contract/files.ts';
import type { StartChild } from './child.ts';

export interface HostServices {
  kind: 'web' | 'electron' | 'cli';
  /** Version of the product. */
  version: string;
  /** Native dialogs, when the host has them; the path chosen or `null` when cancelled. */
  choose: ((purpose: FilePurpose, suggestedName: string) => Promise<string | null>) | null;
  /** Shows a folder in the system's file manager. */
  openFolder(path: string): Promise<void>;
  /** Opens the system's print dialog for a PDF at 100 %; `false` when the host cannot and the page should open the URL. */
  print(pdfPath: string): Promise<boolean>;
  /** Starts a process for hostile input. */
  startChild: StartChild;
}

export interface AppPaths {
  /** User-data folder: working copies, backups, library index, settings, logs. */
  userData: string;
  /** 文档 of the user. */
  documents: string;
  home: string;
  /** Content packs. */
  templates: string;
  /** Printing fonts; `null` lets the font module search. */
  fonts: string | null;
}
