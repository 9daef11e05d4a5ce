/* Graphs to test with, made up from a seed: the same in every run. */

const bytes = (text) => Buffer.byteLength(text, "utf8");

export function random(seed) {
  let s = seed | 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const slug = (label) => label.normalize("NFKD").replace(/[^\w ]/g, "").toLowerCase().replace(/ +/g, "_");

// name | aliases, by community and type
const CAST = [
  { person: ["Vladimir Putin|Putin", "Xi Jinping|Xi", "Sergei Lavrov|Lavrov", "Viktor Orbán|Orbán|Orban", "Recep Tayyip Erdoğan|Erdoğan|Erdogan"],
    country: ["Rusia|Federasi Rusia|Moskow", "China|Tiongkok|RRC|Beijing", "Turki|Türkiye", "Hungaria"], organization: ["Kremlin", "Kementerian Luar Negeri Rusia|Kemlu Rusia", "BRICS"] },
  { person: ["Joe Biden|Biden", "Volodymyr Zelenskyy|Zelensky|Zelenskiy", "Jens Stoltenberg|Stoltenberg", "Lloyd Austin|Austin", "Antony Blinken|Blinken"],
    country: ["Amerika Serikat|AS|Washington", "Ukraina|Kyiv|Kiev", "Inggris|Britania Raya", "Polandia"], organization: ["NATO|Pakta Pertahanan Atlantik Utara", "Gedung Putih", "Pentagon|Departemen Pertahanan AS", "Kongres AS"] },
  { person: ["Olaf Scholz|Scholz", "Emmanuel Macron|Macron", "Ursula von der Leyen|von der Leyen", "Giorgia Meloni|Meloni", "Pedro Sánchez|Sánchez"],
    country: ["Jerman|Berlin", "Prancis|Paris", "Italia|Roma", "Spanyol"], organization: ["Uni Eropa|UE", "Komisi Eropa", "Bank Sentral Eropa|ECB"] },
  { person: ["Prabowo Subianto|Prabowo", "Joko Widodo|Jokowi", "Retno Marsudi|Retno", "Anwar Ibrahim|Anwar", "Hun Sen"],
    country: ["Indonesia|RI|Jakarta", "Malaysia", "Kamboja", "Singapura"], organization: ["ASEAN", "Kementerian Luar Negeri RI|Kemlu RI", "TNI|Tentara Nasional Indonesia", "Bank Indonesia|BI"] },
  { person: ["António Guterres|Guterres", "Narendra Modi|Modi", "Tedros Adhanom|Tedros", "Yang Jiechi"],
    country: ["India", "Jepang|Tokyo", "Korea Utara|Korut"], organization: ["PBB|Perserikatan Bangsa-Bangsa", "Dewan Keamanan PBB|DK PBB", "WHO|Organisasi Kesehatan Dunia", "IMF|Dana Moneter Internasional", "G20"] },
];
const SENTENCES = [
  "{a} bertemu {b} untuk membahas gencatan senjata dan pasokan gandum.",
  "Dalam pertemuan itu, {a} meminta {b} menahan diri agar krisis pangan tidak meluas.",
  "“Kami akan terus berbicara,” kata {a} seusai menelepon {b} pada Senin malam.",
  "{b} menolak usul {a} tentang sanksi minyak, tetapi membuka jalan bagi perundingan.",
  "Menurut {a}, kerja sama dengan {b} di bidang energi naik 12 persen sejak tahun lalu 📈.",
  "Pernyataan {a} dibalas {b} dua hari kemudian melalui nota diplomatik.",
];
const TERMS = ["sanksi", "gandum", "minyak", "perundingan", "pertahanan", "gencatan senjata", "energi", "pemilu", "vaksin", "utang"];
const OUTLETS = ["Harian Nusantara", "Kabar Pagi", "Warta Dunia"];

/* A small force layout, for fixtures only: the page itself never lays out. */
function layOut(nodes, links, rnd, rounds) {
  const n = nodes.length;
  const at = nodes.map((v) => {
    const a = v.community * 1.2566;
    return [Math.cos(a) * 300 + rnd() * 160, Math.sin(a) * 300 + rnd() * 160];
  });
  const k = 120;
  for (let round = 0; round < rounds; round++) {
    const move = at.map(() => [0, 0]);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const dx = at[i][0] - at[j][0];
        const dy = at[i][1] - at[j][1];
        const d2 = dx * dx + dy * dy + 1;
        const f = (k * k) / d2 + (d2 < 4900 ? 0.6 : 0);
        move[i][0] += dx * f; move[i][1] += dy * f;
        move[j][0] -= dx * f; move[j][1] -= dy * f;
      }
      move[i][0] -= at[i][0] * 0.35; move[i][1] -= at[i][1] * 0.5;
    }
    for (const l of links) {
      const [i, j] = [l.i, l.j];
      const dx = at[i][0] - at[j][0];
      const dy = at[i][1] - at[j][1];
      const f = (Math.hypot(dx, dy) / k) * (0.22 + 0.05 * Math.sqrt(l.weight));
      move[i][0] -= dx * f; move[i][1] -= dy * f;
      move[j][0] += dx * f; move[j][1] += dy * f;
    }
    const heat = 30 * (1 - round / rounds) + 0.5;
    at.forEach((p, i) => {
      const len = Math.hypot(...move[i]) || 1;
      p[0] += (move[i][0] / len) * Math.min(len, heat);
      p[1] += (move[i][1] / len) * Math.min(len, heat);
    });
  }
  // no two marks on each other
  for (let round = 0; round < 80; round++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < i; j++) {
        const dx = at[i][0] - at[j][0];
        const dy = at[i][1] - at[j][1];
        const d = Math.hypot(dx, dy) || 1;
        const push = Math.max(0, 105 - d) / 3 / d;
        at[i][0] += dx * push; at[i][1] += dy * push;
        at[j][0] -= dx * push; at[j][1] -= dy * push;
      }
    }
  }
  nodes.forEach((v, i) => { [v.x, v.y] = at[i].map((c) => Math.round(c * 10) / 10); });
}

