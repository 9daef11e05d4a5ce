#include "../check.h"
#include "../reading.h"

/* The key for each mention. */
/* clang-format off */
static const struct { const char *why, *language, *text, *dictionary, *want; } cases[] = {
    {"a firm with and without the last stop of its form", "en",
     "They sued Wasaran Marine Corp. in May. Later Wasaran Marine Corp sued. So did Wasaran Marine Corp.", "",
     "organization/wasaran_marine_corp organization/wasaran_marine_corp organization/wasaran_marine_corp"},
    {"a firm told with its form is not the longer one", "en",
     "Wasaran Laut Shipping Ltd rose. Wasaran Laut Ltd fell. Shares of Wasaran Laut rose.", "",
     "organization/wasaran_laut_shipping_ltd organization/wasaran_laut_ltd organization/wasaran_laut_ltd"},
    {"... nor one with its form in front", "id",
     "Anak usaha itu PT Wasaran Laut Beton. Induk itu PT Wasaran Laut Tbk. Kata PT Wasaran Laut, ya.", "",
     "organization/pt_wasaran_laut_beton organization/pt_wasaran_laut_tbk organization/pt_wasaran_laut_tbk"},
    {"... but with a part of its form", "en",
     "Wasaran & Associates, LLC rose. Wasaran & Associates fell.", "",
     "organization/wasaran_&_associates,_llc organization/wasaran_&_associates,_llc"},
    {"... or without one behind", "id",
     "Kata PT Wasaran Brantas Jaya, ya. Kata PT Wasaran Brantas, tidak.", "",
     "organization/pt_wasaran_brantas_jaya organization/pt_wasaran_brantas_jaya"},
    {"a rule of the user's on it", "id",
     "Bank Wasaran Makmur Syariah menggugat. Tergugat itu PT Bank Wasaran Makmur Tbk. Bank lain diam.",
     "!=\tBank Wasaran Makmur Syariah\tPT Bank Wasaran Makmur Tbk\n",
     "organization/bank_wasaran_makmur_syariah organization/pt_bank_wasaran_makmur_tbk"},
    {"a body of the region by the syllables of its name alone", "id",
     "Surat itu dari Dinas Tenaga Kerja dan Transmigrasi Jombang. Namun di Disnakertrans tidak ada jawaban.", "",
     "organization/dinas_tenaga_kerja_dan_transmigrasi_jombang organization/dinas_tenaga_kerja_dan_transmigrasi_jombang"},
    {"... before the name is told", "id",
     "Kata Dinkes, itu benar.\n\nMenurut Dinas Kesehatan Kabupaten Blitar, stok obat aman.", "",
     "organization/dinas_kesehatan_kabupaten_blitar organization/dinas_kesehatan_kabupaten_blitar"},
    {"... by what its brackets had", "id",
     "Kata Badan Penanggulangan Bencana Daerah (BPBD) Jombang, itu benar. Warga pindah atas arahan BPBD.", "",
     "organization/badan_penanggulangan_bencana_daerah_jombang organization/badan_penanggulangan_bencana_daerah_jombang"},
    {"initials of other words", "id",
     "Surat Dinas Perumahan Rakyat dan Permukiman Jombang dibahas. Kata DPRD Jombang, itu benar. DPRD diam.", "",
     "organization/dinas_perumahan_rakyat_dan_permukiman_jombang organization/dprd_jombang organization/dprd_jombang"},
    {"another name with an honorific, between commas", "id",
     "Pengasuh itu, KH Muhamad Zaenal Fathi atau Gus Fathur, mengenang hal itu. Kata Gus Fathur, ya.", "",
     "person/muhamad_zaenal_fathi person/muhamad_zaenal_fathi person/muhamad_zaenal_fathi"},
    {"... and somebody else", "id",
     "Warga memilih Muhamad Zaenal Fathi atau Gus Fathur kemarin. Kata Gus Fathur, ya.", "",
     "person/muhamad_zaenal_fathi person/fathur person/fathur"},
    {"a body told apart from its one branch", "id",
     "Menurut KPU Kabupaten Sarmi, itu benar. Kemarin KPU menolak. Surat KPU RI datang.", "",
     "organization/kpu_kabupaten_sarmi organization/kpu_kabupaten_sarmi general_elections_commission"},
    {"a region in short is that region", "id",
     "Menurut Dinas Kesehatan Sulteng, itu benar. Menurut Walhi Sulteng, ya.", "",
     "organization/dinas_kesehatan_sulawesi_tengah walhi_sulawesi_tengah"},
    {"an acronym of the body that another is part of", "id",
     "Menurut Fakultas Hukum Universitas Hasanuddin (Unhas), itu benar.", "",
     "organization/fakultas_hukum_universitas_hasanuddin hasanuddin_university"},
    {"a body by its acronym alone, after its one branch", "id",
     "Menurut KPU Kabupaten Sarmi, itu benar. Kemarin KPU menolak.", "",
     "organization/kpu_kabupaten_sarmi organization/kpu_kabupaten_sarmi"},
    {"... but not where the body came first", "id",
     "Kabar hari ini.\nMenurut KPU, itu benar. Kemarin KPU Kabupaten Sarmi menolak. Kini KPU diam.", "",
     "general_elections_commission organization/kpu_kabupaten_sarmi general_elections_commission"},
    {"a syllable of a given name is somebody else", "id",
     "Kata Menteri Park Ahn-min, itu benar. Kata Menteri Ahn, tidak. Kata Park, ya.", "",
     "person/park_ahn-min person/ahn person/park_ahn-min"},
    {"a nickname between quotes", "en",
     "Rolando \"Ka Lando\" Dimaan left. Later Ka Lando came back.", "",
     "person/rolando_\"ka_lando\"_dimaan person/rolando_\"ka_lando\"_dimaan"},
    {"an acronym of two, one of which was named", "en",
     "The Armed Forces of the Philippines moved. Later AFP ships left.", "",
     "armed_forces_of_philippines armed_forces_of_philippines"},
    {"a club's nickname is its own where it was told in full", "en",
     "The Belfast Giants lost on Friday. It was bad luck, the Giants said.", "",
     "belfast_giants belfast_giants"},
    {"... and nobody's where two clubs of a country share it", "en",
     "It was bad luck, the Giants said.", "", "organization/giants"},
    {"a committee without the house that it is of", "en",
     "The Senate Judiciary Committee met on Monday. The Judiciary Committee adjourned later.", "",
     "us_senate_judiciary_committee us_senate_judiciary_committee"},
    {"a newspaper without its town", "en",
     "The Leicester Evening News reported the theft. A guard told the Evening News that he was sorry.", "",
     "organization/leicester_evening_news organization/leicester_evening_news"},
    {"a slip in a known name, and who is called so for short", "id",
     "Kata Nadiem Makariem, itu benar. Menurut Nadiem, itu mudah.", "",
     "nadiem_makarim nadiem_makarim"},
    {"a slip of a slip", "en",
     "Senator Wendro Pudolski left. Senator Wendro Pudoslki left. Senator Wendro Pudoslkin left.", "",
     "person/wendro_pudolski person/wendro_pudolski person/wendro_pudolski"},
    {"... but not of who is named beside", "id", "Kata aktivis Budi Santoso dan aktivis Budi Santosa, itu benar.", "",
     "budi_santoso person/budi_santosa"},
    {"-o and -a end two names", "id", "Kata aktivis Budi Santoso, itu benar. Kata aktivis Budi Santosa, itu mudah.", "",
     "budi_santoso person/budi_santosa"},
    {"two spellings of one name", "id", "Kata Djoko Wasarandu, itu benar. Kata Joko Wasarandu, itu mudah.", "",
     "person/djoko_wasarandu person/djoko_wasarandu"},
    {"... in one sentence of two", "id", "Kata Djoko Wasarandu dan Joko Wasarandu, itu benar.", "",
     "person/djoko_wasarandu person/joko_wasarandu"},
    {"... of two with different offices", "id",
     "Kata Menteri Djoko Wasarandu, itu benar. Kata pengusaha Tono, tidak. Kata Pengacara Joko Wasarandu, itu mudah.", "",
     "person/djoko_wasarandu person/tono person/joko_wasarandu"},
    {"... of one with the same", "id",
     "Kata Menteri Djoko Wasarandu, itu benar. Kata Pak Menteri Joko Wasarandu, itu mudah.", "",
     "person/djoko_wasarandu person/djoko_wasarandu"},
    {"acronyms with dots", "en", "The F.B.I. inquiry may last. The C.I.A. said nothing.", "",
     "federal_bureau_of_investigation central_intelligence_agency"},
    {"the acronym of a known organisation is not that of another", "en",
     "The Financial Stability Board (FSB) met. The FSB was worried.", "",
     "financial_stability_board financial_stability_board financial_stability_board"},
    {"... behind the genitive of its name", "en",
     "The Coastal Fisheries Authority's (CFA) boss left. The CFA said so.", "",
     "organization/coastal_fisheries_authority organization/coastal_fisheries_authority "
     "organization/coastal_fisheries_authority"},
    {"a known name is not a longer unknown one that begins with it", "id",
     "Ford Motor hengkang. Itu PT Ford Service. Saham Ford jatuh.", "",
     "ford_motor organization/pt_ford_service ford_motor"},
    {"known names meet in one entity", "id", "RRC dan Tiongkok sama saja, juga China.", "",
     "china china china"},
    {"a branch by two names of its region", "id",
     "Menurut Badan Pusat Statistik Jawa Tengah, itu benar. Laporan BPS Jateng dibuka.", "",
     "organization/badan_pusat_statistik_jawa_tengah organization/badan_pusat_statistik_jawa_tengah"},
    {"a regional body by syllables of its name", "id",
     "Menurut Pemkab Wanasari dan Pemkot Wanasari, itu benar. Kata Pemerintah Kabupaten Wanasari, ya.", "",
     "organization/pemerintah_kabupaten_wanasari organization/pemkot_wanasari "
     "organization/pemerintah_kabupaten_wanasari"},
    {"... by letters of some of its words", "id",
     "Menurut Dinas Pekerjaan Umum dan Penataan Ruang Wanasari, itu benar. Kata Dinas PUPR Wanasari, ya.", "",
     "organization/dinas_pekerjaan_umum_dan_penataan_ruang_wanasari "
     "organization/dinas_pekerjaan_umum_dan_penataan_ruang_wanasari"},
    {"... but not of others", "id",
     "Menurut Kejari Wanasari, itu benar. Kata Kejaksaan Tinggi Wanasari, ya.", "",
     "organization/kejari_wanasari organization/kejaksaan_tinggi_wanasari"},
    {"... whose acronym is in brackets", "id",
     "Menurut Majelis Ulama Indonesia (MUI) Sumatera Barat, itu benar. Laporan MUI Sumbar dibuka.", "",
     "organization/majelis_ulama_indonesia_sumatera_barat organization/majelis_ulama_indonesia_sumatera_barat"},
    {"another name of who spoke before, across what he is", "id",
     "Budi Hartono, penjual ikan di pasar, menilai pendapat Ratna Kusumawati salah. Itu benar, kata Kelu, sapaan "
     "akrabnya.", "", "person/budi_hartono person/ratna_kusumawati person/budi_hartono"},
    {"another name, as the article says", "id",
     "Kata Budi Hartono alias Temon, itu benar. Menurut Temon, ya.", "",
     "person/budi_hartono person/budi_hartono person/budi_hartono"},
    {"another name in quotes, behind an age", "en",
     "Police arrested Marco Delgado (45), also known as \"Pulgo\". Pulgo said no.", "",
     "person/marco_delgado person/marco_delgado person/marco_delgado"},
    {"a company without its legal form is not its subsidiary", "en",
     "Wasarandu Ltd rose. Wasarandu Marine Ltd fell. Wasarandu shares rose.", "",
     "organization/wasarandu_ltd organization/wasarandu_marine_ltd organization/wasarandu_ltd"},
    {"the house of the country that the article speaks of", "en",
     "Rain fell in Jakarta, in Makassar and in Bandung. The House of Representatives met.", "",
     "jakarta makassar bandung house_of_representatives_of_indonesia"},
    {"a name without the nickname in quotes", "en",
     "Mr. Armindo \"Bibi\" Lopes Correia left. Mr. Armindo Lopes Correia was glad.", "",
     "person/armindo_\"bibi\"_lopes_correia person/armindo_\"bibi\"_lopes_correia"},
    {"the first two words of a long name", "en", "Mr. La Ode Hasan Basri left. Mr. La Ode was glad.", "",
     "person/la_ode_hasan_basri person/la_ode_hasan_basri"},
    {"another name of who stands behind", "id",
     "Kata Temon, sapaan akrab Budi Hartono, itu benar.", "",
     "person/budi_hartono person/budi_hartono"},
    {"another name of who spoke before", "id",
     "Budi Hartono menilai pendapat Ratna Kusumawati salah. Itu benar, kata Temon, sapaan "
     "akrabnya.", "", "person/budi_hartono person/ratna_kusumawati person/budi_hartono"},
    {"another name of who is not beside it", "id",
     "Ratna Kusumawati mengalahkan Bambang Prasetyo. Penonton membuat pemain yang akrab disapa Temon itu "
     "bangkit. Kata Temon, ya.", "",
     "person/ratna_kusumawati person/bambang_prasetyo person/ratna_kusumawati person/ratna_kusumawati"},
    {"... nor in what is quoted", "id",
     "Ratna Kusumawati hadir. \"Saya mirip Bambang Prasetyo,\" kata perempuan yang akrab disapa Temon itu. "
     "Kata Temon, ya.", "",
     "person/ratna_kusumawati person/bambang_prasetyo person/ratna_kusumawati person/ratna_kusumawati"},
    {"a given name cut short", "id", "Kata Fransiskus Bagas Hartono, itu benar. Menurut Frans Bagas, ya.", "",
     "person/fransiskus_bagas_hartono person/fransiskus_bagas_hartono"},
    {"a company told without its legal form before", "id",
     "Perusahaan rintisan Wasarandu rugi. Menurut PT Wasarandu Maju Digital, laba turun.", "",
     "organization/wasarandu organization/wasarandu"},
    {"a known company with a legal form on both sides", "id", "Menurut PT Timah (Persero), itu benar.", "",
     "pt_timah"},
    {"a person's initials", "id",
     "Kata Budi Bagas Hartono, itu benar. Menurut penyidik, BBH diperiksa.", "",
     "person/budi_bagas_hartono person/budi_bagas_hartono"},
    {"... that a bracket writes out", "id",
     "Kata Budi Bagas Hartono, itu benar. Badan Beras Hijau (BBH) rugi. Laba BBH turun.", "",
     "person/budi_bagas_hartono organization/badan_beras_hijau organization/badan_beras_hijau "
     "organization/badan_beras_hijau"},
    {"whom the article calls by the word again and again keeps it", "id",
     "Ratna Prasetyo hadir. Kata Prasetyo, ya. Kata Prasetyo, tentu. Lalu Bambang Prasetyo tiba. "
     "Hujan turun deras sekali. Kata Prasetyo, tidak.", "",
     "person/ratna_prasetyo person/ratna_prasetyo person/ratna_prasetyo person/bambang_prasetyo "
     "person/ratna_prasetyo"},
    {"a body of state is of the country that the article is of", "en",
     "South Korea voted. South Korea waited. In South Korea the Joint Chiefs of Staff met.", "",
     "south_korea south_korea south_korea joint_chiefs_of_staff_of_south_korea"},
    {"... unless its own is named beside it", "en",
     "South Korea voted. South Korea waited. In South Korea the Joint Chiefs of Staff met Joe Biden.",
     "", "south_korea south_korea south_korea us_joint_chiefs_of_staff joe_biden"},
    {"... and none of those countries when the article has another", "en",
     "Vanuatu voted. Vanuatu waited. In Vanuatu the Constitutional Court met.", "",
     "vanuatu vanuatu vanuatu organization/constitutional_court"},
    {"an acronym that needs evidence is short for what stands before it", "en",
     "The National Election Commission (NEC) met.", "",
     "organization/national_election_commission organization/national_election_commission"},
    {"a possessive that is written to a name", "id", "Ia bekerja di perusahaan Tokopedianya kemarin.", "",
     "tokopedia"},
    {"a name that ends with a genitive's mark", "en", "The firm Moody's said so in Kenya.", "",
     "moodys kenya"},
    {"a name that the knowledge base has with its country in brackets", "en",
     "In Poland the National Security Bureau met.", "", "poland national_security_bureau_poland"},
    {"a ministry known by its seat", "id",
     "Kementerian Luar Negeri Brasil, yang dikenal sebagai Itamaraty, menolak.", "",
     "ministry_of_foreign_affairs_of_brazil ministry_of_foreign_affairs_of_brazil"},
    {"of somebody known by it, the unknown longer name only", "id",
     "Kata Budi Hartono alias Jokowi, itu benar.", "", "person/budi_hartono joko_widodo"},
    {"short acronyms that mean other things", "id", "Menurut BP, laba naik.", "", "organization/bp"},
    {"beside another organisation in brackets", "id", "Ia bekerja di Ericsson (Wagner) itu.", "",
     "ericsson wagner_group"},
    {"an acronym of a known name that stands elsewhere", "id",
     "Hal itu dibantah Golden State Warriors kemarin malam. Menurut Ketua GSW Ahmad Zulfikar, itu benar.", "",
     "golden_state_warriors golden_state_warriors person/ahmad_zulfikar"},
    {"surname after the full name", "id", "Jake Sullivan tiba. Menurut Sullivan, itu benar.", "",
     "jake_sullivan jake_sullivan"},
    {"short name of someone unknown", "id", "Ratna Kusumawati hadir. Kata Kusumawati, itu benar.", "",
     "person/ratna_kusumawati person/ratna_kusumawati"},
    {"the last words of a full name", "id",
     "Menurut Tan Boon Keat, itu benar. Kata Boon Keat, ya.", "",
     "person/tan_boon_keat person/tan_boon_keat"},
    {"of two who end alike, neither", "id",
     "Kata Tan Boon Keat, ya. Kata Lim Boon Keat, tidak. Kata Boon Keat, entah.", "",
     "person/tan_boon_keat person/lim_boon_keat person/boon_keat"},
    {"two people of one surname: the first", "id",
     "Ratna Prasetyo hadir. Kata Prasetyo, ya. Lalu Bambang Prasetyo tiba. Kata Prasetyo, tidak.", "",
     "person/ratna_prasetyo person/ratna_prasetyo person/bambang_prasetyo person/ratna_prasetyo"},
    {"... unless it means another by itself", "en",
     "Hunter Biden waited. Later President Joe Biden arrived. Biden said no.", "",
     "hunter_biden joe_biden joe_biden"},
    {"two people of one given name: the nearest before", "id",
     "Ahmad Prasetyo hadir. Kata Ahmad, ya. Lalu Ahmad Wasarandu tiba. Kata Ahmad, tidak.", "",
     "person/ahmad_prasetyo person/ahmad_prasetyo person/ahmad_wasarandu person/ahmad_wasarandu"},
    {"a name without what is between", "id",
     "Menurut Ahmad Budi Zulfikar, itu benar. Menurut Ahmad Zulfikar, ya.", "",
     "person/ahmad_budi_zulfikar person/ahmad_budi_zulfikar"},
    {"... and with it, of somebody known", "id",
     "Menurut Joko Widodo, itu benar. Menurut Joko Budi Widodo, ya.", "", "joko_widodo joko_widodo"},
    {"an acronym seen by other means is told too", "en",
     "The Harbour Dredging Authority (HDA) met. Later the HDA director left.", "",
     "organization/harbour_dredging_authority organization/harbour_dredging_authority "
     "organization/harbour_dredging_authority"},
    {"a company with and without its legal form", "id",
     "PT Bank Surya Makmur Tbk (BSMK) untung. Laba Bank Surya Makmur naik. Kata BSMK, ya.", "",
     "organization/pt_bank_surya_makmur_tbk organization/pt_bank_surya_makmur_tbk "
     "organization/pt_bank_surya_makmur_tbk organization/pt_bank_surya_makmur_tbk"},
    {"a known company with its legal form", "id", "Saham PT Bank Mandiri (Persero) Tbk naik.", "",
     "bank_mandiri"},
    {"a known organisation with its own country behind", "id",
     "Badan Keamanan Laut Republik Indonesia berlayar.", "", "indonesian_maritime_security_agency"},
    {"an acronym means here what stands before it", "en",
     "The Polar Ice Foundation (PIF) met. Later PIF agreed.", "",
     "organization/polar_ice_foundation organization/polar_ice_foundation "
     "organization/polar_ice_foundation"},
    {"acronym and expansion are one", "id",
     "Komite Penyelamat Terumbu Karang (KPTK) rapat. Kata ketuanya, KPTK siap.", "",
     "organization/komite_penyelamat_terumbu_karang organization/komite_penyelamat_terumbu_karang "
     "organization/komite_penyelamat_terumbu_karang"},
    {"the acronym of a body abroad, which here is another's", "id",
     "Menurut Cancer Buster Community (CBC), itu benar. CBC siap.", "",
     "organization/cancer_buster_community organization/cancer_buster_community organization/cancer_buster_community"},
    {"spelling variant in one article", "id",
     "Menurut Ahmad Zulfikar Soekatmo, itu benar. Menurut Akhmad Zulfikar Sukatmo, tidak.", "",
     "person/ahmad_zulfikar_soekatmo person/ahmad_zulfikar_soekatmo"},
    {"a letter wrong in a name told before", "id",
     "Menurut Sutrixno Wasarandu, itu benar. Menurut Sutrixno Wasarnadu, ya. Menurut Wasaramdu, tidak.", "",
     "person/sutrixno_wasarandu person/sutrixno_wasarandu person/sutrixno_wasarandu"},
    {"... but not one that people bear", "id",
     "Menurut Rahmat Wasarandu, itu benar. Menurut Rahman Wasarandu, ya.", "",
     "person/rahmat_wasarandu person/rahman_wasarandu"},
    {"the user parts them", "id",
     "Menurut Sutrixno Wasarandu, itu benar. Menurut Sutrixno Wasarnadu, ya.", "!=\tSutrixno Wasarandu\tSutrixno Wasarnadu\n",
     "person/sutrixno_wasarandu person/sutrixno_wasarnadu"},
    {"the other name of somebody is not somebody known by it", "id",
     "Bek Ahmad Jufriyanto alias Jupe pergi. Kata Jupe, ia senang.", "",
     "person/ahmad_jufriyanto person/ahmad_jufriyanto person/ahmad_jufriyanto"},
    {"a post between the other name and its bearer", "id",
     "Kata Eyi, sapaan akrab Bupati Ahmad Zulfikar, itu benar.", "", "person/ahmad_zulfikar person/ahmad_zulfikar"},
    {"the acronym of a tax office", "id",
     "Direktorat Jenderal Pajak (DJP) menolak. Kata DJP, itu benar.", "",
     "directorate_general_of_taxes directorate_general_of_taxes directorate_general_of_taxes"},
    {"a company by its letters, which are a society's", "id",
     "Menurut PT Karya Timur Sejahtera, itu benar. Kata PT KTS, ya. Menurut PT MTI, tidak.", "",
     "organization/pt_karya_timur_sejahtera organization/pt_karya_timur_sejahtera organization/pt_mti"},
    {"who is played by whom", "id", "Menurut Pak Henry (Ahmad Zulfikar), itu benar. Kata Pak Henry, itu salah.", "",
     "person/henry person/ahmad_zulfikar person/henry"},
    {"a nickname and the name that it is of", "id", "Menurut Pak Azuka (Ahmad Zulfikar), itu benar. Kata Pak Azuka, itu salah.", "",
     "person/ahmad_zulfikar person/ahmad_zulfikar person/ahmad_zulfikar"},
    {"the one of that office", "id",
     "Menteri Kesehatan Ahmad Zulfikar dan Kepala BIN Hasan Zulfikar hadir. Menkes Zulfikar pergi. Kepala BIN Zulfikar tinggal.", "",
     "person/ahmad_zulfikar state_intelligence_agency person/hasan_zulfikar person/ahmad_zulfikar state_intelligence_agency person/hasan_zulfikar"},
    {"... by its first word", "en",
     "Secretary of State Hillary Clinton and former President Bill Clinton came. Secretary Clinton met President Clinton.", "",
     "hillary_clinton bill_clinton hillary_clinton bill_clinton"},
    {"an office that both have", "id",
     "Menteri Kesehatan Ahmad Zulfikar dan Menteri Sosial Hasan Zulfikar hadir. Menteri Zulfikar pergi.", "",
     "person/ahmad_zulfikar person/hasan_zulfikar person/ahmad_zulfikar"},
    {"somebody of a minister's name", "id",
     "Polisi menangkap Retno Marsudi (34), warga Cianjur. Menurut Retno Marsudi, itu benar.", "",
     "person/retno_marsudi cianjur person/retno_marsudi"},
    {"... who is the minister for all that", "id",
     "Menteri Luar Negeri Retno Marsudi (54), warga Semarang, hadir. Menurut Retno Marsudi, itu benar.", "",
     "retno_marsudi semarang retno_marsudi"},
    {"... a driver", "id", "Sopir truk Joko Widodo (38) menabrak warung.", "", "person/joko_widodo"},
    {"... the head of a school", "id", "Kepala Sekolah Joko Widodo berpidato.", "", "person/joko_widodo"},
    {"... but not farmers to whom he speaks", "id", "Kepada petani, Joko Widodo berpidato. Jokowi pergi.", "",
     "joko_widodo joko_widodo"},
    {"... nor who was one", "id", "Mantan petani Joko Widodo berpidato.", "", "joko_widodo"},
    {"... too young for the office", "id", "Menurut Sri Mulyani Indrawati (22), itu benar.", "",
     "person/sri_mulyani_indrawati"},
    {"... an athlete of that age", "id", "Menurut Cristiano Ronaldo (22), itu benar.", "", "cristiano_ronaldo"},
    {"... a plumber", "en", "A plumber from Leeds, David Cameron, 43, was jailed. \"No,\" said Cameron.", "",
     "leeds person/david_cameron person/david_cameron"},
    {"... whose child it is", "id", "Menurut Retno Marsudi binti Slamet, itu benar.", "",
     "person/retno_marsudi_binti_slamet"},
    {"... who is the child of somebody known", "id", "Menurut Retno Marsudi binti Joko Widodo, itu benar.", "",
     "retno_marsudi joko_widodo"},
    {"letters in a bracket, and again", "id",
     "Wakil Presiden Jusuf Kalla (JK) hadir. Kata JK, itu benar.", "", "jusuf_kalla jusuf_kalla jusuf_kalla"},
    {"the acronym of a body abroad, which here stands for other words", "id",
     "Koalisi Super Oposisi Nasional (NASA) menang. Menurut NASA, itu benar.", "",
     "organization/koalisi_super_oposisi_nasional organization/koalisi_super_oposisi_nasional "
     "organization/koalisi_super_oposisi_nasional"},
    {"the name of the prophet in front, or its letter", "id",
     "Menurut M Jusuf Kalla, itu benar. Menurut Muhammad Jusuf Kalla, ya.", "", "jusuf_kalla jusuf_kalla"},
    {"the last word of a long name where heads stand in front is another body", "id",
     "Menurut Dinas Pembangunan Kawasan Pesisir Wasarnaker, itu benar. Menurut perusahaan Wasarnaker, ya.", "",
     "organization/dinas_pembangunan_kawasan_pesisir_wasarnaker organization/wasarnaker"},
    {"a ministry of another country by its name at home", "id", "Kemarin Kemenhan AS setuju. Kemenhan menolak.", "",
     "organization/kemenhan_as ministry_of_defense_of_indonesia"},
    {"the capital counts as its country", "id", "Moskow membantah.", "", "russia"},
    {"a ministry is that of the country the news is from", "ms",
     "Ketua Setiausaha Kementerian Luar Negeri berkata demikian.", "", "wisma_putra"},
    {"which in Indonesian is Indonesia", "id",
     "Sekretaris Jenderal Kementerian Luar Negeri berkata demikian.", "",
     "ministry_of_foreign_affairs_of_indonesia"},
    {"the last word of an organisation's name for the whole", "en",
     "The Coastal Rowing Federation met. She is a co-founder of Federation.", "",
     "organization/coastal_rowing_federation organization/coastal_rowing_federation"},
    {"the short name of a ministry takes the country of the article", "id",
     "Kementerian Luar Negeri China bicara. Menurut Kementerian Luar Negeri, itu benar.", "",
     "ministry_of_foreign_affairs_of_china ministry_of_foreign_affairs_of_china"},
    {"the user parts what the knowledge base joins", "id", "Jokowi tiba. Joko Widodo tiba. Kata Widodo, ya.",
     "!=\tJokowi\tJoko Widodo\n", "person/jokowi joko_widodo joko_widodo"},
    {"the label stays, whichever is written first", "id", "Jokowi tiba. Joko Widodo tiba.",
     "!=\tJoko Widodo\tJokowi\n", "person/jokowi joko_widodo"},
    {"and joins others with what was parted", "id", "Jokowi tiba. Mas Wi tiba. Joko Widodo tiba.",
     "!=\tJokowi\tJoko Widodo\n=\tMas Wi\tJokowi\n", "person/jokowi person/jokowi joko_widodo"},
    {"a country and its other name", "id", "RRC menolak. Tiongkok menolak.", "!=\tRRC\tTiongkok\n",
     "country/rrc china"},
    {"a capital and its country", "id", "Moskow membantah. Rusia membantah.", "!=\tMoskow\tRusia\n",
     "moscow russia"},
    {"an acronym beside what it is not", "id", "Komite Penyelamat Terumbu Karang (KPTK) rapat.",
     "!=\tKPTK\tKomite Penyelamat Terumbu Karang\n",
     "organization/komite_penyelamat_terumbu_karang organization/kptk"},
    {"two organisations of one short name", "id",
     "Kementerian Luar Negeri China bicara. Menurut Kementerian Luar Negeri, itu benar.",
     "!=\tKementerian Luar Negeri\tKementerian Luar Negeri China\n",
     "ministry_of_foreign_affairs_of_china ministry_of_foreign_affairs_of_indonesia"},
    {"a short name takes the country of whoever is named beside it", "id",
     "Antony Blinken tiba. Menurut Departemen Luar Negeri, itu benar.", "",
     "antony_blinken us_state_department"},
    {"the city where they meet is not whose ministry it is", "id",
     "Antony Blinken tiba di Beijing. Menurut Departemen Luar Negeri, itu benar.", "",
     "antony_blinken beijing us_state_department"},
    {"English: the ministry of the country named last", "en",
     "Japanese ships left. The Foreign Ministry protested.", "", "japan ministry_of_foreign_affairs_of_japan"},
    {"the country in front, then without", "en",
     "The Foreign Ministry of Japan protested. France agreed. The Foreign Ministry said so.", "",
     "ministry_of_foreign_affairs_of_japan france ministry_of_foreign_affairs_of_japan"},
    {"a surname goes to who was named, not to who will be", "en",
     "Hunter Biden went to court. Biden pleaded guilty. Joe Biden did not attend.", "",
     "hunter_biden hunter_biden joe_biden"},
    {"a known surname stays where its bearer was named", "en",
     "Joe Biden defended Hunter Biden. Biden was proud.", "", "joe_biden hunter_biden joe_biden"},
    {"a family name in front is not a countryman's given name", "en",
     "Officer Li Xi left. Biden-Xi talks were held.", "", "li_xi joe_biden xi_jinping"},
    {"but a word that two people bear is that of whom the article names", "id",
     "Mohammad Hatta menulis itu di Bukittinggi. Kata Hatta, rakyat Indonesia menunggu.", "",
     "mohammad_hatta bukittinggi mohammad_hatta indonesia"},
    {"a known organisation behind its country", "en", "The United States Department of Justice sued.", "",
     "us_department_of_justice"},
    {"an acronym that is never explained", "id",
     "Komite Penyelamat Terumbu Karang rapat. Kata Ketua KPTK Ahmad Zulfikar, itu sudah benar.", "",
     "organization/komite_penyelamat_terumbu_karang organization/komite_penyelamat_terumbu_karang "
     "person/ahmad_zulfikar"},
    {"unless two have its letters", "id",
     "Komite Penyelamat Terumbu Karang rapat. Komite Pemantau Tambang Kapur rapat. "
     "Kata Ketua KPTK Ahmad Zulfikar, itu sudah benar.", "",
     "organization/komite_penyelamat_terumbu_karang organization/komite_pemantau_tambang_kapur "
     "organization/kptk person/ahmad_zulfikar"},
    {"a party written small", "en", "The Taiwan People's party lost.", "", "taiwan_people_s_party"},
    {"brothers and sisters", "en", "Kim Jong Un met Xi Jinping. Kim Yo Jong left. Kim was glad.", "",
     "kim_jong_un xi_jinping kim_yo_jong kim_yo_jong"},
    {"a court is that of the country named last", "en", "Indian ships left. The Supreme Court agreed.", "",
     "india supreme_court_of_india"},
    {"a body called as one at home, where nothing else is from there", "id",
     "Jakarta - Donald Trump hadir. Menurut Nancy Pelosi, AS menunggu Mahkamah Agung.", "",
     "jakarta donald_trump nancy_pelosi united_states us_supreme_court"},
    {"and where something is", "id",
     "Donald Trump hadir di Surabaya. Menurut Nancy Pelosi, AS menunggu Mahkamah Agung.", "",
     "donald_trump surabaya nancy_pelosi united_states supreme_court_of_indonesia"},
    {"one of a country whose is not known is no other's", "en", "Then Greenland's Supreme Court agreed.", "",
     "greenland organization/supreme_court"},
    {"a committee of a chamber is not the chamber", "en",
     "The US Senate Judiciary Committee met. The Senate said so.", "", "us_senate_judiciary_committee us_senate"},
    {"far from its country, that of the country named most", "en",
     "Trump and Biden spoke. Macron, Merz, Meloni, Tusk, Modi, Xi and Putin left. The Treasury said so.", "",
     "donald_trump joe_biden emmanuel_macron friedrich_merz giorgia_meloni donald_tusk narendra_modi "
     "xi_jinping vladimir_putin us_treasury_department"},
    {"a name with an initial in it", "en", "Later Merrick B. Garland spoke.", "", "merrick_garland"},
    {"whose surname it is, told by an office once", "en", "Then Vice President Harris left. Harris smiled.", "",
     "kamala_harris kamala_harris"},
    {"unless somebody else of the name is named in full", "en",
     "Then Governor Harris spoke of Anna Harris. Harris smiled.", "",
     "person/anna_harris person/anna_harris person/anna_harris"},
    {"the user joins", "id", "Ratna Kusumawati bertemu Bunda Ratna.", "=\tBunda Ratna\tRatna Kusumawati\n",
     "person/ratna_kusumawati person/ratna_kusumawati"},
    {"the user renames by type", "id", "Kopi Sejahtera buka.", "Kopi Sejahtera\torganization\tPT Kopi\n",
     "organization/pt_kopi"},
    {"the user ignores", "id", "Vladimir Putin bertemu Xi Jinping.", "-\tXi Jinping\n", "vladimir_putin"},
    {"the user retypes what is known", "id", "Vladimir Putin datang ke Kremlin.", "Kremlin\tplace\tKremlin\n",
     "vladimir_putin kremlin"},
    {"the user forbids", "id", "Ratna Kusumawati hadir. Kata Kusumawati, itu benar.",
     "!=\tRatna Kusumawati\tKusumawati\n", "person/ratna_kusumawati person/kusumawati"},
    {"who is known by one word keeps it from kin named later", "id",
     "Jokowi bertemu Prabowo. Lalu Iriana Jokowi hadir. Jokowi tersenyum.", "",
     "joko_widodo prabowo_subianto iriana_joko_widodo joko_widodo"},
    {"... but not from who was named first", "en",
     "Hunter Biden was convicted. Later Biden appealed.", "", "hunter_biden hunter_biden"},
    {"of a family the one of that sex", "en",
     "Mr Togar Siregar met Mrs Lina Siregar. Then Mrs Siregar left.", "",
     "person/togar_siregar person/lina_siregar person/lina_siregar"},
    {"... told by what she is to another", "id",
     "Menurut Benny Gunawan, itu benar. Rumah itu milik istrinya, Melinda Gunawan. Kata Ny. Gunawan, ya.", "",
     "person/benny_gunawan person/melinda_gunawan person/melinda_gunawan"},
    {"... and not by whose kin another is", "id",
     "Kata Zainal Brzezinski, itu benar. Mika Brzezinski, putri Brzezinski, setuju.", "",
     "person/zainal_brzezinski person/mika_brzezinski person/zainal_brzezinski"},
    {"a body without its head", "id",
     "Menurut PT Bank Wasaranu Kelana Tbk, itu benar. Pegawai perusahaan Wasaranu Kelana setuju.", "",
     "organization/pt_bank_wasaranu_kelana_tbk organization/pt_bank_wasaranu_kelana_tbk"},
    {"an acronym that the article writes out as another body", "id",
     "Menurut Partai Karya Bangsa (PKB), itu benar. PKB menolak.", "",
     "organization/partai_karya_bangsa organization/partai_karya_bangsa organization/partai_karya_bangsa"},
    {"... but for a slip of a body of state", "id",
     "Menurut Komisi Perantasan Korupsi (KPK), itu benar.", "",
     "corruption_eradication_commission corruption_eradication_commission"},
    {"a syllable acronym without the kind of place", "id",
     "Menurut Dinas Perhubungan Provinsi Kalimantan Barat, itu benar. Menurut Dishub Kalbar, ya.", "",
     "organization/dinas_perhubungan_provinsi_kalimantan_barat organization/dinas_perhubungan_provinsi_kalimantan_barat"},
    {"two letters for a court", "id",
     "Sidang di PN Wonosobo ramai. Menurut Pengadilan Negeri Wonosobo, ya.", "",
     "organization/pengadilan_negeri_wonosobo organization/pengadilan_negeri_wonosobo"},
    {"... but not for one elsewhere", "id",
     "Sidang di PN Jepara ramai. Menurut Pengadilan Negeri Wonosobo, ya.", "",
     "organization/pn_jepara organization/pengadilan_negeri_wonosobo"},
    {"a board without its county", "en",
     "The Wasara County Board of Supervisors met. Later the Board of Supervisors voted.", "",
     "organization/wasara_county_board_of_supervisors organization/wasara_county_board_of_supervisors"},
    {"letters without the place in front", "en",
     "The Iowa Department of Natural Resources met. The DNR supervisor left.", "",
     "organization/iowa_department_of_natural_resources organization/iowa_department_of_natural_resources"},
    {"a nickname in quotes, before the surname", "id",
     "Kata Yohanes \"Yonis\" Wasarea, itu benar. Menurut Yonis Wasarea, ya.", "",
     "person/yohanes_\"yonis\"_wasarea person/yohanes_\"yonis\"_wasarea"},
    {"a given name cut short", "id",
     "Kata Alexander Marwata, itu benar. Menurut Alex, ya. Kata Ahmad Zulfikar, tidak.", "",
     "alexander_marwata alexander_marwata person/ahmad_zulfikar"},
    {"... of two people is of neither", "id",
     "Kata Alexander Wasara, itu benar. Kata Alexandra Wasari, ya. Menurut Alex, tidak.", "",
     "person/alexander_wasara person/alexandra_wasari person/alex"},
    {"a province by letters that are also somebody else's", "id",
     "Menurut Dinas Kesehatan NTB, itu benar. Kata Dinkes Nusa Tenggara Barat, ya.", "",
     "organization/dinas_kesehatan_nusa_tenggara_barat organization/dinas_kesehatan_nusa_tenggara_barat"},
    {"a committee of an assembly, then by its number alone", "id",
     "Menurut Komisi D DPRD Pati, itu benar. Kata Ketua Komisi D Ahmad Zulfikar, ya.", "",
     "organization/komisi_d_dprd_pati organization/komisi_d_dprd_pati person/ahmad_zulfikar"},
    {"... a known one", "id", "Menurut Komisi III DPR RI, itu benar. Kata anggota Komisi III Ahmad Zulfikar, ya.", "",
     "commission_iii_of_the_house_of_representatives commission_iii_of_the_house_of_representatives person/ahmad_zulfikar"},
    {"... and one of a region's house", "id", "Menurut Komisi V DPR Papua, itu benar.", "", "organization/komisi_v_dpr_papua"},
    {"... nor by whose wife she is", "en",
     "Robert Harper, his wife Anne Harper and their son came. Later Mr Harper spoke.", "",
     "person/robert_harper person/anne_harper person/robert_harper"},
    {"... nor by what another's did", "en", "Robert Harper, whose wife fled, met Tom Harper. Then Mr Harper left.", "",
     "person/robert_harper person/tom_harper person/robert_harper"},
    {"... but by what somebody was called before", "en",
     "Zorri Harper met Jorra Harper. Mr Harper spoke. Mrs Harper waved. Mr Harper left.", "",
     "person/zorri_harper person/jorra_harper person/zorri_harper person/jorra_harper person/zorri_harper"},
    {"... and by the given names", "en", "John Harper met Jane Harper. Mrs Harper spoke. Mr Harper waved.", "",
     "person/john_harper person/jane_harper person/jane_harper person/john_harper"},
    {"... in Indonesian", "id", "Budi Wasarandu dan Siti Wasarandu tiba. Kata Ibu Wasarandu, ya. Kata Pak Wasarandu, tidak.", "",
     "person/budi_wasarandu person/siti_wasarandu person/siti_wasarandu person/budi_wasarandu"},
    {"... whoever is called so everywhere", "en",
     "Hillary Clinton and Bill Clinton arrived. Mrs Clinton spoke. Mr Clinton waved. Clinton left.", "",
     "hillary_clinton bill_clinton hillary_clinton bill_clinton bill_clinton"},
    {"a party written out once more wrongly stays itself", "id",
     "Partai Kebangkitan Bangsa rapat. Partai Karya Bangsa (PKB) rapat. PKB setuju.", "",
     "national_awakening_party national_awakening_party national_awakening_party national_awakening_party"},
    {"a known firm with what says less than a form", "en",
     "He joined Ford Motor Co. The firm rose. Ford Motor Co. fell in May.", "", "ford_motor ford_motor"},
    {"... and an unknown one", "en",
     "He joined Wasaran Marine Co. The firm rose. Wasaran Marine Co. fell in May. Wasaran Marine said so.", "",
     "organization/wasaran_marine_co organization/wasaran_marine_co organization/wasaran_marine_co"},
    {"... which the article named without it", "en", "Wasaran Marine rose. He joined Wasaran Marine Co.", "",
     "organization/wasaran_marine organization/wasaran_marine"},
    {"a title before what somebody is called", "id", "Kata Eng Hian, itu benar. Pria yang akrab disapa Koh Wasaru itu setuju. Koh Wasaru pulang.", "",
     "eng_hian eng_hian eng_hian"},
};
/* clang-format on */

