/** Entry of the user interface. */
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { setLanguage } from './i18n.ts';
import { loadPreferences } from './store/preferences.ts';
import '../shared/registers/all.ts';
import { App } from './shell/app.tsx';
import './ui/grid/grid.css';
import './ui/tokens.css';
import './ui/page.css';
import './ui/chips.css';
import './ui/grid/grid-pane.css';
import './ui/side.css';
import './ui/form.css';
import './ui/dialog.css';
import './shell/frame.css';
import './shell/shell.css';

// The content policy forbids code made from strings, which zod's compiler would use.
z.config({ jitless: true });
const root = document.getElementById('root');
if (root) {
  // Without an answer the interface still comes up, in Chinese.
  const { language } = await loadPreferences();
  await setLanguage(language);
  createRoot(root).render(<App language={language} />);
}
