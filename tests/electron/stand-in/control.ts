/** What test and stand-in say to each other over the process channel. */

/** From the stand-in: what the main process asked of the desktop. */
export type DesktopEvent =
  | { type: 'ready'; endpoint: string }
  | { type: 'window'; preferences: Record<string, unknown> }
  | { type: 'dialog'; kind: 'open' | 'save'; options: Record<string, unknown> }
  | { type: 'open-path'; path: string }
  | { type: 'load-file'; url: string }
  | { type: 'print'; options: Record<string, unknown> }
  | { type: 'navigation'; url: string; allowed: boolean }
  | { type: 'new-window'; url: string; allowed: boolean }
  | { type: 'request-cut'; url: string }
  | { type: 'child'; script: string }
  | { type: 'focus' };

/** From the test: what a user would do outside the page. */
export type DesktopAction = { type: 'answer'; path: string | null } | { type: 'close-window' };