static void say(const rel_entities *e, char *to, size_t room)
{
    size_t n = 0;
    to[0] = '\0';
    for (uint32_t i = 0; i < e->mentions->count && n + 1 < room; i++) {
        rel_str key = e->entities[e->of_mention[i]].key;
        n +=
            (size_t)snprintf(to + n, room - n, "%s%.*s", i ? " " : "", REL_STR_ARGS(key));
        for (size_t k = n - key.len; k < n; k++)
            if (to[k] == ' ')
                to[k] = '_';
    }
}

/* With notes that all cases before it left behind, twice: the same entities. */
static void check_notes(reading *r, rel_name_notes *notes, size_t i, const char *want)
{
    char got[1000];
    r->finder.names = notes;
    for (int round = 0; round < 2; round++) {
        rel_name_notes_trim(notes);
        const rel_entities *e = rel_entities_resolve(
            &r->finder, reading_find(r, cases[i].language, cases[i].text), &r->arena);
        say(e, got, sizeof got);
        CHECK(!strcmp(got, want), "%s, with notes: [%s]", cases[i].why, got);
    }
    r->finder.names = NULL;
}

/* More names than are kept: forgotten, and read anew. */
static void check_many(reading *r, rel_name_notes *notes)
{
    char text[64], want[64], got[1000];
    uint32_t wrong = 0;
    r->finder.names = notes;
    for (uint32_t i = 0; i < 5000; i++) {
        rel_mark mark = rel_arena_mark(&r->arena);
        char a = (char)('a' + i % 26), b = (char)('a' + i / 26 % 26),
             c = (char)('a' + i / 676);
        snprintf(text, sizeof text, "Kata Budi Ra%c%c%cto, itu benar.", c, b, a);
        snprintf(want, sizeof want, "person/budi_ra%c%c%cto", c, b, a);
        rel_name_notes_trim(notes);
        say(rel_entities_resolve(&r->finder, reading_find(r, "id", text), &r->arena), got,
            sizeof got);
        wrong += strcmp(got, want) != 0;
        rel_arena_rewind(&r->arena, mark);
    }
    CHECK(!wrong, "%u of many names are wrong", wrong);
    r->finder.names = NULL;
}

