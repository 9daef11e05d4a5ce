#include "relasi/text.h"
#include "../check.h"
#include "relasi/utf8.h"

/* clang-format off */
static const char phrases[] =
    "# kind\tphrase\nline_prefix\tbaca juga:\nline_prefix\teditor:\nline_prefix\tfoto:\nline_prefix\t\xC2\xA9\n"
    "line_equals\tfacebook\nline_equals\twhatsapp\nline_equals\tsalin tautan\n"
    "line_contains\tkonten menarik lainnya\nsection_start\tberita terkait\ninline_tail\tsilakan ikuti\ntop_prefix\toleh\n"
    "wrong\tx\nline_prefix\n";
static const char months[] = "maret\t3\njuli\t7\nmar\t3\n";
static const char weekdays[] = "senin\t1\nselasa\t2\njumat\t5\n";

#define BODY "Para menteri luar negeri bertemu di Bali pada hari kedua untuk membahas kerja sama kawasan.\n"
#define MORE "Pertemuan itu dihadiri wakil sepuluh negara, kata juru bicara panitia kepada wartawan di sana.\n"

/* Kinds of the paragraphs in order: T title, B body, R repeat, x boilerplate. */
static const struct row {
    const char *why, *title, *text, *kinds;
} rows[] = {
    {"headline and body",      "", "Para Menteri Bertemu di Bali\n\n" BODY MORE, "TBB"},
    {"no headline",            "", BODY MORE, "BB"},
    {"one line",               "", BODY, "B"},
    {"headline twice",         "", "Para Menteri Bertemu di Bali\nInternasional\n\nPara Menteri Bertemu di Bali\n\n" BODY, "TxRB"},
    {"headline told",          "Para Menteri Bertemu", "Para menteri bertemu!\n\n" BODY, "TB"},
    {"headline told apart",    "Para Menteri Bertemu", BODY, "TB"},
    {"category before it",     "", "Dunia\nPara Menteri Bertemu di Bali\n" BODY, "xTB"},
    {"short headline",         "", "Bertemu di Bali\n\n" BODY, "TB"},
    {"date line",              "", "Para Menteri Bertemu di Bali\n15 Maret 2022 06:25\n" BODY, "TxB"},
    {"byline and date",        "", "Para Menteri Bertemu di Bali\nKabar Kita - 15/03/2022, 06:25 WIB\n" BODY, "TxB"},
    {"place and date over it", "", "Denpasar, 15 Maret 2022\n\nPara Menteri Bertemu di Bali\n\n" BODY, "xTB"},
    {"published over it",      "", "Published on 15 Mar 2022\nPara Menteri Bertemu di Bali\n" BODY, "xTB"},
    {"byline",                 "", "Para Menteri Bertemu di Bali\nOleh Wening Larasati dari Denpasar\n" BODY, "TxB"},
    {"byline under one word",  "", "Rapat\n\nOleh Dewi Lestari dan Rahmat Lubis, Antara\n\n" BODY, "TxB"},
    {"name and post, no headline", "", "Facebook\n\nDewi Lestari\nWartawan Politik\n\n" BODY, "xxTB"},
    {"picture under one word", "", "Rapat\n\nSeorang tamu di Bali. (ANTARA FOTO/Dewi Lestari)\n\n" BODY, "TBxB"},
    {"credit under one word",  "", "Rapat\n\nANTARA FOTO/Dewi Ayu Lestari\n\n" BODY, "TxB"},
    {"headline that begins so", "", "Oleh-oleh Khas Bali Makin Laris\n\n" BODY, "TB"},
    {"by in a sentence",       "", BODY "Oleh karena itu para menteri pulang lebih awal\n" MORE, "BBB"},
    {"by behind a standfirst", "", BODY "Oleh Dewi Lestari dan Rahmat Lubis\n" MORE, "BxB"},
    {"breadcrumb",             "", "Beranda > Dunia > Asia\nPara Menteri Bertemu di Bali\n" BODY, "xTB"},
    {"read also",              "", "Para Menteri Bertemu di Bali\n" BODY "BACA JUGA:  Harga Beras Naik\n" MORE, "TBxB"},
    {"space before the colon", "", BODY "Baca juga : Harga Beras Naik\n" MORE, "BxB"},
    {"link on the next line",  "", BODY "BACA JUGA:\nHarga Beras Naik di Jawa\n" MORE, "BxxB"},
    {"read also in brackets",  "", BODY "Hujan turun. [Baca juga: Harga Beras Naik] Acara tetap berjalan lancar.\n" MORE, "BBxBB"},
    {"read also in a line",    "", BODY "Hujan turun di sana. Baca juga: Harga Beras Naik! Acara tetap berjalan.\n", "BBxB"},
    {"the words in a sentence", "", BODY "Ia menganjurkan orang baca juga: koran, majalah dan buku yang lain di sana.\n", "BB"},
    {"signature",              "", BODY "Acara itu ditutup oleh panitia pada malam hari.(*)\n", "BBx"},
    {"signature of agencies",  "", BODY "Acara itu ditutup oleh panitia pada malam hari. (reu/ant)\n", "BBx"},
    {"signature of one",       "", BODY "Acara itu ditutup oleh panitia pada malam hari. [AFP]\n", "BBx"},
    {"a bracket that tells",   "", BODY "Acara itu ditutup oleh panitia (Kemlu RI)\n", "BB"},
    {"acronym in the sentence", "", BODY "Acara itu ditutup oleh Perserikatan Bangsa-Bangsa (PBB).\n", "BB"},
    {"share buttons",          "", BODY "Facebook WhatsApp Salin Tautan\n", "Bx"},
    {"tail inside a line",     "", BODY "Acara selesai malam itu juga. Silakan ikuti kami di sini\n", "BBx"},
    {"contains",               "", BODY "Baca konten menarik lainnya di sini\n", "Bx"},
    {"caption is a sentence",  "", BODY "Foto: Presiden dan perdana menteri kedua negara bertemu di Bali kemarin. (Antara)\n" MORE, "BBxB"},
    {"caption with an initial", "", BODY "Foto: Presiden dan M. Wasarandu bertemu di Bali pada hari kemarin\n" MORE, "BxB"},
    {"credit is none",         "", BODY "Foto: Antara\n" MORE, "BxB"},
    {"section to the end",     "", BODY "Berita Terkait\nHarga Beras Naik\nGempa di Laut Jawa\n", "Bxxx"},
    {"section, then sentences", "", BODY "Berita terkait\nHarga Beras Naik\n" MORE, "BxxB"},
    {"section in a sentence",  "", BODY "Berita terkait hal itu dibantah oleh juru bicara pemerintah di sana.\n", "BB"},
    {"tags",                   "", BODY "#bali #menteri\nBali\nMenteri Luar Negeri\n", "Bxxx"},
    {"links at the end",       "", BODY "Harga Beras Naik di Seluruh Pulau Jawa\nGempa Besar di Laut Jawa Bagian Utara\nPresiden Tiba di Tokyo Hari Ini\n", "Bxxx"},
    {"questions of Arabic at the end", "", BODY "Harga Beras Naik di Seluruh Pulau Jawa\u061F\nGempa Besar di Laut Jawa Bagian Utara\u061F\nPresiden Tiba di Tokyo Hari Ini\u061F\n", "BBBB"},
    {"sentences of Hindi at the end", "", BODY "Harga Beras Naik di Seluruh Pulau Jawa\u0964\nGempa Besar di Laut Jawa Bagian Utara\u0964\nPresiden Tiba di Tokyo Hari Ini\u0964\n", "BBBB"},
    {"line-ups at the end",    "", BODY "PS Sula: Adi Lumintang; Aldo Pontoh, Gio Sangkoy, Ronal Kaunang; Budi Lasut\nPS Tual: Fadel Ginoga; Abdul Damopolii, Gilang Manoppo; Sukri Mokodompit\nGempa Besar di Laut Jawa Bagian Utara\n", "BBBx"},
    {"results at the end",     "", BODY "Hasil babak kedua:\nAdi Lumintang (Sula) menang atas Gio Sangkoy (Tual) 6-3 6-4\nRonal Kaunang (Sula) kalah dari Budi Lasut (Tual) 4-6 2-6\nGempa Besar di Laut Jawa Bagian Utara\nHarga Beras Naik di Pasar Johar\nPuluhan Rumah Rusak di Kota Palu\n", "BBBBxxx"},
    {"results of matches",     "", BODY "Hasil lain:\nAdi Sula FC 2-0 Tual United\nPS Sula 1-1 PS Palu (adu penalti 4-5)\nGempa Besar di Laut Jawa Bagian Utara\nHarga Beras Naik di Pasar Johar\nPuluhan Rumah Rusak di Kota Palu\n", "BBBBxxx"},
    {"... but no dated links", "", BODY "Gempa Besar di Laut Jawa 12 Maret 2022 10:15\nHarga Beras Naik Lagi di Johar 13 Maret 2022 11:20\nRumah Rusak di Kota Palu 14 Maret 2022 09:30\n", "Bxxx"},
    {"a list at the end",      "", BODY "Berikut daftarnya:\n1. Ketua Umum: Adi Lumintang\n2. Bendahara: Gio\n3. Anggota: Ronal Kaunang\nGempa Besar di Laut Jawa Bagian Utara\nBali\n", "BBBBBBx"},
    {"rows behind a colon",    "", BODY "Para wakilnya adalah:\nAdi Lumintang, Ketua Umum\nGio Sangkoy, Bendahara\nRonal Kaunang, Anggota\n", "BBBBB"},
    {"names behind a colon",   "", BODY "Para wakilnya adalah:\nAdi Lumintang\nGio Sangkoy\n", "BBBB"},
    {"roles and names",        "", BODY "Ketua: Adi Lumintang\nAnggota: Gio Sangkoy\nEditor: Budi\n", "BBBx"},
    {"... but no one key",     "", BODY "Naskah: Adi Lumintang\nBali\n", "Bxx"},
    {"rows of a section",      "", BODY "Berita Terkait:\n1. Harga Beras Naik\n2. Gempa di Laut Jawa\n", "Bxxx"},
    {"rows under a heading",   "", BODY "Paling Dicari\n1. Gio: Harga Beras Naik\n2. Adi: Gempa di Laut Jawa\n", "Bxxx"},
    {"no running text",        "", "Menteri temui Adi Lumintang", "B"},
    {"... of several lines",   "", "Menteri Temui Adi\nWapres Tiba\n", "TB"},
    {"one line without a stop", "", BODY "Juru bicara menolak menjawab pertanyaan wartawan\n", "BB"},
    {"in the middle, no stop", "", BODY "Juru bicara menolak menjawab\n" MORE, "BBB"},
    {"repeated sentence",      "", BODY MORE BODY, "BBR"},
    {"repeated answer",        "", BODY "\"Ya.\"\n" MORE "\"Ya.\"\n" MORE, "BBBBR"},
    {"copyright",              "", BODY "\xC2\xA9 2024 Kabar Kita\n", "Bx"},
    {"no-break spaces",        "", "\xC2\xA0 \n\xC2\xA0" BODY, "B"},
    {"empty",                  "", "", ""},
    {"white space",            "", " \n\t\n", ""},
    {"title alone",            "Para Menteri Bertemu", "", "T"},
};