function evidence(rnd, a, b, documents) {
  const [na, nb] = [a, b].map((v) => v.names[Math.floor(rnd() * v.names.length)]);
  const pattern = SENTENCES[Math.floor(rnd() * SENTENCES.length)];
  const text = pattern.replace("{a}", na).replace("{b}", nb);
  const span = (mark, own) => {
    const before = pattern.slice(0, pattern.indexOf(mark)).replace("{a}", na).replace("{b}", nb);
    return [bytes(before), bytes(before) + bytes(own)];
  };
  const d = documents[Math.floor(rnd() * documents.length)];
  return { document: d.id, sentence: 1 + Math.floor(rnd() * 30), date: d.date, title: d.title, text, spans: [span("{a}", na), span("{b}", nb)] };
}

export function sample() {
  const rnd = random(7);
  const documents = Array.from({ length: 40 }, (_, i) => {
    const month = 1 + Math.floor((i / 40) * 18);
    const date = `${2022 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, "0")}-${String(1 + (i * 7) % 28).padStart(2, "0")}`;
    return { id: `berita/${String(i + 1).padStart(3, "0")}.txt`, title: `Kabar ${i + 1}: perundingan dan harga pangan`, date, outlet: OUTLETS[i % 3], url: `https://contoh.invalid/berita/${i + 1}` };
  });
  const nodes = [];
  CAST.forEach((group, community) => {
    for (const type of ["person", "country", "organization"]) {
      for (const row of group[type]) {
        const names = row.split("|");
        nodes.push({ id: slug(names[0]), label: names[0], type, community, names, pull: 0.25 + rnd() ** 3 * 3 });
      }
    }
  });
  for (const star of ["Vladimir Putin", "Rusia", "Ukraina", "Joe Biden", "NATO", "Indonesia"]) nodes.find((v) => v.label === star).pull += 2.6;
  nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
  const links = [];
  for (let j = 0; j < nodes.length; j++) {
    for (let i = 0; i < j; i++) {
      const [a, b] = [nodes[i], nodes[j]];
      const mean = a.pull * b.pull * (a.community === b.community ? 0.55 : 0.055);
      const weight = Math.floor(mean * (0.4 + 1.6 * rnd()) + rnd() * 0.75);
      if (weight > 0) links.push({ i, j, weight });
    }
  }
  nodes.forEach((v, i) => {
    if (!links.some((l) => l.i === i || l.j === i)) links.push({ i: Math.min(i, (i + 1) % nodes.length), j: Math.max(i, (i + 1) % nodes.length), weight: 1 });
  });
  layOut(nodes, links, rnd, 500);
  const rows = links.map((l) => {
    const [a, b] = [nodes[l.i], nodes[l.j]];
    const found = Array.from({ length: Math.min(l.weight, 6) }, () => evidence(rnd, a, b, documents)).sort((x, y) => (x.date < y.date ? -1 : 1));
    const months = {};
    for (let n = 0; n < l.weight; n++) { // also those whose sentences are not kept
      const month = found[n % found.length].date.slice(0, 7);
      months[month] = (months[month] ?? 0) + 1;
    }
    return {
      source: a.id, target: b.id, weight: l.weight, count: l.weight, documents: Math.min(l.weight, 5), npmi: Number((rnd() * 0.6).toFixed(4)),
      llr: Number((l.weight * 3.1).toFixed(3)), jaccard: Number((rnd() * 0.3).toFixed(4)), first: found[0].date, last: found[found.length - 1].date,
      months, terms: [TERMS[Math.floor(rnd() * TERMS.length)], TERMS[Math.floor(rnd() * TERMS.length)]].filter((t, i, all) => all.indexOf(t) === i), evidence: found,
    };
  });
  const finished = nodes.map((v, i) => {
    const own = links.filter((l) => l.i === i || l.j === i);
    const strength = own.reduce((sum, l) => sum + l.weight, 0);
    const role = { "Vladimir Putin": ["presiden", "rusia", "Rusia"], "Joe Biden": ["presiden", "amerika_serikat", "Amerika Serikat"], "Retno Marsudi": ["menteri luar negeri", "indonesia", "Indonesia"] }[v.label];
    return {
      id: v.id, label: v.label, type: v.type, count: strength * 2 + 1, documents: Math.min(40, strength),
      aliases: v.names.map((text, n) => ({ text, count: Math.max(1, Math.round(strength / (n + 1))) })),
      ...(v.label === "Vladimir Putin" ? { wikidata: "Q7747" } : {}), community: v.community, degree: own.length, strength,
      betweenness: Number((rnd() * 40).toFixed(2)), harmonic: Number((0.3 + rnd() * 0.5).toFixed(4)), eigenvector: Number(rnd().toFixed(4)),
      pagerank: Number((strength / 900).toFixed(5)), coreness: Math.min(own.length, 7), constraint: Number(rnd().toFixed(3)), clustering: Number(rnd().toFixed(3)),
      ...(role ? { roles: [{ role: role[0], target: role[1], target_label: role[2], count: 9 }] } : {}),
      first: "2022-01-03", last: "2023-06-20", x: v.x, y: -v.y,
    };
  });
  return {
    directed: false, multigraph: false,
    graph: { generator: "relasi 0.1.0", documents: documents.length, sources: documents, window: "sentence", weight: "count", lang: "id" },
    nodes: finished, links: rows,
  };
}

