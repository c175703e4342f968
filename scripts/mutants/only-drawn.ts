/** Keeps a run to the mutants that were drawn: what contains none of them is left as it is. */
import { readFileSync } from 'node:fs';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

interface Place {
  line: number;
  column: number;
}
interface Range {
  start: Place;
  end: Place;
}

/** Of all files: a place of another file that happens to fit only lets one more mutant run, which nobody counts. */
const drawn = JSON.parse(readFileSync('out/mutants/drawn.json', 'utf8')) as readonly Range[];

const notAfter = (a: Place, b: Place): boolean => a.line < b.line || (a.line === b.line && a.column <= b.column);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'only-drawn', {
    // The interface leaves open what a path is; it is Babel's.
    shouldIgnore: (path) => {
      const { loc } = (path as unknown as { node: { loc?: Range | null } }).node;
      return loc && !drawn.some((d) => notAfter(loc.start, d.start) && notAfter(d.end, loc.end)) ? 'not drawn' : undefined;
    },
  }),
];