static const struct { const char *why, *text, *path, *date, *expected; } dates[] = {
    {"its own",          "Judul Berita Hari Ini\n" BODY, "x/2020-01-02.txt", "2022-03-15", "2022-03-15"},
    {"path",             "Judul Berita Hari Ini\n15 Maret 2021\n" BODY, "x/2020-01-02.txt", "", "2020-01-02"},
    {"date line",        "Judul Berita Hari Ini\n15 Maret 2021 10:00\n" BODY, "x.txt", "", "2021-03-15"},
    {"place and date",   "Denpasar, 15 Maret 2021\n\n" BODY, "x.txt", "", "2021-03-15"},
    {"dateline",         "Judul Berita\n\nDENPASAR, 15 Maret 2021 - " BODY, "x.txt", "", "2021-03-15"},
    {"outlet and date",  "Kabar.com - 15/03/2021, 10:30 WIB\nJudul Berita Hari Ini\n" BODY, "x.txt", "", "2021-03-15"},
    {"not the headline", "Peringatan 15 Maret 2021 di Bali\n" BODY, "x.txt", "", ""},
    {"first day named",  BODY "Perang pecah pada 24 Maret 2021, katanya, Jumat (4/3/2022), di sana.\n", "x.txt", "", "2022-03-04"},
    {"month, then day",  BODY "Ia tiba di Bali, katanya, Senin (14/3), di depan para wartawan di sana.\n", "2022/03/x.txt", "", "2022-03-14"},
    {"nothing",          BODY, "x.txt", "", ""},
};

