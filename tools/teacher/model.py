"""Encoder, a small layer for each word, a linear-chain CRF; batches for it."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from corpora import DOMAINS, TAGS
from encoder import Encoder


def structure():
    """additive mask of transitions (from, to) and of first tags"""
    m, s = torch.zeros(7, 7), torch.zeros(7)
    for j, t in enumerate(TAGS):
        if t[0] == "I":
            s[j] = -1e4
            for i, f in enumerate(TAGS):
                if f[2:] != t[2:]:
                    m[i, j] = -1e4
    return m, s


class Teacher(nn.Module):
    def __init__(self, weights, frozen=0):
        super().__init__()
        self.enc = Encoder(weights, frozen)
        H = self.enc.H
        self.lin = nn.Linear(H, H)
        self.dom = nn.Embedding(len(DOMAINS), H)
        nn.init.zeros_(self.dom.weight)
        self.out = nn.Linear(H, 7)
        self.trans = nn.Parameter(torch.zeros(7, 7))
        self.start = nn.Parameter(torch.zeros(7))
        m, s = structure()
        self.register_buffer("tmask", m, persistent=False)
        self.register_buffer("smask", s, persistent=False)

    def emit(self, ids, lens, first, dom):
        return self.head(self.enc(ids, lens), first, dom)

    def head(self, h, first, dom):
        h = h.gather(1, first[:, :, None].expand(-1, -1, h.shape[2]))
        z = F.gelu(self.lin(h) + self.dom(dom)[:, None])
        return self.out(F.dropout(z, 0.1, self.training))

    def alphas(self, e, nw):
        """e (B,W,7) -> list of log alphas; after a sentence's end the last one is kept"""
        tr = (self.trans + self.tmask)[None]
        a = e[:, 0] + self.start + self.smask
        out = [a]
        for t in range(1, e.shape[1]):
            n = torch.logsumexp(a[:, :, None] + tr, 1) + e[:, t]
            a = torch.where((nw > t)[:, None], n, a)
            out.append(a)
        return out

    def loss(self, e, nw, ok):
        B = e.shape[0]
        ee = torch.cat([e, e.masked_fill(~ok, -1e4)])
        z = torch.logsumexp(self.alphas(ee, torch.cat([nw, nw]))[-1], 1)
        return (z[:B] - z[B:]).sum()

    @torch.no_grad()
    def decode(self, e, nw):
        """-> best tags (B,W), marginal probabilities of all (B,W,7)"""
        B, W, _ = e.shape
        tr = (self.trans + self.tmask)[None]
        al = self.alphas(e, nw)
        # Viterbi
        v, bps = e[:, 0] + self.start + self.smask, []
        for t in range(1, W):
            n, bp = (v[:, :, None] + tr).max(1)
            live = (nw > t)[:, None]
            v = torch.where(live, n + e[:, t], v)
            bps.append(torch.where(live, bp, torch.arange(7)[None]))
        best = torch.zeros(B, W, dtype=torch.long)
        best[:, W - 1] = v.argmax(1)
        for t in range(W - 2, -1, -1):
            best[:, t] = bps[t].gather(1, best[:, t + 1:t + 2])[:, 0]
        # backward
        be = torch.zeros(B, 7)
        post = torch.empty(B, W, 7)
        for t in range(W - 1, -1, -1):
            post[:, t] = torch.softmax(al[t] + be, 1)
            n = torch.logsumexp(tr + (e[:, t] + be)[:, None, :], 2)
            be = torch.where((nw > t)[:, None], n, be)
        return best, post


def encode_words(tok, toks):
    ids, first = [tok.bos], []
    for t in toks:
        first.append(len(ids))
        ids += tok.word(t)
    return ids + [tok.eos], first


def collate(tok, items):
    """items: (ids, first, domain, allowed or None)"""
    B, T, W = len(items), max(len(x[0]) for x in items), max(len(x[1]) for x in items)
    ids = torch.full((B, T), tok.pad)
    first = torch.zeros(B, W, dtype=torch.long)
    ok = torch.ones(B, W, 7, dtype=torch.bool)
    for b, (i, f, d, a) in enumerate(items):
        ids[b, :len(i)] = torch.tensor(i)
        first[b, :len(f)] = torch.tensor(f)
        if a is not None:
            ok[b, :len(f)] = torch.from_numpy(a)
    return (ids, torch.tensor([len(x[0]) for x in items]), first,
            torch.tensor([len(x[1]) for x in items]), torch.tensor([x[2] for x in items]), ok)


def batches(items, budget, rng=None):
    """sentences of like length together, about `budget` padded subwords a batch"""
    key = lambda k: len(items[k][0]) + (rng.random() * 4 if rng else 0)
    out, cur, mx = [], [], 0
    for k in sorted(range(len(items)), key=key):
        n = len(items[k][0])
        if cur and max(mx, n) * (len(cur) + 1) > budget:
            out.append(cur)
            cur, mx = [], 0
        cur.append(k)
        mx = max(mx, n)
    if cur:
        out.append(cur)
    if rng:
        rng.shuffle(out)
    return out
