import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/* The floor: a Node server that does nothing but send the bytes of a file. bare.ts PORT FILE */
const [port, file = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(bytes);
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