static const struct { const char *why, *said, *text, *expected; } languages[] = {
    {"the source is believed of one sentence", "id",
     "Menteri Luar Negeri Retno Marsudi bertemu dengan mitranya dari Malaysia.", "id"},
    {"also when it says Malay", "ms",
     "Menteri Luar Negeri Retno Marsudi bertemu dengan mitranya dari Malaysia.", "ms"},
    {"Indonesian",       "", "Ini adalah berita yang ditulis karena ada hal baru untuk kita dan mereka", "id"},
    {"Malay",            "", "Ini ialah berita yang ditulis kerana ada perkara baharu untuk kita dan mereka", "ms"},
    {"English",          "", "This is the news that was written for all of us in the city", "en"},
    {"the source lies",  "en", "Ini adalah berita yang ditulis karena ada hal baru untuk kita", "id"},
    {"the source helps", "ms", "Ini berita yang ditulis untuk kita dan mereka di sana", "ms"},
    {"not one of ours",  "nl", "Dit is het nieuws dat voor ons werd geschreven", "nl"},
    {"Cyrillic",         "", "Президент России прибыл в Пекин", "ru"},
    {"Japanese",         "", "岸田首相は北京に到着した", "ja"},
    {"Chinese",          "", "国家主席习近平抵达莫斯科", "zh"},
    {"script beats word", "id", "Президент России прибыл в Пекин", "ru"},
    {"a guest",          "", "Les relations entre la France et la Chine sont dans une crise", "fr"},
    {"a guest's words in names", "", "La Paz, Los Angeles dan de la Cruz dan Paris karena itu", "id"},
    {"... are too few",  "", "Ursula de la Cruz bertemu presiden", "id"},
    {"nothing",          "", "", "id"},
    {"an ordinary word", "", "Adi Lumintang buys Waru Tekno.", "en"},
    {"... no name",      "", "Joko Gates temui Adi", "id"},
    {"as many of each",  "", "Adi Lumintang buys, temui Gio", "id"},
    {"a word in capitals is a name",     "", "Menlu AS temui Menlu RI", "id"},
    {"... but for want of another word", "", "TWO DEAD AS SHIP SINKS IN BAY", "en"},
    {"a word of two counts for each",    "", "Konser for all of the dan yang untuk di", "id"},
};
/* clang-format on */