/* What is compared with the firms named before takes no room of the result. */
static void check_room(reading *r)
{
    enum { PAIRS = 500, ROOM = 120, MOST = 1500 };
    char text[PAIRS * ROOM];
    size_t n = 0;
    for (int i = 0; i < PAIRS; i++) {
        char a = (char)('a' + i % 26), b = (char)('a' + i / 26);
        n += (size_t)snprintf(text + n, ROOM,
                              "Ra%c%cto Zo%c%cmar Ltd rose. Ra%c%cto Zo%c%cmar Shipping "
                              "Ltd fell. ",
                              a, b, b, a, a, b, b, a);
    }
    const rel_mentions *m = reading_find(r, "en", text);
    rel_arena arena = {0};
    rel_entities_resolve(&r->finder, m, &arena);
    size_t each = arena.held / (m->count + 1);
    CHECK(m->count >= PAIRS && each < MOST, "%zu bytes for each of %u firms", each,
          m->count);
    rel_arena_clear(&arena);
}

/* Why each mention is what it is. */
/* clang-format off */
static const struct { const char *why, *text, *want; } reasons[] = {
    {"legal forms aside, the same name",
     "PT Bank Surya Makmur Tbk untung. Laba Bank Surya Makmur naik.", "same-name title"},
    {"also of a known company", "Saham PT Bank Mandiri (Persero) Tbk naik.", "title"},
    {"a part of the name", "Dinas Perhubungan Kota Solo rapat. Dinas Perhubungan senang.",
     "same-name short-form"},
    {"the country of a ministry",
     "Kementerian Keuangan Rusia membantah. Kementerian Keuangan juga menolak.",
     "known of-country"},
};
/* clang-format on */

