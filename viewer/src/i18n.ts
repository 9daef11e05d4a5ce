/* The page's own words, Indonesian and English; of what is counted the English for one of it, too. */

const WORDS = {
  defaultTitle: ["Siapa disebut bersama siapa", "Who is named with whom"],
  search: ["Cari nama atau alias", "Search a name or alias"],
  noMatch: ["Tidak ada yang cocok", "No match"],
  filters: ["Saringan", "Filters"],
  filteredOut: ["tersaring", "filtered out"],
  lone: ["tanpa hubungan", "without ties"],
  reset: ["Atur ulang", "Reset"],
  types: ["Jenis", "Types"],
  communities: ["Kelompok", "Communities"],
  all: ["Semua", "All"],
  none: ["Kosongkan", "None"],
  ungrouped: ["tanpa kelompok", "no community"],
  minWeight: ["Bobot paling sedikit", "Least weight"],
  period: ["Rentang waktu", "Period"],
  ofAllTime: [
    "Sebutan, dokumen, alias, jabatan, dan ukuran di panel ini dari seluruh waktu: berkas ini tidak menghitungnya per bulan.",
    "Mentions, documents, aliases, roles and measures in this panel are of all the time: the file does not count them by month.",
  ],
  weightOfAllTime: [
    "Bobot ini dari seluruh waktu: berkas ini tidak menghitungnya per bulan.",
    "This weight is of all the time: the file does not count it by month.",
  ],
  linkOfAllTime: [
    "Dokumen, kata kunci, dan ukuran dari seluruh waktu.",
    "Documents, key words and measures are of all the time.",
  ],
  noneKept: ["Kutipan yang disimpan berkas ini semuanya di luar rentang waktu.", "All the sentences that the file keeps are outside the period."],
  named: ["disebut dalam", "named in"],
  sentences: ["kalimat", "sentences", "sentence"],
  paragraphs: ["paragraf", "paragraphs", "paragraph"],
  windows: ["jendela", "windows", "window"],
  from: ["Dari bulan", "From month"],
  until: ["Sampai bulan", "Until month"],
  text: ["Teks dalam nama atau kutipan", "Text in names or quotations"],
  textHint: ["mis. gandum", "e.g. grain"],
  strongest: ["Paling terhubung", "Most connected"],
  person: ["tokoh", "person"],
  country: ["negara", "country"],
  organization: ["organisasi", "organisation"],
  place: ["tempat", "place"],
  colorCommunity: ["warna = kelompok", "colour = community"],
  colorType: ["warna = jenis", "colour = type"],
  sizeStrength: ["ukuran = kekuatan hubungan", "size = strength of ties"],
  widthWeight: ["tebal garis = bobot", "line width = weight"],
  colorBy: ["Warnai menurut", "Colour by"],
  byCommunity: ["kelompok", "community"],
  byType: ["jenis", "type"],
  language: ["Bahasa: Indonesia. Ganti ke Inggris", "Language: English. Switch to Indonesian"],
  themeDark: ["Tampilan gelap", "Dark theme"],
  themeLight: ["Tampilan terang", "Light theme"],
  save: ["Simpan", "Save"],
  savePng: ["Gambar PNG", "PNG picture"],
  saveSvg: ["Gambar SVG", "SVG picture"],
  copyLink: ["Salin tautan", "Copy link"],
  copied: ["Tautan disalin", "Link copied"],
  inAddressBar: ["Salin tautan dari bilah alamat", "Copy the link from the address bar"],
  help: ["Bantuan", "Help"],
  zoomIn: ["Perbesar", "Zoom in"],
  zoomOut: ["Perkecil", "Zoom out"],
  zoomFit: ["Tampilkan semua", "Show all"],
  close: ["Tutup", "Close"],
  back: ["Kembali", "Back"],
  nodes: ["simpul", "nodes", "node"],
  links: ["hubungan", "links", "link"],
  documents: ["dokumen", "documents", "document"],
  ofTotal: ["dari", "of"],
  mentions: ["sebutan", "mentions", "mention"],
  aliases: ["Disebut juga", "Also named"],
  roles: ["Jabatan", "Roles"],
  measures: ["Ukuran", "Measures"],
  neighbours: ["Disebut bersama", "Mentioned with"],
  more: ["tampilkan lagi", "show more"],
  ego: ["Tampilkan", "Show"],
  egoOff: ["semua", "all"],
  steps1: ["1 langkah", "1 step"],
  steps2: ["2 langkah", "2 steps"],
  pathTo: ["Jalur ke…", "Path to…"],
  pickTarget: ["Pilih simpul tujuan, atau cari namanya", "Pick the other node, or search its name"],
  cancel: ["Batal", "Cancel"],
  path: ["Jalur terkuat", "Strongest path"],
  noPath: ["Tidak ada jalur di antara keduanya.", "There is no path between the two."],
  hops: ["langkah", "steps", "step"],
  evidence: ["Kutipan", "Evidence"],
  noEvidence: ["Berkas ini tidak memuat kutipan.", "This file holds no evidence."],
  sentence: ["kalimat", "sentence"],
  terms: ["Kata kunci", "Key words"],
  weight: ["Bobot", "Weight"],
  count: ["Kemunculan bersama", "Co-occurrences"],
  wikidata: ["Buka di Wikidata", "Open in Wikidata"],
  stageHelp: [
    "Jaringan. Panah: ke simpul terdekat. Tab: tetangga berikut. Enter: buka. Plus dan minus: perbesar dan perkecil. Escape: lepas.",
    "Network. Arrows: to the nearest node. Tab: next neighbour. Enter: open. Plus and minus: zoom. Escape: let go.",
  ],
  month: ["bulan", "month"],
  open: ["Buka berkas JSON…", "Open a JSON file…"],
  noData: ["Belum ada jaringan di halaman ini.", "There is no network in this page yet."],
  dropHere: ["Seret berkas JSON dari relasi ke sini, atau pilih.", "Drop a JSON file from relasi here, or choose one."],
  badData: ["Berkas ini bukan jaringan yang dikenal", "This file is not a graph that is known here"],
  emptyGraph: ["Jaringan ini kosong: tidak ada nama yang disebut bersama.", "This network is empty: no names are mentioned together."],
  betweenness: ["perantaraan", "betweenness"],
  degree: ["derajat", "degree"],
  strength: ["kekuatan", "strength"],
  harmonic: ["kedekatan", "harmonic"],
  eigenvector: ["vektor eigen", "eigenvector"],
  pagerank: ["PageRank", "PageRank"],
  coreness: ["inti", "coreness"],
  constraint: ["kendala", "constraint"],
  clustering: ["pengelompokan", "clustering"],
  npmi: ["NPMI", "NPMI"],
  llr: ["LLR", "LLR"],
  jaccard: ["Jaccard", "Jaccard"],
  cosine: ["kosinus", "cosine"],
  p_value: ["nilai p", "p value"],
  estimate: ["perkiraan", "estimate"],
  decay: ["peluruhan", "decay"],
  rank: ["peringkat", "rank"],
  keySearch: ["cari", "search"],
  keyEscape: ["tutup, lepas pilihan", "close, let go"],
  keyArrows: ["ke simpul terdekat", "to the nearest node"],
  keyShift: ["geser gambar", "move the picture"],
  keyTab: ["tetangga berikut, sebelumnya", "next, previous neighbour"],
  keyEnter: ["buka tetangga yang ditandai", "open the marked neighbour"],
  keyEdge: ["kutipan hubungan yang ditandai", "evidence of the marked link"],
  keyZoom: ["perbesar, perkecil, semua", "zoom in, out, all"],
  keyPath: ["jalur dari simpul ini", "path from this node"],
  keyEgo: ["lingkungan simpul ini", "surroundings of this node"],
  keyFilters: ["saringan", "filters"],
  keyTheme: ["terang atau gelap", "light or dark"],
} as const;