typedef struct ordinary {
    const char *word, *language;
} ordinary;
static const ordinary words_of[] = {{"buys", "en"}, {"temui", "id"}, {"gates", "en"}};

static rel_str ordinary_in(const void *from, uint64_t fold)
{
    const ordinary *row = from, *end = row + sizeof words_of / sizeof *words_of;
    for (; row < end; row++)
        if (rel_utf8_fold_hash(rel_str_from(row->word)) == fold)
            return rel_str_from(row->language);
    return (rel_str){0};
}

static rel_text_rules make_rules(rel_arena *keep)
{
    rel_date_names *names = REL_NEW(keep, rel_date_names, 1);
    rel_boilerplate *boilerplate = REL_NEW(keep, rel_boilerplate, 1);
    rel_profiles *words = REL_NEW(keep, rel_profiles, 1);

    names->months = rel_date_words_read(rel_str_from(months), keep, &names->month_count);
    names->weekdays =
        rel_date_words_read(rel_str_from(weekdays), keep, &names->weekday_count);
    *boilerplate = rel_boilerplate_read(rel_str_from(phrases), keep);
    rel_profiles_add(words, REL_STR("id"),
                     REL_STR("yang\ndan\nadalah\nkarena\nuntuk\ndi\n"), false, keep);
    rel_profiles_add(words, REL_STR("ms"),
                     REL_STR("yang\ndan\nialah\nkerana\nuntuk\ndi\n"), false, keep);
    rel_profiles_add(words, REL_STR("en"),
                     REL_STR("# words\nthe\nis\nthe\nof\nwas\nthat\nfor\nin\nas\n"),
                     false, keep);
    rel_profiles_add(words, REL_STR("fr"), REL_STR("le la les de des et que dans est"),
                     true, keep);
    rel_profiles_add(words, REL_STR("xx"), REL_STR("# none\n"), false, keep);
    return (rel_text_rules){.boilerplate = boilerplate,
                            .dates = names,
                            .languages = words,
                            .ordinary_in = ordinary_in,
                            .ordinary_from = words_of};
}

