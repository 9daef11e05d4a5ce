"""order.py SEED FILE... : lines of all files, shuffled; four fifths of the sentences without a
capitalised word after the first are left out (hardly an entity in them)."""
import random, sys
r = random.Random(int(sys.argv[1]))
L = [l for f in sys.argv[2:] for l in open(f, encoding="utf-8")]
L = [l for l in dict.fromkeys(L) if any(w[:1].isupper() for w in l.split()[1:]) or r.random() < .2]
r.shuffle(L)
sys.stdout.writelines(L)