export type Word = keyof typeof WORDS;
type Counted = { [K in Word]: (typeof WORDS)[K]["length"] extends 3 ? K : never }[Word];

export class Words {
  private readonly column: 0 | 1;
  private readonly whole: Intl.NumberFormat;
  private readonly fine: Intl.NumberFormat;

  constructor(readonly lang: "id" | "en") {
    this.column = lang === "id" ? 0 : 1;
    this.whole = new Intl.NumberFormat(lang);
    this.fine = new Intl.NumberFormat(lang, { maximumSignificantDigits: 3 });
  }

  say(word: Word): string {
    return WORDS[word][this.column];
  }

  /* "5", or "5 of 72" where there are more. */
  part(n: number, all: number): string {
    return n < all ? `${this.number(n)} ${this.say("ofTotal")} ${this.number(all)}` : this.number(n);
  }

  /* "1 document", "2 documents"; of a part of them, "1 of 2 documents". */
  count(n: number, word: Counted, all = n): string {
    const forms = WORDS[word];
    return `${this.part(n, all)} ${this.column === 1 && n === 1 && all === 1 ? forms[2] : forms[this.column]}`;
  }

  /* The name of a type or measure; one we do not know names itself. */
  name(key: string): string {
    return Object.hasOwn(WORDS, key) ? WORDS[key as Word][this.column] : key;
  }

  number(n: number): string {
    return Number.isInteger(n) ? this.whole.format(n) : this.fine.format(n);
  }
}
