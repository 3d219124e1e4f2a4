#!/usr/bin/env python3
"""The nginx configuration of the README, run for real, and the IIS one read.

  nginx_test.py SITE [--nginx /usr/sbin/nginx]

SITE is a built site (public/). The text between ```nginx and ``` is taken out of README.md as it stands; only the port, the
folder and the path under which the site stands are replaced, as a reader would. nginx runs on loopback with a certificate
made here. It is asked for every kind of file, at the root of the host and under a path. The configuration for IIS is parsed
and its headers compared with nginx's: it is NOT run, for there is no IIS here.
"""
import argparse
import http.client
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
STANDING = {'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer'}
YEAR = 'public, max-age=31536000, immutable'
UNDER = '/jixiao'
faults = []


def check(holds, words):
    if not holds:
        faults.append(words)


def block(readme, language):
    """The only block of a language in a README."""
    found = re.findall(rf'^```{language}\n(.*?)^```$', (ROOT / readme).read_text(), re.S | re.M)
    found = [text for text in found if language == 'nginx' or '<configuration>' in text]
    assert len(found) == 1, f'{readme}: {len(found)} blocks of {language}'
    return found[0]


def bare(text):
    """A configuration without its remarks."""
    return [line.split(' #')[0].strip() for line in text.splitlines() if line.strip() and not line.strip().startswith('#')]


