import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { Look } from './app/look';
import { listenToCore } from './bridge/listen';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
listenToCore();
createRoot(root).render(
  <StrictMode>
    <Look>
      <App />
    </Look>
  </StrictMode>,
);
