/** Preloaded into a forked process: gives it the `process.parentPort` of a utility process. */
Object.assign(process, {
  parentPort: {
    on: (event: 'message', listener: (e: { data: unknown }) => void) => process.on(event, (data) => listener({ data })),
    postMessage: (message: unknown) => process.send?.(message),
  },
});
