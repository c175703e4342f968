/** Every document of the catalogue on the records of the demo dossier, single, grouped and bound. */
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { buildDemo, type DemoSize } from '../../src/demo/build-demo.ts';
import { loadContent } from '../../src/main/core/content.ts';
import { documentContext } from '../../src/main/core/documents.ts';
import { yearOf } from '../../src/shared/base/units.ts';
import { type DocContext, listDocuments } from '../../src/shared/document/catalogue.ts';
import { bindAll, groupDoc } from '../../src/shared/document/compose.ts';
import type { Doc } from '../../src/shared/document/doc.ts';
import { RecordView } from '../../src/shared/engine/view.ts';
import { repository } from './tools.ts';

export const demoContext = (size: DemoSize, records: 'all' | 'none' = 'all'): DocContext => {
  const content = loadContent(join(repository, 'templates'));
  const demo = buildDemo(content.demoFirm, size, content.starters[0]);
  const view = new RecordView(records === 'all' ? demo.records : []);
  return documentContext(
    content,
    { view, today: demo.demoDate, changedAt: `${demo.demoDate}T08:30:00.000Z` },
    yearOf(demo.demoDate),
  );
};

export interface NamedDoc {
  name: string;
  doc: Doc;
}

/** One file for each kind of document, as an export makes them. */
export const groupedDocs = (c: DocContext): NamedDoc[] =>
  listDocuments(c).map((info) => ({ name: info.id, doc: groupDoc(info, info.instances, c) }));

export const boundDoc = (c: DocContext): NamedDoc => ({ name: 'bound', doc: bindAll(listDocuments(c), c) });

/** A picture that stands for every photograph. */
export const photo = ((): Uint8Array => {
  const canvas = createCanvas(400, 240);
  const c = canvas.getContext('2d');
  c.fillStyle = '#88AACC';
  c.fillRect(0, 0, 400, 240);
  c.fillStyle = '#FFFFFF';
  c.fillRect(100, 60, 200, 120);
  return canvas.encodeSync('png');
})();
