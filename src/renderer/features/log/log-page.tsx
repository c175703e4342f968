/** 改动记录: every change with its time, newest first. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { core } from '../../rpc/client.ts';
import { useDossier } from '../../store/use-dossier.tsx';
import { useFeedback } from '../../ui/feedback.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import './log.css';

const AT_ONCE = 300;

export const LogPage = () => {
  const { t } = useTranslation();
  const { info, revision } = useDossier();
  const feedback = useFeedback();
  const [lines, setLines] = useState<{ revision: number; at: string; label: string }[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew with every revision
  useEffect(() => {
    core.records.log({ session: info.session, before: null, limit: AT_ONCE }).then(setLines, feedback.fault);
  }, [info.session, revision]);
  const more = async () => {
    const last = lines.at(-1);
    if (!last) return;
    try {
      const older = await core.records.log({ session: info.session, before: last.revision, limit: AT_ONCE });
      setLines((old) => [...old, ...older]);
    } catch (e) {
      feedback.fault(e);
    }
  };
  return (
    <main className="screen">
      <PageHead title={t('log.title')} context={t('log.context')} />
      <div className="content">
        <div className="panel">
          <div
            className="grid-wrap"
            onScroll={({ currentTarget: el }) => {
              if (el.scrollHeight - el.scrollTop - el.clientHeight < 200 && lines.length % AT_ONCE === 0) void more();
            }}
          >
            <table className="grid log">
              <colgroup>
                <col />
                <col />
                <col />
              </colgroup>
              <thead>
                <tr>
                  <th>{t('log.no')}</th>
                  <th>{t('log.at')}</th>
                  <th>{t('log.what')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((l) => (
                  <tr key={l.revision}>
                    <td>{l.revision}</td>
                    <td>{new Date(l.at).toLocaleString('zh-CN')}</td>
                    <td>{l.label}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      </div>
    </main>
  );
};
