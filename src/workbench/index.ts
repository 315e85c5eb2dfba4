export { workbenchPage } from './page.js';
export { ActionError, type Actions, type OpenWorkbench, openWorkbench, PageShelf } from './server.js';
