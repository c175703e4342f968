/** Entry of the user interface. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './shell/app.tsx';
import './ui/app.css';

// The content policy forbids code made from strings, which zod's compiler would use.
z.config({ jitless: true });
dayjs.locale('zh-cn');
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
