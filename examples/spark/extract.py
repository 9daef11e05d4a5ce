#!/usr/bin/env python3
"""Extract a folder of articles under Apache Spark into one tally.

usage: spark-submit extract.py INPUT... -o OUT.rel [--relasi PATH] [--partitions N]

INPUT is anything Spark reads as lines: JSON Lines files, folders, globs, hdfs:// and
s3a:// addresses, packed or not. Every partition is piped through `relasi extract -`,
whose rows are sorted lines that begin with their key; rows of one key meet by the
shuffle and are summed by `relasi merge -`, so no counting is done here. The partitions
of the result, one after the other, are the tally, byte for byte that of one process.
"""
import argparse
import os
import subprocess
import sys

from pyspark import SparkContext

# How many fields after the letter make the key of a row; see relasi/tally.h.
KEY_FIELDS = {'P': 2, 'Q': 2, 'S': 2, 'F': 2, 'R': 3}


def run(command, lines):
    """The lines a command makes of lines. A failure fails the task, and Spark repeats it."""
    data = b'\n'.join(lines) + b'\n'
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode('utf-8', 'replace').strip())
    return done.stdout.splitlines()


def key_of(row):
    """The bytes of a row that it is summed by."""
    return b'\t'.join(row.split(b'\t', 4)[:1 + KEY_FIELDS.get(chr(row[0]), 1)])


def extract_partition(relasi, options):
    """Articles of a partition to rows of a tally, keyed; the header goes first as b''."""
    def work(lines):
        lines = [line.encode('utf-8') for line in lines if line.strip()]
        if not lines:
            return
        for row in run([relasi, 'extract', '-q', '-j', '1', *options, '-'], lines):
            yield (b'' if row.startswith(b'#') else key_of(row)), row
    return work


def merge_partition(relasi, header):
    """Sorted rows of whole keys to their sums; the header is put before and taken off."""
    def work(rows):
        lines = [row for _, row in rows]
        if lines:
            lines = [header] + lines
            yield from run([relasi, 'merge', '-'], lines)[1:]
    return work


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('inputs', nargs='+')
    parser.add_argument('-o', '--output', required=True)
    parser.add_argument('--relasi', default='relasi', help='the program, on every worker')
    parser.add_argument('--partitions', type=int, default=0)
    parser.add_argument('--option', action='append', default=[],
                        help='handed to relasi extract, as in --option=--window=paragraph')
    args = parser.parse_args()

    context = SparkContext(appName='relasi')
    context.setLogLevel('ERROR')
    articles = context.textFile(','.join(args.inputs), args.partitions or None)
    rows = articles.mapPartitions(extract_partition(args.relasi, args.option)).persist()
    headers = rows.filter(lambda pair: pair[0] == b'').values().distinct().collect()
    if len(headers) != 1:
        sys.exit(f'relasi: {len(headers)} different headers; no articles, or mixed settings')
    header = headers[0]
    # Ranges of keys, sorted inside: rows of one key are always in one partition. A key is
    # followed by a tab in its row, so the order of keys with a tab is that of the rows.
    parts = rows.filter(lambda pair: pair[0] != b'') \
        .map(lambda pair: (pair[0] + b'\t', pair[1])) \
        .sortByKey(numPartitions=args.partitions or articles.getNumPartitions()) \
        .mapPartitions(lambda it: iter(sorted(it, key=lambda pair: pair[1]))) \
        .mapPartitions(merge_partition(args.relasi, header))
    new = f'{args.output}.{os.getpid()}.new'
    with open(new, 'wb') as out:
        out.write(header + b'\n')
        for row in parts.toLocalIterator():
            out.write(row + b'\n')
        out.flush()
        os.fsync(out.fileno())
    os.replace(new, args.output)
    context.stop()


if __name__ == '__main__':
    main()
