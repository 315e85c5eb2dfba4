#!/usr/bin/env node
import { runProgram } from './program.js';
import { watchPipe } from './terminal.js';

watchPipe();
await runProgram(process.argv.slice(2));