static void check_reasons(reading *r)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        char got[200] = "";
        size_t n = 0;
        const rel_entities *e = rel_entities_resolve(
            &r->finder, reading_find(r, "id", reasons[i].text), &r->arena);
        for (uint32_t m = 0; m < e->mentions->count && n < sizeof got; m++)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%s", m ? " " : "",
                                  rel_reason_name((rel_reason)e->reason[m]));
        CHECK(!strcmp(got, reasons[i].want), "%s: [%s]", reasons[i].why, got);
    }
}

int main(void)
{
    reading r = {0};
    char got[1000];
    rel_name_notes *notes = rel_name_notes_make();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_error err = {0};
        rel_dictionary *d = rel_dictionary_make(&r.arena);
        rel_dictionary_add(d, "test", rel_str_from(cases[i].dictionary), &err);
        rel_dictionary_check(d, &err);
        reading_open(&r, *cases[i].dictionary ? d : NULL);
        const rel_entities *e = rel_entities_resolve(
            &r.finder, reading_find(&r, cases[i].language, cases[i].text), &r.arena);
        say(e, got, sizeof got);
        CHECK(!strcmp(got, cases[i].want) && !err.code, "%s: [%s] %s", cases[i].why, got,
              err.text);
        if (!*cases[i].dictionary)
            check_notes(&r, notes, i, got);
    }
    reading_open(&r, NULL);
    check_many(&r, notes);
    rel_name_notes_free(notes);
    reading_open(&r, NULL);
    check_room(&r);
    check_reasons(&r);
    for (int i = 0; i < REL_REASONS; i++)
        CHECK(rel_reason_name((rel_reason)i) && rel_reason_text((rel_reason)i),
              "reason %d has its words", i);
    reading_close(&r);
    return check_done();
}
