#include "../check.h"
#include "../reading.h"

/* What is found, in order: "surface=letter", p(erson) c(ountry) o(rganization)
 * l(ocation), C for a capital that stands for its government. */
/* clang-format off */
static const struct { const char *why, *language, *text, *want; } cases[] = {
    {"country before its president", "id", "Kemarin Presiden Prancis Emmanuel Macron tiba.",
     "Prancis=c Emmanuel Macron=p"},
    {"an organisation holds its country, and stops before the next name", "id",
     "Pernyataan Kementerian Pertahanan Mesir Ahmad Zulfikar dimuat kemarin.",
     "Kementerian Pertahanan Mesir=o Ahmad Zulfikar=p"},
    {"hyphen pairs are two", "id", "Pertemuan Macron-Scholz membahas hubungan RI-Malaysia.",
     "Macron=p Scholz=p RI=c Malaysia=c"},
    {"AS is a country, as is not", "id", "Pabrik as roda di AS tutup.", "AS=c"},
    {"a company's branch in a country", "id", "Menurut Qualcomm Indonesia, itu benar.",
     "Qualcomm Indonesia=o"},
    {"... but no tournament", "id", "Mereka tampil di Daihatsu Indonesia Masters kemarin.",
     "Daihatsu=o Indonesia=c"},
    {"the network, not an initial", "en", "He wrote on X. Hanna Brook said no.", "X=o Hanna Brook=p"},
    {"an article in front of a name", "id",
     "Juru bicara Al-Wasar al-Pelukabar membantah.", "Al-Wasar al-Pelukabar=p"},
    {"a syllable that is a word, too", "en", "Former minister Noh Sang-won said no.",
     "Noh Sang-won=p"},
    {"a company by the name that another begins with", "id",
     "Ia bekerja di Shell Research Institute. Ia menjual hak milik Shell kemarin.",
     "Shell Research Institute=o Shell=o"},
    {"two names in full, bound by a hyphen", "id",
     "Hal itu sudah dibenarkan, kata Ahmad Zulfikar-Tegar Karma kemarin di sana.", "Ahmad Zulfikar=p Tegar Karma=p"},
    {"a place told with its head before", "id",
     "Ladang Blok Wasarandu dibuka. Menurut Wasarandu, itu benar.", "Blok Wasarandu=l Wasarandu=l"},
    {"... but somebody's name stays", "id",
     "Ia tinggal di Jalan Sudirman. Menurut Sudirman, itu benar.", "Jalan Sudirman=l Sudirman=p"},
    {"what words in lower case spell is nothing", "id",
     "Hasil rapat dengar pendapat (RDP) ditolak. Menurut Ketua RDP Ahmad Zulfikar, itu benar.",
     "Ahmad Zulfikar=p"},
    {"... but for an organisation", "id",
     "Hasil lembaga dana pensiun (LDP) ditolak. Menurut Ketua LDP Ahmad Zulfikar, itu benar.",
     "LDP=o LDP=o Ahmad Zulfikar=p"},
    {"whose given name is a city's", "en", "Baker Paris Oduya, 33, of London, was jailed.",
     "Paris Oduya=p London=l"},
    {"... or a country's", "en", "Judge Chad Anderson left. In Chad Anderson lost.",
     "Chad Anderson=p Chad=c Anderson=p"},
    {"... who is called so for short", "en", "Kenya Johnson said no, and Kenya left. Reporters ran.",
     "Kenya Johnson=p Kenya=p"},
    {"... but not where the country is meant, too", "en",
     "Kenya Johnson said no, and Kenya closed its border. She lives in Kenya.",
     "Kenya Johnson=p Kenya=c Kenya=c"},
    {"a surname that is a capital's name", "en",
     "Denzel Washington said no. Fans of Washington cheered.",
     "Denzel Washington=p Washington=p"},
    {"... not behind a country's title", "id", "Kemarin Presiden Chad Idriss Anderson tiba.",
     "Chad=c Idriss Anderson=p"},
    {"a country inside a place is no country", "id", "Badai melanda Teluk Meksiko dan Laut China Selatan.",
     "Teluk Meksiko=l Laut China Selatan=l"},
    {"a place head takes one name, not the next", "id", "Kapal itu singgah di Semenanjung Krimea Rusia.",
     "Semenanjung Krimea=l Rusia=c"},
    {"the West is nothing, nor is a faith", "id", "Negara Barat dan kaum Muslim menolak.", ""},
    {"a day is no name", "id", "Pertemuan digelar Minggu dan Senin.", ""},
    {"the capital acts", "id", "Moskow membantah tuduhan itu.", "Moskow=C"},
    {"the capital is acted upon", "id", "Uni Eropa mendesak Beijing menahan diri.",
     "Uni Eropa=o Beijing=C"},
    {"the capital is where it happens", "id", "Mereka bertemu di Beijing kemarin.", "Beijing=l"},
    {"capitals in one list", "id", "Beijing dan Washington menandatangani nota.",
     "Beijing=C Washington=C"},
    {"the dateline is a place", "id", "MOSKOW - Warga berkumpul.", "MOSKOW=l"},
    {"the dateline tells the outlet", "id", "Jakarta, Kabar Bahari - Hujan turun sejak pagi.",
     "Jakarta=l Kabar Bahari=o"},
    {"the dateline is a place whose name is a word, too", "id",
     "DILI, KOMPAS - Hujan turun sejak pagi.", "DILI=l KOMPAS=o"},
    {"the government of a country is the country", "id",
     "Pemerintah Malaysia dan Vietnam meneliti hal itu.", "Malaysia=c Vietnam=c"},
    {"a cabinet has a name", "id", "Kabinet Indonesia Maju dilantik.",
     "Kabinet Indonesia Maju=o"},
    {"a post, not the department", "en", "She met US Treasury Secretary Paula Hendriks.",
     "US=c Paula Hendriks=p"},
    {"the department and its spokesman", "en", "The US Treasury spokesman declined.",
     "US Treasury=o"},
    {"an ordinary word ends the sentence", "en", "He lost his job. Emmanuel Macron did not.",
     "Emmanuel Macron=p"},
    {"titles make a single name a person", "id", "Hal itu disampaikan Bupati Suparjono kemarin.",
     "Suparjono=p"},
    {"the short name follows the long one", "id",
     "Dewi Lestari Wulandari hadir. Setelah itu Wulandari pulang.",
     "Dewi Lestari Wulandari=p Wulandari=p"},
    {"a surname that is a word", "id", "Yang Jiechi tiba. Menurut Yang, yang penting damai.",
     "Yang Jiechi=p Yang=p"},
    {"an unknown namesake is not the known one", "id", "Bintang film Hunter Biden hadir.",
     "Hunter Biden=p"},
    {"acronym in brackets after its name", "id",
     "Komite Penyelamat Terumbu Karang (KPTK) rapat. Kata ketuanya, KPTK siap.",
     "Komite Penyelamat Terumbu Karang=o KPTK=o KPTK=o"},
    {"an acronym between a title and a name", "id", "Ketua Umum PKBX Ahmad Zulfikar hadir.",
     "PKBX=o Ahmad Zulfikar=p"},
    {"events are no entities", "id", "Piala Dunia dan Olimpiade Musim Panas ditunda.", ""},
    {"names go on over particles", "id", "Menurut Aminah binti Saleh, itu benar.",
     "Aminah binti Saleh=p"},
    {"initials belong to the name", "id", "Ketua panitia M. Zulfikar datang.", "M. Zulfikar=p"},
    {"lower case", "id", "presiden rusia vladimir putin bertemu xi jinping.",
     "rusia=c vladimir putin=p xi jinping=p"},
    {"upper case", "id", "PRESIDEN RUSIA VLADIMIR PUTIN TIBA DI CHINA.",
     "RUSIA=c VLADIMIR PUTIN=p CHINA=c"},
    {"demonyms are the country", "en", "Russian troops met Ukrainian officials.",
     "Russian=c Ukrainian=c"},
    {"the genitive is not part of it", "en", "Russia's Foreign Minister Sergei Lavrov spoke.",
     "Russia=c Sergei Lavrov=p"},
    {"the head comes last in English", "en", "She teaches at Ravensbourne University now.",
     "Ravensbourne University=o"},
    {"and the next name stands apart", "en", "The Financial Times and The Washington Post reported it.",
     "The Financial Times=o The Washington Post=o"},
    {"the article is before no person", "en", "They saw the Golden Harvest yesterday.", ""},
    {"behind its legal form the whole run is the company", "id",
     "Pabrik milik PT Universal Surya Industries di Tuban ditutup.",
     "PT Universal Surya Industries=o Tuban=l"},
    {"but its officer's name stands apart", "id",
     "Kemarin Direktur PT Surya Makmur Ahmad Zulfikar diperiksa penyidik.",
     "PT Surya Makmur=o Ahmad Zulfikar=p"},
    {"what a body is for goes on behind the one that it is of", "id",
     "Dana disalurkan melalui Pusat Koordinasi ASEAN untuk Bantuan Kemanusiaan kemarin.",
     "Pusat Koordinasi ASEAN untuk Bantuan Kemanusiaan=o"},
    {"a branch is not the whole", "id",
     "Hal itu dikatakan peneliti Transparency International Indonesia kepada wartawan.",
     "Transparency International Indonesia=o"},
    {"the country of its own is not a branch", "id",
     "Menurut peneliti itu, saham Samsung Electronics Korea Selatan turun tajam.",
     "Samsung Electronics=o Korea Selatan=c"},
    {"a unit in a title is part of the title", "id",
     "Menurut Kepala Pusat Gempabumi BMKG Ahmad Zulfikar, tidak ada tsunami.",
     "BMKG=o Ahmad Zulfikar=p"},
    {"initials tell an organisation from a person", "id",
     "Menurut Koordinator Save Our Ocean (SOO), Ahmad Zulfikar, laut kotor.",
     "Save Our Ocean=o SOO=o Ahmad Zulfikar=p"},
    {"the initials of a person", "id", "Menurut Ahmad Zulfikar Lubis (AZL), laut kotor.",
     "Ahmad Zulfikar Lubis=p AZL=p"},
    {"ships and storms are nobody", "id",
     "Kapal tanker Sinar Abadi diterjang badai Ahmad di laut lepas.", ""},
    {"nor in English", "en", "Hurricane Ahmad hit the tanker Dewi Lestari at sea.", ""},
    {"but who stands on the ship is", "id", "Nakhoda kapal itu, Ahmad Zulfikar, selamat.",
     "Ahmad Zulfikar=p"},
    {"months are nobody", "id", "Pada April lalu dan Agustus nanti harga naik.", ""},
    {"a month may be a name", "id", "Menurut April Lestari, harga naik. Kata April, wajar.",
     "April Lestari=p April=p"},
    {"money is no country", "id", "Harganya naik dari US$ 90 menjadi US$ 100 per barel.", ""},
    {"a nickname in quotes is part of the name", "id",
     "Menurut Ahmad “Zul” Lubis, laut kotor.", "Ahmad “Zul” Lubis=p"},
    {"a place with a rank in it", "id", "Laga digelar di Stadion Kapten Ahmad Zulfikar kemarin.",
     "Stadion Kapten Ahmad Zulfikar=l"},
    {"a faraway honorific is none of the name", "id",
     "Pejabat Taliban Mawlawi Ahmad Zulfikar menolak.", "Taliban=o Ahmad Zulfikar=p"},
    {"an outlet in capitals is one word", "id", "PENAPESISIR.CO.ID, JAKARTA - Hujan turun.",
     "PENAPESISIR.CO.ID=o JAKARTA=l"},
    {"English names go on in Indonesian text", "id",
     "Menurut pengamat Institute for Maritime and Coastal Studies, laut kotor.",
     "Institute for Maritime and Coastal Studies=o"},
    {"an adjective behind a name is none of it", "en", "Critics of the Putin-led bloc spoke.",
     "Putin=p"},
    {"a legal form behind a name", "id", "Gudang milik Karya Laut Sdn Bhd terbakar.",
     "Karya Laut Sdn Bhd=o"},
    {"legal forms in brackets and behind a comma", "id",
     "PT Tirta Samudra (Persero) Tbk dan PT Surya Makmur, Tbk untung.",
     "PT Tirta Samudra (Persero) Tbk=o PT Surya Makmur, Tbk=o"},
    {"a head that opens and closes names", "id", "Komisaris Bank Surya Makmur dan Rheinfels Bank hadir.",
     "Bank Surya Makmur=o Rheinfels Bank=o"},
    {"a head behind a name, its officer behind that", "id", "Analis Rintang Sekuritas Ahmad Zulfikar menilai.",
     "Rintang Sekuritas=o Ahmad Zulfikar=p"},
    {"a fleet of a country at sea", "id", "Armada Pasifik Rusia berlayar.", "Armada Pasifik Rusia=o"},
    {"an honorific is not the organisation's", "id", "Ketua PCNU Wonosari KH Ahmad Zulfikar hadir di sana kemarin pagi.",
     "PCNU Wonosari=o Ahmad Zulfikar=p"},
    {"a title before the bank's name", "id", "Komisaris Utama Bank Surya hadir.", "Bank Surya=o"},
    {"a digit in an acronym, commas in its name", "id",
     "Kata Pusat Pelayanan Terpadu, Pemulihan, dan Perlindungan Anak (P2TP2A), anak itu aman.",
     "Pusat Pelayanan Terpadu, Pemulihan, dan Perlindungan Anak=o P2TP2A=o"},
    {"what is called after people", "id", "Ia dirawat di RSUD Raden Mas Sudiro kemarin.",
     "RSUD Raden Mas Sudiro=o"},
    {"a place behind it is apart", "id", "Ia lulusan Universitas Sari Mulyono Surabaya pada 2010.",
     "Universitas Sari Mulyono=o Surabaya=l"},
    {"its officer too", "id", "Kata Direktur RSUD Sudiro Ahmad Zulfikar, itu benar.",
     "RSUD Sudiro=o Ahmad Zulfikar=p"},
    {"a known word between two names is one of them", "id", "Menurut Tommy Waskita Ginting, itu benar.",
     "Tommy Waskita Ginting=p"},
    {"ordinary words on both sides of and", "en", "Later the Pensions and Anti-Fraud Commission met.",
     "Pensions and Anti-Fraud Commission=o"},
    {"an organisation of a country", "en", "The Coastal Labour Tribunal of Peru met.", "Coastal Labour Tribunal of Peru=o"},
    {"but not in one", "en", "The Coastal Labour Tribunal in Peru met.", "Coastal Labour Tribunal=o Peru=c"},
    {"particles of Urdu names", "en", "Justice Ijaz ul Hassan spoke.", "Ijaz ul Hassan=p"},
    {"a branch, of whom and where", "id", "Sekretaris DPW PKB Jawa Timur Ahmad Zulfikar hadir di sana kemarin pagi.",
     "DPW PKB Jawa Timur=o Ahmad Zulfikar=p"},
    {"the party itself", "id", "Menurut DPP Partai Golkar, itu benar.", "Partai Golkar=o"},
    {"a branch written out", "id", "Kata Pengurus Cabang Nahdlatul Ulama, itu benar.",
     "Pengurus Cabang Nahdlatul Ulama=o"},
    {"a government leads, not a city", "en", "Members of the Moscow-led bloc met.", "Moscow=C"},
    {"a city where it is based", "en", "Members of the Moscow-based bank met.", "Moscow=l"},
    {"a capital that speaks through somebody", "id", "Beijing, kata Wang Yi, tengah mencari jalan.", "Beijing=C Wang Yi=p"},
    {"a capital beside an organisation that acts", "en", "Washington and the European Union urged restraint.",
     "Washington=C European Union=o"},
    {"words before a head with of", "en", "Later the National Association of Lighthouse Keepers met.",
     "National Association of Lighthouse Keepers=o"},
    {"two capitals tied", "id", "Hal itu memperburuk hubungan Warsawa-Minsk.", "Warsawa=C Minsk=C"},
    {"two capitals of a journey", "id", "Ia naik kereta Warsawa-Minsk.", "Warsawa=l Minsk=l"},
    {"a headline tells what the organisation did", "id", "Kejati Bali Periksa Tiga Orang Muda Sejak Pagi",
     "Kejati Bali=o"},
    {"a unit by its number", "id", "Komandan Korem 043/Wira Satya Kolonel Ahmad Zulfikar sudah siap di sana sejak kemarin.",
     "Korem 043/Wira Satya=o Ahmad Zulfikar=p"},
    {"a unit and its officer without a rank", "id", "Komandan Korem 043/Kelana Ahmad Zulfikar sudah siap di sana.",
     "Korem 043/Kelana=o Ahmad Zulfikar=p"},
    {"an observatory is no railway station", "id", "Kata Stasiun Geofisika Bandung, hujan turun. Ia tiba di Stasiun Bandung.",
     "Stasiun Geofisika Bandung=o Stasiun Bandung=l"},
    {"a unit by its number and where", "id", "Prajurit Kodim 0618/Kota Bandung siap.", "Kodim 0618/Kota Bandung=o"},
    {"a date is no unit", "id", "Rapat Kodim 12/3 batal.", ""},
    {"the title of a film is nobody", "en", "He advised on the film \"Margaret Smith,\" he said.", ""},
    {"a nickname in quotes is somebody", "id", "Kata \"Dewi Lestari\" itu benar.", "Dewi Lestari=p"},
    {"the board of a party in a title", "id", "Ketua DPP Golkar Ahmad Zulfikar hadir.", "Golkar=o Ahmad Zulfikar=p"},
    {"a given name that is a word, where its bearer speaks by it", "id",
     "Menurut pengamat hukum Rasio Ahmad Zulfikar, itu benar. Kemarin, kata Rasio, rapat batal.",
     "Rasio Ahmad Zulfikar=p Rasio=p"},
    {"a word in front of a name", "id", "Menurut pengamat hukum Rasio Ahmad Zulfikar, itu benar.",
     "Ahmad Zulfikar=p"},
    {"who employs", "en", "She is a co-founder of Copper Lantern.", "Copper Lantern=o"},
    {"a known person is no employer", "en", "He was a spokesman for Putin.", "Putin=p"},
    {"a post by itself is nobody", "id", "Hal itu, kata Menpora, sudah selesai. Menurut Kapolsek, itu benar.", ""},
    {"but its holder is somebody", "id", "Hal itu, kata Menpora Ahmad Zulfikar, sudah selesai.", "Ahmad Zulfikar=p"},
    {"parts of posts are nobody", "id",
     "Menurut Kasat Reskrim Polres Wonosari Ahmad Zulfikar, itu benar. Kata Pelaksana Harian Humas, ya.",
     "Polres Wonosari=o Ahmad Zulfikar=p"},
    {"a post written out before its short form", "id",
     "Menurut Ahmad Zulfikar, Kepala Satuan Reserse Kriminal (Kasatreskrim) itu, ya.", "Ahmad Zulfikar=p"},
    {"what a minister is for is nobody", "id",
     "Kemarin Menteri Koordinator Bidang Pembangunan Manusia dan Kebudayaan Ahmad Zulfikar hadir.",
     "Ahmad Zulfikar=p"},
    {"a government is its country", "id", "Menurut siaran itu, Pemerintah India dan Pemerintah Republik Indonesia sepakat.",
     "India=c Republik Indonesia=c"},
    {"but not that of a town", "id", "Menurut siaran itu, Pemerintah Kota Bandung sepakat.", "Pemerintah Kota Bandung=o"},
    {"a league is no organisation", "id", "Ia juara Liga Nusa Abadi tahun lalu.", ""},
    {"nor is a prize or a paper", "id",
     "Ia meraih Golden Lantern Awards dan mengurus Surat Izin Tambat Kapal (SITK) itu.", ""},
    {"what is no name is none written out", "id",
     "Ia bekerja di sebuah Badan Usaha Milik Negara (BUMN) dan membela Hak Asasi Manusia (HAM).", ""},
    {"initials for a withheld name", "id", "Kata polisi, pelaku adalah AN (32) dan tersangka R itu. Menurut KS, itu benar.",
     ""},
    {"which one, a bare head does not say", "id", "Menurut Polda, berkas itu ada di Pengadilan Negeri.", ""},
    {"a longer name of the article does", "id", "Menurut Polda Kelana, itu benar. Berkas ada di Pengadilan Negeri.",
     "Polda Kelana=o"},
    {"an acronym that is an ordinary word here", "id", "Menurut polisi, rekaman CCTV dan sinyal GPS disita.", ""},
    {"unless its country is named", "id", "Menurut laporan CCTV, warga China tiba kemarin.", "CCTV=o China=c"},
    {"what is called after an organisation is another", "id", "Ia dirawat di RS Polri kemarin.", "RS Polri=o"},
    {"aid of a bank is not the bank", "id",
     "Kasus Bantuan Kredit Bank Indonesia (BKBI) itu belum selesai.", "Bank Indonesia=o"},
    {"a group whose short form means other things", "id",
     "Menurut Ahmad Zulfikar, Kelompok Pendaki Rimba (KPR) itu bubar.",
     "Ahmad Zulfikar=p Kelompok Pendaki Rimba=o KPR=o"},
    {"who heads a known organisation is not of its name", "id",
     "Hal itu dikatakan Ketua Komnas HAM Nurkelana kemarin.", "Komnas HAM=o Nurkelana=p"},
    {"a court for short", "id", "Berkas itu ada di PN Kelana kemarin.", "PN Kelana=o"},
    {"the day something was said is nobody", "en", "The crew is safe, officials said Sunday.", ""},
    {"nor is a month behind late", "en", "He pledged help in late August.", ""},
    {"what somebody teaches is nobody", "en", "Anna Kowalski is a Professor of Law at sea.", "Anna Kowalski=p"},
    {"what a minister minds is nobody", "en", "The Secretary of Commerce spoke, then the Envoy for Legal Affairs.", ""},
    {"words behind a title are nobody", "en", "She was Assistant General Counsel and Chairman Emeritus.", ""},
    {"a surname that is a word stands right behind its title", "en",
     "Administrator Power met the Executive Director, Climate Power.", "Power=p"},
    {"the parties of a law case are nobody", "en", "The ruling in Kowalski v. Lindqvist stands.", ""},
    {"who gave a prize its name is nobody", "en", "She won the Margaret Lindqvist Award and the Karl Lindqvist Medal.", ""},
    {"holidays are nobody", "en", "Shops close on Memorial Day and Liberation Day.", ""},
    {"laws, grants and programmes are none", "en", "Medicare and the Pell Grant stay, says the Coastal Reform Act.", ""},
    {"nor is the acronym of a law", "en", "It passed the Inflation Reduction Act (IRA). The IRA works.", ""},
    {"an acronym spelled out is no country", "en", "The Regional Space Advisor (RSA) is new. The RSA works.", ""},
    {"whose administration it is", "en", "The Biden-Harris Administration followed the Trump Administration.",
     "Biden=p Harris=p Trump=p"},
    {"an alliance of countries", "en", "The U.S.-Japan Alliance is firm.", "U.S.=c Japan=c"},
    {"the government of a country is the country", "en", "The Australian Government agreed.", "Australian=c"},
    {"a council of both is one", "en", "He chairs the US-ASEAN Business Council.", "US-ASEAN Business Council=o"},
    {"a school and its university are one", "en", "She left Emory University School of Law.",
     "Emory University School of Law=o"},
    {"the department of a part of the country", "en", "She left the Texas Department of Justice.",
     "Texas Department of Justice=o"},
    {"a university of a place with a point of the compass", "en", "She left North Carolina State University.",
     "North Carolina State University=o"},
    {"no day is part of a committee", "en", "He told the Coastal Fisheries Committee on Thursday.", "Coastal Fisheries Committee=o"},
    {"a ship is no city", "en", "They boarded the USS Indianapolis.", ""},
    {"nor is an aircraft a force", "en", "She flew on Air Force Two.", ""},
    {"an office tells whose surname it is", "en", "Then Vice President Harris left. Harris smiled.", "Harris=p Harris=p"},
    {"a title with a name inside", "en", "Kremlin spokesman Dmitry Peskov declined.",
     "Kremlin=o Dmitry Peskov=p"},
};
/* clang-format on */