static void check_article(const struct row *row, const rel_text_rules *rules)
{
    static const char letters[] = "BTRx";
    rel_arena arena = {0};
    rel_document document = {.title = rel_str_from(row->title),
                             .text = rel_str_from(row->text)};
    const rel_article *a = rel_text_read(&document, rules, &arena);
    char kinds[40] = {0};
    bool sound = true;

    for (uint32_t i = 0; i < a->paragraph_count; i++) {
        const rel_paragraph *p = &a->paragraphs[i];
        sound &= p->start < p->end && p->end <= a->text.len;
        sound &= !i || a->paragraphs[i - 1].end <= p->start;
        if (i < sizeof kinds - 1)
            kinds[i] = letters[p->kind];
    }
    CHECK(!strcmp(kinds, row->kinds), "%s: %s, expected %s", row->why, kinds, row->kinds);
    CHECK(sound, "%s: paragraphs in order", row->why);
    rel_arena_clear(&arena);
}

/* clang-format off */
#define WRAPPED "Para menteri luar negeri bertemu di Bali pada hari kedua\n" \
                "untuk membahas kerja sama kawasan. Pertemuan itu dihadiri\n" \
                "wakil sepuluh negara dan beberapa organisasi, kata juru\n"
#define JOINED  "Para menteri luar negeri bertemu di Bali pada hari kedua untuk membahas kerja sama " \
                "kawasan. Pertemuan itu dihadiri wakil sepuluh negara dan beberapa organisasi, kata juru"

