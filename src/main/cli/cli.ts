/** Entry of the command line: hands its arguments and streams to `run.ts`. */
import { main } from './run.ts';

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
