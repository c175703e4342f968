/** Takes a picture file in as the floor picture of a plan; `refused` are the words when nothing else says why not. */
import { urls } from '../../../shared/contract/urls.ts';
import { fitted } from '../../../shared/domain/plan/floor-picture.ts';
import { core } from '../../rpc/client.ts';
import type { MapEditor } from './use-map-editor.ts';

export const takeFloorPicture = async (editor: MapEditor, picked: File, refused: string): Promise<void> => {
  const { plan, info, feedback } = editor;
  if (!plan) return;
  try {
    const answer = await fetch(urls.upload, { method: 'POST', body: picked });
    const { upload, message } = (await answer.json()) as { upload?: string; message?: string };
    if (!upload) {
      feedback.toast(message ?? refused);
      return;
    }
    const image = await core.records.takeBlob({ session: info.session, upload, purpose: 'floor-plan' });
    const { widthPx, heightPx } = image;
    const old = plan.body.background;
    // Another scan of the same size takes the place of the old one.
    const transform =
      old && old.widthPx === widthPx && old.heightPx === heightPx ? old.transform : fitted(widthPx, heightPx, plan.body);
    await editor.store.run('record.update', {
      id: plan.id,
      values: {
        background: { blob: image.sha256, widthPx, heightPx, opacity: old?.opacity ?? 0.6, transform },
        hiddenLayers: plan.body.hiddenLayers.filter((l) => l !== 'background'),
      },
    });
    editor.setAdjusting(true);
  } catch (e) {
    feedback.fault(e);
  }
};