/* Paragraphs with | between them. */
static const struct wrapped {
    const char *why, *text, *expected;
} wrapped[] = {
    {"two paragraphs", WRAPPED "bicara panitia.\n\nHari berikutnya mereka pergi ke gunung untuk melihat danau\nyang indah.\n",
     JOINED " bicara panitia.|Hari berikutnya mereka pergi ke gunung untuk melihat danau yang indah."},
    {"blanks at the ends", "  Para menteri luar negeri bertemu di Bali pada hari \n  kedua.\n", "Para menteri luar negeri bertemu di Bali pada hari kedua."},
    {"no empty lines", "Para Menteri Bertemu\nDenpasar\n" WRAPPED "bicara panitia.\nHari berikutnya mereka pergi ke gunung untuk melihat danau\nyang indah.\n",
     "Para Menteri Bertemu|Denpasar|" JOINED " bicara panitia.|Hari berikutnya mereka pergi ke gunung untuk melihat danau yang indah."},
    {"names begin all lines", "Rapat\n\nPara tamu disambut Gubernur Wayan Suteja bersama Ni Luh\nLarasati di balai kota, Senin. Hadir juga Kepala Dinas\nKebudayaan Ketut Darma dan pengusaha Putu\nSuardana Wijaya.\n\nGubernur Wayan Suteja lalu mengantar mereka ke Desa\nPenglipuran.\n",
     "Rapat|Para tamu disambut Gubernur Wayan Suteja bersama Ni Luh Larasati di balai kota, Senin. Hadir juga Kepala Dinas Kebudayaan Ketut Darma dan pengusaha Putu Suardana Wijaya.|Gubernur Wayan Suteja lalu mengantar mereka ke Desa Penglipuran."},
    {"a word with a dash", "Para menteri luar negeri itu bertemu di Bali bersama anak-\nanak sekolah.\n", "Para menteri luar negeri itu bertemu di Bali bersama anak-anak sekolah."},
    {"a list under it", WRAPPED "bicara panitia:\n- Wayan Suteja dari Kota Denpasar yang memimpin rapat\n- Ketut Darma\n- Ni Luh Larasati\n",
     JOINED " bicara panitia:|- Wayan Suteja dari Kota Denpasar yang memimpin rapat|- Ketut Darma|- Ni Luh Larasati"},
    {"names under it", WRAPPED "bicara panitia.\n\nWayan Suteja\nKetut Darma\nNi Luh Larasati\n", JOINED " bicara panitia.|Wayan Suteja|Ketut Darma|Ni Luh Larasati"},
    {"byline under a headline", "Para Menteri Bertemu\nOleh Ni Luh Larasati\nDenpasar\n\n" WRAPPED "bicara panitia.\n", "Para Menteri Bertemu|Oleh Ni Luh Larasati|Denpasar|" JOINED " bicara panitia."},
    {"label under a headline said twice", "Para Menteri Luar Negeri Bertemu di Bali Membahas Kawasan\nInternasional\n\nPara Menteri Luar Negeri Bertemu di Bali Membahas Kawasan\n\n" WRAPPED "bicara panitia.\n",
     "Para Menteri Luar Negeri Bertemu di Bali Membahas Kawasan|Internasional|Para Menteri Luar Negeri Bertemu di Bali Membahas Kawasan|" JOINED " bicara panitia."},
    {"the next story", WRAPPED "bicara panitia setelah pertemuan itu selesai tadi malam.\nBerita Terkait\nHarga Beras Naik\n", JOINED " bicara panitia setelah pertemuan itu selesai tadi malam.|Berita Terkait|Harga Beras Naik"},
    {"a sentence a line", "Para menteri luar negeri bertemu di Bali pada hari kedua.\nPertemuan itu dihadiri wakil sepuluh negara Asia Tenggara.\nMereka pergi ke gunung untuk melihat danau yang indah.\n",
     "Para menteri luar negeri bertemu di Bali pada hari kedua.|Pertemuan itu dihadiri wakil sepuluh negara Asia Tenggara.|Mereka pergi ke gunung untuk melihat danau yang indah."},
    {"headlines", "Harga Beras Naik di Seluruh Pulau Jawa dan Pulau Bali\nGempa Besar Guncang Laut Jawa Bagian Utara Pagi Tadi\nPresiden Tiba di Tokyo Hari Ini Bersama Para Menteri\nPara Menteri Luar Negeri Bertemu di Bali Hari Kedua\n",
     "Harga Beras Naik di Seluruh Pulau Jawa dan Pulau Bali|Gempa Besar Guncang Laut Jawa Bagian Utara Pagi Tadi|Presiden Tiba di Tokyo Hari Ini Bersama Para Menteri|Para Menteri Luar Negeri Bertemu di Bali Hari Kedua"},
    {"headline over a line", "Gubernur Wayan Suteja Bertemu Ni Luh Larasati di Kota\nGubernur bertemu tamunya.\n", "Gubernur Wayan Suteja Bertemu Ni Luh Larasati di Kota|Gubernur bertemu tamunya."},
    {"verses", "Ke gunung tinggi kami pergi membawa nama negeri ini\nlalu turun ke lembah\nke danau yang sunyi, ke tepi yang jauh\ntempat ibu menunggu\ndan ayah menanam padi\nlalu pulang\n",
     "Ke gunung tinggi kami pergi membawa nama negeri ini|lalu turun ke lembah|ke danau yang sunyi, ke tepi yang jauh|tempat ibu menunggu|dan ayah menanam padi|lalu pulang"},
    {"a table", "Wayan Suteja       Partai Kita       96.214.691 suara\nKetut Darma        Partai Mereka     40.971.906 suara\nNi Luh Larasati    Partai Kami       27.040.878 suara\nPutu Suardana      Partai Semua      12.040.878 suara\n",
     "Wayan Suteja       Partai Kita       96.214.691 suara|Ketut Darma        Partai Mereka     40.971.906 suara|Ni Luh Larasati    Partai Kami       27.040.878 suara|Putu Suardana      Partai Semua      12.040.878 suara"},
};
/* clang-format on */

