import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const WECHAT = '微信的接收文件夹';
const QQ = 'QQ 的接收文件夹';
const DINGTALK = '钉钉的接收文件夹';
const FEISHU = '飞书的缓存文件夹';
const BROWSER = '浏览器或邮件的临时文件夹';
const ARCHIVE = '压缩包的临时解压位置';
const SYSTEM = '系统的临时文件夹';

describe('a folder that empties itself', () => {
  it.each([
    // Windows
    ['C:\\Users\\lin\\Documents\\WeChat Files\\wxid_a1b2\\FileStorage\\File\\2026-11\\某厂.yqyd', WECHAT],
    ['C:\\Users\\lin\\Documents\\xwechat_files\\wxid_a1b2_c3d4\\msg\\file\\2026-11\\某厂.yqyd', WECHAT],
    ['D:\\Documents\\WXWork\\1688850123456789\\Cache\\File\\2026-11\\某厂.yqyd', WECHAT],
    ['c:\\users\\lin\\documents\\wechat files\\wxid\\filestorage\\x.yqyd', WECHAT],
    ['C:\\Users\\lin\\Documents\\Tencent Files\\10001\\FileRecv\\某厂.yqyd', QQ],
    ['C:\\Users\\lin\\Documents\\Tencent Files\\10001\\nt_qq\\nt_data\\File\\2026-11\\某厂.yqyd', QQ],
    ['D:\\QQFile_Recv\\某厂.yqyd', QQ],
    ['C:\\Users\\lin\\AppData\\Roaming\\DingTalk\\12345_v2\\resource_cache\\某厂.yqyd', DINGTALK],
    ['D:\\DingTalkAppData\\DingTalk\\download\\某厂.yqyd', DINGTALK],
    ['D:\\DingDing\\12345\\某厂.yqyd', DINGTALK],
    ['C:\\Users\\lin\\AppData\\Roaming\\LarkShell\\sdk_storage\\downloads\\某厂.yqyd', FEISHU],
    ['C:\\Users\\lin\\AppData\\Local\\Microsoft\\Windows\\INetCache\\IE\\8A7B\\某厂[1].yqyd', BROWSER],
    ['C:\\Users\\lin\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\X1\\某厂.yqyd', BROWSER],
    ['C:\\Users\\lin\\AppData\\Local\\Microsoft\\Windows\\Temporary Internet Files\\某厂.yqyd', BROWSER],
    ['C:\\Users\\lin\\AppData\\Local\\Microsoft\\Edge\\User Data\\Default\\Cache\\Cache_Data\\某厂.yqyd', BROWSER],
    ['D:\\Foxmail 7.2\\Temp-5120-20261123\\Attach\\某厂.yqyd', BROWSER],
    ['C:\\Users\\lin\\AppData\\Local\\Temp\\Temp1_交件.zip\\某厂.yqyd', ARCHIVE],
    ['D:\\Temp\\Temp2_交件.zip\\里面\\某厂.yqyd', ARCHIVE],
    ['C:\\Users\\lin\\AppData\\Local\\Temp\\Rar$DIa14572.33221\\某厂.yqyd', ARCHIVE],
    ['D:\\临时\\Rar$EXb0.123\\某厂.yqyd', ARCHIVE],
    ['D:\\临时\\7zO0C1A2B3D\\某厂.yqyd', ARCHIVE],
    ['D:\\临时\\7zO8A21.tmp\\某厂.yqyd', ARCHIVE],
    ['C:\\Users\\lin\\AppData\\Local\\Temp\\BandiZip.12\\某厂.yqyd', ARCHIVE],
    ['C:\\Users\\lin\\AppData\\Local\\Temp\\mozilla_lin0\\某厂.yqyd', BROWSER],
    ['C:\\Users\\lin\\AppData\\Local\\Temp\\某厂.yqyd', SYSTEM],
    ['C:\\Windows\\Temp\\某厂.yqyd', SYSTEM],
    ['\\\\?\\C:\\Users\\lin\\AppData\\Local\\Temp\\某厂.yqyd', SYSTEM],
    // Linux (UOS, Kylin)
    ['/home/lin/Documents/xwechat_files/wxid_a1b2_c3d4/msg/file/2026-11/某厂.yqyd', WECHAT],
    ['/home/lin/文档/WeChat_Data/xwechat_files/wxid/msg/file/某厂.yqyd', WECHAT],
    ['/home/lin/.config/QQ/nt_qq_5d41402abc4b2a76/nt_data/File/Recv/某厂.yqyd', QQ],
    ['/home/lin/.config/DingTalk/12345/某厂.yqyd', DINGTALK],
    ['/home/lin/.config/LarkShell/downloads/某厂.yqyd', FEISHU],
    ['/tmp/mozilla_lin0/某厂.yqyd', BROWSER],
    ['/home/lin/.cache/mozilla/firefox/x.default/cache2/某厂.yqyd', BROWSER],
    ['/home/lin/.cache/.fr-Ab12Cd/某厂.yqyd', ARCHIVE],
    ['/tmp/.ark-xyz/某厂.yqyd', ARCHIVE],
    ['/tmp/ark-KqTzWb/某厂.yqyd', ARCHIVE],
    ['/tmp/xa-AB12CD/某厂.yqyd', ARCHIVE],
  ])('%s is named: %s', (path, words) => {
    expect(temporaryFolder(path)).toBe(words);
  });

  it.each([
    'C:\\Users\\lin\\Documents\\一企一档\\某厂.yqyd',
    'C:\\Users\\lin\\Downloads\\某厂.yqyd',
    'C:\\Users\\lin\\Desktop\\某厂.yqyd',
    'D:\\客户\\微信\\某厂.yqyd',
    'D:\\WeChat培训\\某厂.yqyd',
    'D:\\客户\\Tencent Files.yqyd',
    'D:\\Temperature\\某厂.yqyd',
    'D:\\交件.zip\\某厂.yqyd',
    'D:\\临时\\某厂.yqyd',
    'E:\\cache\\某厂.yqyd',
    'D:\\arkwright\\某厂.yqyd',
    '\\\\server\\共享\\安环\\某厂.yqyd',
    'C:\\Users\\lin\\AppData\\Roaming\\yqyd\\demo\\演示档案.yqyd',
    '/home/lin/文档/某厂.yqyd',
    '/home/lin/Downloads/某厂.yqyd',
    '/home/lin/.config/yqyd/demo/演示档案.yqyd',
    '/media/lin/U盘/Temp1/某厂.yqyd',
    '/home/lin/qq/某厂.yqyd',
  ])('but %s is an ordinary folder', (path) => {
    expect(temporaryFolder(path)).toBeNull();
  });
});
