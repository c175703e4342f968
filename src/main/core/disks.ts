/**
 * Whether a file lies on a fixed disk of this computer. Only there the application publishes by itself: a USB stick
 * may be pulled out and a share may be slow. In doubt: no.
 */
import { readFile, realpath } from 'node:fs/promises';
import { parse } from 'node:path';

const LOCAL_TYPES = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'f2fs', 'apfs', 'hfs', 'overlay']);

export const isFixedLocalDisk = async (path: string): Promise<boolean> => {
  if (process.platform === 'win32') {
    // Without a native call only the system drive is surely fixed.
    return parse(path).root.toLowerCase() === `${(process.env.SystemDrive ?? 'C:').toLowerCase()}\\`;
  }
  if (process.platform !== 'linux') return false;
  try {
    const real = await realpath(path);
    const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((l) => l.split(' '));
    let best: { at: string; type: string } | null = null;
    for (const [, mount = '', type = ''] of mounts) {
      const at = mount.replaceAll('\\040', ' ');
      const covers = real === at || real.startsWith(at.endsWith('/') ? at : `${at}/`);
      if (covers && at.length >= (best?.at.length ?? 0)) best = { at, type };
    }
    const removable = best !== null && /^\/(media|run\/media|mnt)\//.test(best.at);
    return best !== null && LOCAL_TYPES.has(best.type) && !removable;
  } catch {
    return false;
  }
};