static void check_wrapped(const struct wrapped *row, const rel_text_rules *rules)
{
    rel_arena arena = {0};
    rel_document document = {.text = rel_str_from(row->text)};
    const rel_article *a = rel_text_read(&document, rules, &arena);
    char found[1000];
    size_t len = 0;

    for (uint32_t i = 0; i < a->paragraph_count; i++) {
        const rel_paragraph *p = &a->paragraphs[i];
        len += (size_t)snprintf(found + len, sizeof found - len, "%s%.*s", i ? "|" : "",
                                (int)(p->end - p->start), a->text.ptr + p->start);
    }
    CHECK(!strcmp(found, row->expected), "wrapped, %s: %s", row->why, found);
    rel_arena_clear(&arena);
}

static void check_case(const rel_text_rules *rules)
{
    static const struct {
        const char *why, *text;
        int style;
    } cases[] = {
        {"normal", BODY, REL_CASE_NORMAL},
        {"lower", "para menteri luar negeri bertemu di bali pada hari kedua rapat.",
         REL_CASE_ALL_LOWER},
        {"upper", "PARA MENTERI LUAR NEGERI BERTEMU DI BALI PADA HARI KEDUA RAPAT.",
         REL_CASE_ALL_UPPER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_arena arena = {0};
        rel_document document = {.text = rel_str_from(cases[i].text)};
        const rel_article *a = rel_text_read(&document, rules, &arena);
        CHECK(a->case_style == cases[i].style, "case: %s", cases[i].why);
        rel_arena_clear(&arena);
    }
}

int main(void)
{
    rel_arena arena = {0};
    rel_text_rules rules = make_rules(&arena), none = {0};

    CHECK(rules.boilerplate->count == 11, "%u phrases", rules.boilerplate->count);
    CHECK(rules.languages->count == 4 &&
              rel_str_equal(rules.languages->codes[2], REL_STR("en")),
          "%u languages have words", rules.languages->count);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_article(&rows[i], &rules);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        rel_document document = {.text = rel_str_from(dates[i].text),
                                 .path = rel_str_from(dates[i].path),
                                 .date = rel_str_from(dates[i].date)};
        const rel_article *a = rel_text_read(&document, &rules, &arena);
        CHECK(rel_str_equal(a->date, rel_str_from(dates[i].expected)), "date, %s: %.*s",
              dates[i].why, REL_STR_ARGS(a->date));
    }
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        rel_str code = rel_text_language(rel_str_from(languages[i].text),
                                         rel_str_from(languages[i].said), &rules);
        CHECK(rel_str_equal(code, rel_str_from(languages[i].expected)), "%s: %.*s",
              languages[i].why, REL_STR_ARGS(code));
    }
    for (size_t i = 0; i < sizeof wrapped / sizeof *wrapped; i++)
        check_wrapped(&wrapped[i], &rules);
    check_case(&rules);
    rel_document bare = {.text = REL_STR_INIT("Judul Berita Hari Ini\n" BODY)};
    CHECK(rel_text_read(&bare, &none, &arena)->paragraph_count == 2, "without any rules");
    rel_arena_clear(&arena);
    return check_done();
}