export const HOSTILE = [
  "</script><script>window.pwned=1</script>", "<img src=x onerror=\"window.pwned=2\">", "javascript:window.pwned=3", "<!--", "]]>",
  "\" onmouseover=\"window.pwned=4", "'; window.pwned=5; //", "${window.pwned=6}", "{{constructor.constructor('window.pwned=7')()}}",
  "\u202eKebalik\u202c", "ا\u0644\u0633\u0644\u0627\u0645 عليكم", "Zoë 🧑🏽‍🚀 Ünlü", "\u2028baris\u2029baru", "\u0000\u0001\u001b[31mmerah", "__proto__", "constructor",
  "a".repeat(3000), "<svg/onload=window.pwned=8>", "&lt;b&gt;", "@RELASI_DATA@", "\ud800 lone",
];

/* Every text a writer could copy from the news is hostile here. */
export function hostile() {
  const nodes = HOSTILE.map((t, i) => ({
    id: `h${i}${t.slice(0, 40)}`, label: t, type: i === 3 ? "<b>type</b>" : i === 4 ? "__proto__" : "person", community: i % 15, count: 1,
    aliases: [{ text: `alias ${t}`, count: 1 }], wikidata: i % 2 ? "Q1\" onclick=\"window.pwned=9" : "javascript:alert(1)",
    roles: [{ role: t, target: t, target_label: t, count: 1, evidence: [{ text: t, spans: [[0, 3]] }] }, t],
    x: Math.cos(i) * 100 * (1 + i / 9), y: Math.sin(i) * 100 * (1 + i / 9),
  }));
  const links = [];
  for (let i = 1; i < nodes.length; i++) {
    links.push({
      source: nodes[i - 1].id, target: nodes[i].id, weight: i, first: "<b>2022</b>", last: "2022-99-99", terms: [HOSTILE[i]],
      evidence: [{ document: "d0", sentence: i, date: "2022-03-01", title: HOSTILE[i], text: `x ${HOSTILE[i]} y ${HOSTILE[i - 1]}`, spans: [[2, 2 + bytes(HOSTILE[i])], [999999, 1000000], [-4, 3], [1, "2"], null] }],
    });
  }
  links.push({ source: "nobody", target: nodes[0].id, weight: 5 }, { source: nodes[0].id, target: nodes[0].id, weight: 5 }, null, "link");
  return {
    graph: { title: HOSTILE[0], lang: "<i>", documents: [{ id: "d0", title: HOSTILE[1], date: "2022-03-01", outlet: HOSTILE[2], url: "javascript:window.pwned=10" }] },
    nodes: [...nodes, null, 7, { label: "no id" }], links,
  };
}