def replaced(text, old, new):
    assert text.count(old) >= 1, f'README no longer says “{old}”'
    return text.replace(old, new)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Server:
    """nginx with the README's server block inside a plain http block."""

    def __init__(self, binary, block, folder, docroot, port):
        self.port = port
        self.folder = folder
        block = replaced(block, 'listen 443 ssl;', f'listen 127.0.0.1:{port} ssl;')
        block = replaced(block, '/srv/mingzhang/current', str(docroot))
        block = replaced(block, '/etc/ssl/jx.pem', str(folder / 'cert.pem'))
        block = replaced(block, '/etc/ssl/jx.key', str(folder / 'key.pem'))
        temp = ''.join(f'{kind}_temp_path {folder}/{kind};\n' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        (folder / 'nginx.conf').write_text(
            f'daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n'
            f'http {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n{temp}{block}\n}}\n'
        )
        arguments = [binary, '-p', str(folder), '-c', str(folder / 'nginx.conf'), '-e', str(folder / 'error.log')]
        tested = subprocess.run([*arguments, '-t'], capture_output=True, text=True)
        assert tested.returncode == 0, tested.stderr
        check('warn' not in tested.stderr, f'nginx warns: {tested.stderr}')
        self.process = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.get('/')
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit((folder / 'error.log').read_text())

    def get(self, path, **headers):
        """Status, headers (each name with all its values) and body."""
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        link = http.client.HTTPSConnection('127.0.0.1', self.port, context=context, timeout=10)
        link.request('GET', path, headers={'Host': 'jx.example.invalid', **headers})
        answer = link.getresponse()
        body = answer.read()
        found = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        link.close()
        return answer.status, found, body

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def first(site, pattern):
    found = sorted(site.glob(pattern))
    assert found, f'{site} has no {pattern}'
    return found[0].relative_to(site).as_posix()


def kinds(site):
    """One file of each kind: path, type, lifetime, whether worth packing."""
    text = 'charset=utf-8'
    wanted = [
        ('index.html', f'text/html; {text}', 'no-cache', True),
        (first(site, '**/registers/*.html'), f'text/html; {text}', 'no-cache', True),
        (first(site, '**/registers/*.csv'), f'text/csv; {text}', 'no-cache', True),
        (first(site, '**/self-evaluation.json'), f'application/json; {text}', 'no-cache', True),
        ('feed.xml', f'text/xml; {text}', 'no-cache', True),
        ('manifest.json', f'application/json; {text}', 'no-cache', True),
        ('robots.txt', f'text/plain; {text}', 'no-cache', False),
        ('data/mingzhang-data.zip', 'application/zip', 'no-cache', False),
        (first(site, 'assets/mingzhang-*.css'), f'text/css; {text}', YEAR, True),
        (first(site, 'assets/mingzhang-*.js'), f'application/javascript; {text}', YEAR, True),
    ]
    for pattern, kind, lifetime in [
        ('assets/*.pdf', 'application/pdf', YEAR),
        ('volumes/*.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'no-cache'),
        ('volumes/*.epub', 'application/epub+zip', 'no-cache'),
        ('search/????????????/**/*.*', None, YEAR),
    ]:
        found = sorted(site.glob(pattern))
        if found:
            wanted.append((found[0].relative_to(site).as_posix(), kind, lifetime, False))
    return wanted


def standing(name, headers, lifetime):
    """The headers that every answer has, each once."""
    for header, value in {**STANDING, 'cache-control': lifetime}.items():
        check(headers.get(header) == [value], f'{name}: {header} is {headers.get(header)}, not {value}')


def ask(server, site, under):
    for path, kind, lifetime, packed in kinds(site):
        name = f'{under}/{path}'
        status, headers, body = server.get(name)
        check(status == 200, f'{name}: {status}')
        check(body == (site / path).read_bytes(), f'{name}: other bytes')
        check(kind is None or headers.get('content-type') == [kind], f'{name}: type {headers.get("content-type")}, not {kind}')
        standing(name, headers, lifetime)
        check('server' not in headers or '/' not in headers['server'][0], f'{name}: the version is told: {headers.get("server")}')
        status, headers, small = server.get(name, **{'Accept-Encoding': 'gzip'})
        if packed and len(body) > 1000:
            check(headers.get('content-encoding') == ['gzip'] and len(small) < len(body), f'{name}: not packed')
            check('Accept-Encoding' in headers.get('vary', []), f'{name}: no Vary')
        standing(f'{name} (gzip)', headers, lifetime)
    # Unchanged pages are not sent twice.
    _, headers, _ = server.get(f'{under}/index.html')
    status, headers, _ = server.get(f'{under}/index.html', **{'If-None-Match': headers.get('etag', [''])[0]})
    check(status == 304, f'index.html again: {status}')
    standing('304', headers, 'no-cache')
    # A folder with an index answers with it; one without lists nothing.
    status, _, body = server.get(f'{under}/')
    check(status == 200 and body == (site / 'index.html').read_bytes(), f'{under}/: {status}')
    for folder in ('assets', 'feeds' if (site / 'feeds').is_dir() else 'assets'):
        status, headers, body = server.get(f'{under}/{folder}/')
        check(status == 404 and b'Index of' not in body, f'{under}/{folder}/: {status}')
        standing(f'{under}/{folder}/', headers, 'no-cache')
        check('没有这一页'.encode() in body, f'{under}/{folder}/: not the page of the site')
    # What is not there has the page of the site, at any depth, and that page finds its styles and links.
    for missing in ('nothing.html', '2020/nobody/at/all.html', 'assets/gone-0123456789ab.css'):
        status, headers, body = server.get(f'{under}/{missing}')
        check(status == 404, f'{missing}: {status}')
        check(headers.get('content-type') == ['text/html; charset=utf-8'], f'{missing}: {headers.get("content-type")}')
        check('没有这一页'.encode() in body, f'{missing}: not the page of the site')
        for header, value in STANDING.items():
            check(headers.get(header) == [value], f'{missing}: {header} is {headers.get(header)}')
        check(headers.get('cache-control') == ['no-cache'], f'{missing}: lifetime {headers.get("cache-control")}')
        here = f'{under}/{missing}'.rsplit('/', 1)[0]
        for link in re.findall(r'(?:href|src)="([^"#?]+)', body.decode()):
            if ':' in link:
                continue
            at = link if link.startswith('/') else f'{here}/{link}'
            check(server.get(at)[0] == 200, f'{missing}: its link {link} leads nowhere')
    # Nothing above the site, and nothing hidden.
    for outside in ('/../nginx.conf', f'{under}/%2e%2e/%2e%2e/nginx.conf', f'{under}/.git/config'):
        check(server.get(outside)[0] in (400, 403, 404), f'{outside} is answered')


def iis():
    """The configuration for IIS: read, not run."""
    for readme in ('README.md', 'README.zh.md'):
        tree = xml.fromstring(block(readme, 'xml').encode())
        headers = {add.get('name').lower(): add.get('value') for add in tree.iter('add') if add.get('name')}
        check({name: headers.get(name) for name in STANDING} == STANDING, f'{readme}: IIS says {headers}')
        error = tree.find('.//httpErrors/error')
        check(error is not None and error.get('statusCode') == '404' and error.get('path') == '/404.html', f'{readme}: IIS 404')
        mapped = {m.get('fileExtension'): m.get('mimeType') for m in tree.iter('mimeMap')}
        for ending in ('.json', '.csv', '.xml', '.epub'):
            check(ending in mapped, f'{readme}: IIS does not know {ending}')
        for ending in ('.json', '.csv', '.xml', '.html', '.css', '.js', '.txt'):
            check('charset=utf-8' in mapped.get(ending, ''), f'{readme}: IIS gives {ending} no charset')
        check(tree.find('.//directoryBrowse').get('enabled') == 'false', f'{readme}: IIS may list folders')
        outer = tree.find('./system.webServer/httpProtocol/customHeaders')
        check([a.get('value') for a in outer.iter('add') if a.get('name') == 'Cache-Control'] == ['no-cache'],
              f'{readme}: IIS pages have no lifetime')
        check(tree.find('./system.webServer/staticContent/clientCache').get('cacheControlMode') == 'NoControl',
              f'{readme}: IIS would send a second Cache-Control')
        location = tree.find("./location[@path='assets']/system.webServer/httpProtocol/customHeaders")
        removed = [r.get('name') for r in location.iter('remove')]
        added = {a.get('name'): a.get('value') for a in location.iter('add')}
        check(removed == ['Cache-Control'] and added == {'Cache-Control': YEAR}, f'{readme}: IIS assets: {removed} {added}')


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('site', type=pathlib.Path)
    arguments.add_argument('--nginx', default=shutil.which('nginx') or '/usr/sbin/nginx')
    arguments.add_argument('--at', choices=['root', 'path', 'both'], default='both')
    own = arguments.parse_args()
    text = block('README.md', 'nginx')
    check(bare(text) == bare(block('README.zh.md', 'nginx')), 'the two READMEs have other nginx configurations')
    iis()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=jx.example.invalid',
                        '-keyout', folder / 'key.pem', '-out', folder / 'cert.pem'], check=True, capture_output=True)
        for under in [UNDER] if own.at == 'path' else [''] if own.at == 'root' else ['', UNDER]:
            docroot = folder / ('path' if under else 'root')
            docroot.mkdir()
            # Each way has its own copy, built for its own address: only the page for what is not there differs.
            site = docroot / under.strip('/') if under else docroot
            shutil.copytree(own.site, site, dirs_exist_ok=True)
            page = site / '404.html'
            if not under:
                page.write_text(page.read_text().replace(f'="{UNDER}/', '="/'))
            served = replaced(text, ' /404.html;', f' {under}/404.html;')
            server = Server(own.nginx, served, folder, docroot, free_port())
            try:
                ask(server, site, under)
            finally:
                server.stop()
    for fault in faults:
        print(fault)
    print(f'nginx: {"ok" if not faults else "FAILED"}; the configuration for IIS was read and compared, not run')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
