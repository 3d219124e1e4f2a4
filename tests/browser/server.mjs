// A static server as plain as a portal's: files below one folder, under a sub-path, on loopback. A folder is not a page: every link of
// a built site names a file, so what names a folder is answered with 404 and found.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.jpg': 'image/jpeg', '.woff2': 'font/woff2', '.pdf': 'application/pdf', '.txt': 'text/plain; charset=utf-8',
};

/** The policy that the README tells a portal to send, so that what is tested is what is advised. */
export const POLICY = await (async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const advised = [...readme.matchAll(/add_header Content-Security-Policy "([^"]+)"/g)].map((m) => m[1]);
  if (advised.length === 0 || new Set(advised).size > 1) throw new Error(`README.md advises ${advised.length} policies, not all the same`);
  return advised[0];
})();
const REPORTS = '/csp-report';

/**
 * Serves `folder` below `prefix` (`/a/b/`); resolves to `{ base, close }`. `policy` is the Content-Security-Policy, or null for none; each
 * breach that a browser reports is handed to `reported(page's address, text)`.
 */
export async function serve(folder, prefix, policy, reported = () => {}) {
  const server = createServer(async (request, response) => {
    if (request.method === 'POST' && request.url === REPORTS) {
      let text = '';
      for await (const part of request) text += part;
      const report = JSON.parse(text)['csp-report'];
      reported(report['document-uri'], `${report['violated-directive']}: ${report['blocked-uri']} ${report['script-sample'] ?? ''}`);
      return void response.writeHead(204).end();
    }
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : null;
    if (inside === null || inside.startsWith('..') || inside.includes('\0') || inside.startsWith(sep)) return void response.writeHead(404).end();
    try {
      const body = await readFile(join(folder, inside));
      const headers = { 'content-type': TYPES[extname(inside)] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' };
      if (policy) headers['content-security-policy'] = `${policy}; report-uri ${REPORTS}`;
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}
