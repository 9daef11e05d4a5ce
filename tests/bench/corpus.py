#!/usr/bin/env python3
"""Make articles by recombining the sentences of data/sample, as JSON Lines.

usage: corpus.py MEGABYTES [SEED] >articles.jsonl

Each article takes 12 to 40 sentences of the sample articles at random, in
paragraphs, with an id, a title and a day of 2020-2025. Some names of people are made
anew, so that the number of distinct names grows with the text, as it does in life.
"""
import glob
import json
import os
import random
import re
import sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../data/sample')


def sentences():
    found = []
    for path in sorted(glob.glob(os.path.join(FOLDER, '*.txt'))):
        with open(path, encoding='utf-8') as text:
            for line in text:
                found += [s for s in re.split(r'(?<=[.?!"]) +(?=[A-Z"])', line.strip())
                          if 40 < len(s) < 400 and s[-1] in '."?!']
    return found


def invented(rng):
    given = rng.choice(['Bambang', 'Siti', 'Rudi', 'Dewi', 'Hendra', 'Ratna'])
    family = rng.choice(['Wi', 'Su', 'Ha', 'Pra', 'No', 'Ku', 'Sa', 'Mar']) + \
        ''.join(rng.choice(['ja', 'to', 'ri', 'na', 'di', 'ko', 'mi', 'lu', 'ya'])
                for _ in range(3))
    return f'Menteri Perdagangan {given} {family} bertemu dengan para pengusaha.'


def main():
    limit = float(sys.argv[1]) * 1e6
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    pool = sentences()
    written = number = 0
    while written < limit:
        number += 1
        some = rng.sample(pool, rng.randint(12, 40))
        if number % 3 == 0:
            some.insert(3, invented(rng))
        text = '\n\n'.join(' '.join(some[i:i + 3]) for i in range(0, len(some), 3))
        line = json.dumps({'id': f'artikel-{number}', 'title': some[0][:60],
                           'date': f'20{20 + number % 6}-{1 + number % 12:02}-'
                                   f'{1 + number % 28:02}',
                           'outlet': f'harian{number % 9}.example', 'text': text},
                          ensure_ascii=False) + '\n'
        sys.stdout.write(line)
        written += len(line.encode())


main()