static char letter(const rel_mention *m)
{
    return m->stands_for != REL_NONE ? 'C' : "pcol"[m->type];
}

static void say(const rel_mentions *m, char *to, size_t room)
{
    size_t n = 0;
    to[0] = '\0';
    for (uint32_t i = 0; i < m->count && n + 1 < room; i++) {
        const rel_mention *x = &m->mentions[i];
        n += (size_t)snprintf(to + n, room - n, "%s%.*s=%c", i ? " " : "",
                              (int)(x->end - x->start),
                              m->tokens->article->text.ptr + x->start, letter(x));
    }
}

/* Mentions are disjoint, in order, inside their sentences. */
static bool lawful(const rel_mentions *m)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const rel_mention *x = &m->mentions[i];
        const rel_sentence *s = &m->tokens->sentences[x->sentence];
        if (x->first < last || x->first < s->first || !x->count ||
            x->first + x->count > s->first + s->count || x->start >= x->end)
            return false;
        last = x->first + x->count;
    }
    return true;
}

/* Words are looked at in stretches: where one ends does not matter. */
static void check_long(reading *r)
{
    char text[1000], got[1000];
    for (size_t words = 50; words < 70; words++) {
        size_t len = 0;
        for (size_t i = 0; i < words; i++)
            len += (size_t)snprintf(text + len, sizeof text - len, "rumah ");
        snprintf(text + len, sizeof text - len,
                 "menurut Kementerian Pertahanan Mesir dan Presiden Prancis Emmanuel "
                 "Macron (EM) itu benar.");
        const rel_mentions *m = reading_find(r, "id", text);
        say(m, got, sizeof got);
        CHECK(!strcmp(got, "Kementerian Pertahanan Mesir=o Prancis=c Emmanuel Macron=p "
                           "EM=p") &&
                  lawful(m),
              "behind %zu words: [%s]", words, got);
    }
}

int main(void)
{
    reading r = {0};
    char got[1000];
    reading_open(&r, NULL);
    check_long(&r);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const rel_mentions *m = reading_find(&r, cases[i].language, cases[i].text);
        say(m, got, sizeof got);
        CHECK(!strcmp(got, cases[i].want) && lawful(m), "%s: [%s]", cases[i].why, got);
    }
    reading_close(&r);
    return check_done();
}
