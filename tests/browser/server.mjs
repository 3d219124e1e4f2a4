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

/** What a careful portal sends: everything from the site itself, nothing inline. */
export const POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

/** Serves `folder` below `prefix` (`/a/b/`); resolves to `{ base, close }`. `policy` is the Content-Security-Policy, or null for none. */
export async function serve(folder, prefix, policy) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : null;
    if (inside === null || inside.startsWith('..') || inside.includes('\0') || inside.startsWith(sep)) return void response.writeHead(404).end();
    try {
      const body = await readFile(join(folder, inside));
      const headers = { 'content-type': TYPES[extname(inside)] ?? 'application/octet-stream', 'x-content-type-options': 'nosniff' };
      if (policy) headers['content-security-policy'] = policy;
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}
