import '../kit/style.css';
import './workbench.css';
import { render } from 'preact';
import { takeToken } from './api.js';
import { App } from './app.js';

const frame = document.getElementById('page');
if (frame !== null) {
  takeToken();
  render(<App first={/^zh/i.test(navigator.language) ? 'zh' : 'en'} />, frame);
}