/* Communities as discs, the strong in their middle; four of five links stay inside. */
export function large(n = 5000, m = 30000, seed = 11) {
  const rnd = random(seed);
  const groups = 24;
  const size = Math.floor(n / groups);
  const nodes = [];
  for (let i = 0; i < n; i++) {
    const c = Math.min(groups - 1, Math.floor(i / size));
    const ring = 2600 * Math.sqrt((c + 0.5) / groups);
    const r = 420 * Math.sqrt(((i % size) + 1) / size);
    const a = rnd() * 6.2832;
    nodes.push({
      id: `n${i}`, label: `Nama ${i} Contoh`, type: ["person", "country", "organization"][i % 7 < 4 ? 0 : i % 7 < 5 ? 1 : 2], community: c, count: 3,
      aliases: [{ text: `N-${i}`, count: 2 }], x: Math.round(Math.cos(c * 2.4) * ring + Math.cos(a) * r), y: Math.round(Math.sin(c * 2.4) * ring + Math.sin(a) * r), strength: 0, degree: 0,
    });
  }
  const seen = new Set();
  const links = [];
  while (links.length < m) {
    const i = Math.floor(n * rnd());
    const c = nodes[i].community;
    const j = rnd() < 0.8 ? c * size + Math.floor(size * rnd() ** 2) : Math.floor(groups * rnd()) * size + Math.floor(size * rnd() ** 3);
    const [a, b] = [Math.min(i, j), Math.max(i, j)];
    if (a === b || b >= n || seen.has(a * n + b)) continue;
    seen.add(a * n + b);
    const weight = 1 + Math.floor(12 * rnd() ** 6);
    const month = `${2020 + Math.floor(rnd() * 4)}-${String(1 + Math.floor(rnd() * 12)).padStart(2, "0")}`;
    for (const v of [nodes[a], nodes[b]]) { v.strength += weight; v.degree++; }
    links.push({
      source: nodes[a].id, target: nodes[b].id, weight, count: weight, months: { [month]: weight }, first: `${month}-02`, last: `${month}-20`,
      evidence: [{ document: "d", sentence: 3, date: `${month}-02`, text: `${nodes[a].label} menemui ${nodes[b].label} di sela sidang tahunan.`, spans: [[0, bytes(nodes[a].label)], [bytes(nodes[a].label) + 9, bytes(nodes[a].label) + 9 + bytes(nodes[b].label)]] }],
    });
  }
  return { graph: { generator: "relasi 0.1.0", documents: 900, window: "sentence", weight: "count", lang: "id", title: "Lima ribu nama" }, nodes, links };
}
