#!/usr/bin/env python3
"""Write the packed inputs of tests/unit/source.c, the same bytes every time."""
import gzip
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

here = Path(__file__).parent
plain = "Judul Berita\n\nJakarta - Isi berita.\n".encode()
lines = (
    b'{"id": "satu", "title": "Judul", "text": "Isi satu.", "date": "2022-03-15T01:02:03Z",'
    b' "source": {"name": "Kabar"}, "url": "https://kabar.example/1", "lang": "id-ID"}\n'
    b"bukan json\n\n"
    b'{"content": "Isi dua.", "published": 1647300000, "language": "Indonesian"}\n'
    b'{"title": "tanpa isi"}\n'
)
page = (here / "page.html").read_bytes()


def gz(data):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(data)
    return out.getvalue()


def tar(entries):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as box:
        for name, data in entries:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            box.addfile(info, io.BytesIO(data))
    return out.getvalue()


def zipped(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in entries:
            box.writestr(zipfile.ZipInfo(name, (2022, 3, 15, 0, 0, 0)), data)
    return out.getvalue()


def record(kind, uri, content_type, body):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(body, status="200 OK", more=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{more}\r\n".encode() + body


http = "application/http; msgtype=response"
chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, page[:100], len(page) - 100, page[100:])
records = [
    record("warcinfo", "", "application/warc-fields", b"software: none"),
    record("request", "https://kabar.example/1", "application/http; msgtype=request", b"GET /"),
    record("response", "https://kabar.example/1", http, answer(page)),
    record("response", "https://kabar.example/404", http, answer(b"tidak ada", "404 No")),
    record("response", "https://kabar.example/gz", http,
           answer(gz(page), more="Content-Encoding: gzip\r\n")),
    record("response", "https://kabar.example/parts", http,
           answer(chunked, more="Transfer-Encoding: chunked\r\n")),
    b"WARC/1.0\r\nWARC-Type: response\r\n\r\nlost bytes\r\n",
    record("conversion", "https://kabar.example/wet", "text/plain", plain),
]
warc = b"".join(records)

(here / "plain.txt").write_bytes(plain)
(here / "lines.jsonl").write_bytes(lines)
(here / "plain.txt.gz").write_bytes(gz(plain))
(here / "members.txt.gz").write_bytes(gz(plain) + gz(b"Isi kedua.\n"))
(here / "cut.txt.gz").write_bytes(gz(plain)[:30])
(here / "box.zip").write_bytes(zipped([
    ("../../up.txt", plain), ("a/page.html", page), ("a/picture.jpg", b"\xff\xd8\xff"),
    (".hidden.txt", plain), ("empty.txt", b"")]))
(here / "none.zip").write_bytes(zipped([("picture.jpg", b"\xff\xd8\xff")]))
inner = tar([("one.txt.gz", gz(plain)), ("two/lines.jsonl", lines)])
(here / "box.tar.gz").write_bytes(gz(tar([("inner.tar", inner), ("b.txt", plain)])))
(here / "pages.warc").write_bytes(warc)
(here / "pages.warc.gz").write_bytes(b"".join(gz(one) for one in records))
(here / "cut.warc").write_bytes(warc[:-40])
deep = plain
for name in ["a.txt", "a.tar", "b.tar", "c.tar", "d.tar"]:
    deep = tar([(name, deep)])
(here / "deep.tar").write_bytes(deep)
subprocess.run(["zstd", "-qf", str(here / "lines.jsonl")], check=True)
subprocess.run(["xz", "-kf", str(here / "plain.txt")], check=True)
