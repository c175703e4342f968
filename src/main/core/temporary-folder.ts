/**
 * Folders that empty themselves: received files of chat programs, browser caches, unpacked archives.
 * A dossier opened there would be lost with the next clean-up, so a copy into 文档 is offered.
 * The whole of `/tmp` is not among them: people work there on purpose.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\/(xwechat_files|wechat files|com\.tencent\.xinwechat|wxwork|wechat_files|wechat_data)\//i, '微信的接收文件夹'],
  [/\/(tencent files|qqfile_recv|nt_qq(_[0-9a-f]+)?)\//i, 'QQ 的接收文件夹'],
  [/\/(dingtalk(appdata)?|dingtalk_files|dingding)\//i, '钉钉的接收文件夹'],
  [/\/(larkshell|feishu|lark)\/.*(download|cache|temp)/i, '飞书的缓存文件夹'],
  [/\/(temporary internet files|inetcache|content\.outlook|olk)\//i, '浏览器或邮件的临时文件夹'],
  [/\/(mozilla_[^/]+|foxmail[^/]*\/temp[^/]*)\//i, '浏览器或邮件的临时文件夹'],
  [/\/(appdata\/[^/]+|\.cache)\/([^/]+\/)*(cache\d*|cache_data)\//i, '浏览器或邮件的临时文件夹'],
  [
    /\/(rar\$[^/]*|7zo[0-9a-f]+(\.tmp)?|temp\d+_[^/]+\.(zip|rar|7z)|wz[0-9a-f]{4}|\.?fr-[a-z0-9]{6}|\.?ark-[^/]*|bandizip[^/]*|2345[^/]*zip[^/]*)\//i,
    '压缩包的临时解压位置',
  ],
  [/\/tmp\/xa-[a-z0-9]{6}\//i, '压缩包的临时解压位置'],
  [/\/(appdata\/local|windows)\/temp\//i, '系统的临时文件夹'],
];

/** The folder in words when the file lies in a self-emptying folder, else `null`. */
export const temporaryFolder = (path: string): string | null => {
  const p = path.replaceAll('\\', '/');
  return PATTERNS.find(([re]) => re.test(p))?.[1] ?? null;
};
