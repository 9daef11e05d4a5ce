#!/usr/bin/env python3
"""Speed and memory of relasi beside peers and limits, in one run and one table.

usage: bench.py BUILD [MEGABYTES]

Times are processor seconds of the process and its children (user and system), so
that a busy machine disturbs them less; each is the best of its runs.
"""
import glob
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else 'build')
MEGABYTES = sys.argv[2] if len(sys.argv) > 2 else '20'
RELASI = os.path.join(BUILD, 'relasi')
STAGES = os.path.join(BUILD, 'tests/bench/stages')
IGRAPH = os.path.join(BUILD, 'tests/bench/igraph')
SAMPLE = os.path.join(HERE, '../../data/sample')
os.environ['LC_ALL'] = 'C'
rows = []


class Run:
    """One command: processor seconds, seconds by the clock, peak memory in MB."""

    def __init__(self, command, runs=1, **more):
        self.cpu = self.wall = self.peak = None
        for _ in range(runs):
            start = time.monotonic()
            child = subprocess.Popen(command, stdout=more.get('stdout', subprocess.DEVNULL),
                                     stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.monotonic() - start
            if status:
                sys.exit(f'failed: {command}')
            cpu = usage.ru_utime + usage.ru_stime
            self.cpu = cpu if self.cpu is None else min(cpu, self.cpu)
            self.wall = wall if self.wall is None else min(wall, self.wall)
            self.peak = max(self.peak or 0, usage.ru_maxrss / 1000)


def row(what, figure, peer='', ratio=''):
    rows.append((what, figure, peer, ratio))
    print(f'  {what}: {figure}', file=sys.stderr)


def text_to_tally(folder):
    corpus = os.path.join(folder, 'corpus.jsonl')
    with open(corpus, 'wb') as out:
        subprocess.run([sys.executable, os.path.join(HERE, 'corpus.py'), MEGABYTES],
                       stdout=out, check=True)
    megabytes = os.path.getsize(corpus) / 1e6
    tally = os.path.join(folder, 'all.rel')
    one = Run([RELASI, 'extract', '-q', '-j', '1', '-o', tally, corpus], 2)
    two = Run([RELASI, 'extract', '-q', '-j', '2', '-o', tally, corpus], 2)
    counted = Run(['wc', '-w', corpus], 2)
    words = documents = tokens = 0
    with open(corpus, encoding='utf-8') as lines:
        for line in lines:
            tokens += len(re.findall(r'\w+|[^\w\s]', json.loads(line)['text']))
    with open(tally, encoding='utf-8') as lines:
        for line in lines:
            if line.startswith('D\t'):
                documents += 1
                words += int(line.split('\t')[8])
    row(f'text to tally, 1 thread ({megabytes:.0f} MB, {words / 1e6:.2f} M words, '
        f'{tokens / 1e6:.2f} M tokens)',
        f'{words / one.cpu / 1e6:.2f} M words/s, {tokens / one.cpu / 1e6:.2f} M tokens/s, '
        f'{megabytes / one.cpu:.1f} MB/s',
        f'wc -w: {megabytes / counted.cpu:.0f} MB/s', f'{one.cpu / counted.cpu:.0f} x slower')
    row('the same by the clock, 1 and 2 threads', f'{one.wall:.1f} s and {two.wall:.1f} s',
        f'processor: {one.cpu:.1f} s and {two.cpu:.1f} s', f'{one.wall / two.wall:.2f} x faster')
    row('peak memory of that', f'{one.peak:.0f} MB', f'{documents} articles', '')
    rules = Run([RELASI, 'extract', '-q', '-j', '1', '--data', lexicon_alone(folder), '-o', tally,
                 corpus], 3)
    row('names and rules alone, 1 thread',
        f'{words / rules.cpu / 1e6:.2f} M words/s, {tokens / rules.cpu / 1e6:.2f} M tokens/s, '
        f'{megabytes / rules.cpu:.1f} MB/s',
        f'wc -w: {megabytes / counted.cpu:.0f} MB/s', f'{rules.cpu / counted.cpu:.0f} x slower')
    flat = Run([RELASI, 'extract', '-q', '-j', '1', '--memory', '5M', '-o', tally, corpus])
    row('peak memory with --memory 5M', f'{flat.peak:.0f} MB', '', '')
    return corpus


def lexicon_alone(folder):
    """A folder of data without models: then names and rules alone read."""
    data = os.path.join(folder, 'lexicon')
    if not os.path.isdir(data):
        os.mkdir(data)
        os.symlink(os.path.join(BUILD, 'share/relasi/relasi.lex'),
                   os.path.join(data, 'relasi.lex'))
    return data


def small_jobs(folder):
    article = os.path.join(folder, 'article.txt')
    with open(os.path.join(SAMPLE, '02_g20_bali.txt'), encoding='utf-8') as text:
        words = text.read()
    with open(article, 'w', encoding='utf-8') as out:
        out.write((words * 3)[:3000])
    start = Run(['python3', '-c', 'pass'], 10)
    one = Run([RELASI, 'extract', '-q', '-j', '1', '-o', os.path.join(folder, 'a.rel'), article], 20)
    row('extract one article of 3 kB', f'{one.cpu * 1e3:.0f} ms, {one.peak:.0f} MB',
        f'python3 -c pass: {start.cpu * 1e3:.0f} ms', f'{one.cpu / start.cpu:.1f} x')
    loaded = Run([RELASI, '--version'], 20)
    rules = Run([RELASI, 'extract', '-q', '-j', '1', '--data', lexicon_alone(folder), '-o',
                 os.path.join(folder, 'a.rel'), article], 20)
    row('of that: to load the program, the lexicon and the rules, the model',
        f'{loaded.cpu * 1e3:.1f}, {(rules.cpu - loaded.cpu) * 1e3:.1f}, '
        f'{(one.cpu - rules.cpu) * 1e3:.1f} ms', f'by the clock {one.wall * 1e3:.0f} ms in all', '')
    five = sorted(glob.glob(os.path.join(SAMPLE, '*.txt')))[:5]
    outputs = [os.path.join(folder, f'net.{e}') for e in ('svg', 'json', 'dot')]
    all_three = [RELASI, '-q', '-j', '1'] + [w for o in outputs for w in ('-o', o)] + five
    five_run = Run(all_three, 5)
    dot = Run(['dot', '-Kneato', '-Tsvg', outputs[2]], 3)
    row('five articles to svg, json and dot', f'{five_run.cpu * 1e3:.0f} ms, {five_run.peak:.0f} MB',
        f'neato -Tsvg of the dot alone: {dot.cpu * 1e3:.0f} ms', f'{five_run.cpu / dot.cpu:.1f} x')


def merging(folder, corpus):
    parts = []
    with open(corpus, encoding='utf-8') as text:
        lines = text.readlines()
    for i in range(8):
        path = os.path.join(folder, f'part{i}.jsonl')
        with open(path, 'w', encoding='utf-8') as out:
            out.writelines(lines[i::8])
        parts.append(os.path.join(folder, f'part{i}.rel'))
        Run([RELASI, 'extract', '-q', '-j', '1', '-o', parts[-1], path])
    megabytes = sum(os.path.getsize(p) for p in parts) / 1e6
    merge = Run([RELASI, 'merge', '-o', os.path.join(folder, 'm.rel')] + parts, 5)
    sort = Run(['sort', '-m', '-o', os.path.join(folder, 'm.txt')] + parts, 5)
    cat = Run(['cat'] + parts, 5)
    row(f'merge of 8 tallies ({megabytes:.0f} MB)', f'{megabytes / merge.cpu:.0f} MB/s, {merge.peak:.0f} MB',
        f'sort -m: {megabytes / sort.cpu:.0f} MB/s; cat: {megabytes / cat.cpu:.0f} MB/s',
        f'{merge.cpu / sort.cpu:.1f} x sort -m')


def stages(folder):
    for nodes, edges in ((60, 200), (150, 600), (1000, 4000), (20000, 200000),
                         (100000, 509500)):
        path = os.path.join(folder, 'edges.tsv')
        out = subprocess.run([STAGES, str(nodes), str(edges), path], check=True,
                             stdout=subprocess.PIPE, text=True).stdout.split()
        n, m = int(out[0]), int(out[1])
        measure, layout, svg, write = map(float, out[2:6])
        svg_bytes, json_bytes = int(out[6]), int(out[7])
        if svg_bytes:
            row(f'SVG of {n} nodes, {m} edges', f'layout {layout:.0f} ms, writing {svg:.0f} ms',
                f'{svg_bytes / 1e3:.0f} kB', '')
        if n >= 1000:
            sources, own, edges = int(out[8]), float(out[9]), float(out[10])
            peer = subprocess.run([IGRAPH, str(n), path, str(sources)], check=True,
                                  stdout=subprocess.PIPE, text=True).stdout.split('\t')
            words = f', paths from {sources}' if sources else ''
            row(f'all measures of {n} nodes, {m} edges{words}', f'{measure:.0f} ms',
                f'igraph, from C: {float(peer[0]):.0f} ms', f'{measure / float(peer[0]):.2f} x igraph')
        if n >= 100000:
            row('memory of that, outside igraph: edges, measures',
                f'{edges / 1e6:.1f} + {own / 1e6:.1f} MB',
                f'{(edges + own) / m:.1f} bytes an edge, measures of nodes included', '')
        if n == 20000:
            dumped = json_dump(path)
            row(f'JSON of {n} nodes, {m} edges ({json_bytes / 1e6:.0f} MB)',
                f'{json_bytes / write / 1e3:.0f} MB/s', f'python3 json.dump: {dumped:.0f} MB/s',
                f'{json_bytes / write / 1e3 / dumped:.0f} x faster')


def json_dump(path):
    with open(path, encoding='utf-8') as lines:
        links = [dict(zip(('source', 'target', 'weight'), line.split())) for line in lines]
    start = time.process_time()
    text = json.dumps(links)
    return len(text) / 1e6 / (time.process_time() - start)


def main():
    with tempfile.TemporaryDirectory() as folder:
        corpus = text_to_tally(folder)
        small_jobs(folder)
        merging(folder, corpus)
        stages(folder)
    print('| what | relasi | beside | ratio |\n|---|---|---|---|')
    for one in rows:
        print('| ' + ' | '.join(one) + ' |')
    print(f'\nprocessors: {os.cpu_count()}, load: {os.getloadavg()[0]:.1f}; '
          f'processor time unless said, best of the runs; '
          f'memory of this script: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB')


main()
