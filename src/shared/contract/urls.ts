/**
 * URLs at which bytes travel, the same on every host (`app://yqyd/…` in Electron, the loopback origin on the web).
 * Relative on purpose: the page's own origin decides.
 */
export const urls = {
  rpc: '/rpc',
  /** GET: a blob of an open dossier. */
  blob: (session: string, sha256: string): string => `/blob/${session}/${sha256}`,
  /** POST raw bytes; answers `{"upload": token}`. */
  upload: '/upload',
  /** POST a dropped .yqyd; answers `{"token", "name"}`; opened as a working copy until 另存为. */
  drop: (name: string): string => `/drop?name=${encodeURIComponent(name)}`,
  /** GET: one exported file, or all of a job as a zip. */
  exported: (job: string, name: string): string => `/exported/${job}/${encodeURIComponent(name)}`,
  exportedZip: (job: string): string => `/exported/${job}.zip`,
  /** GET: the printing fonts, for the preview. */
  font: (file: string): string => `/fonts/${file}`,
};
