#!/bin/bash
# The user's word on names, over all that the program knows, in text and in tallies.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

cat >a.txt <<'EOF'
BEIJING - Presiden Rusia Vladimir Putin bertemu Presiden China Xi Jinping di Beijing.

Putin berterima kasih kepada China. Xi mengatakan China dan Rusia bersahabat. Putin lalu terbang ke Moskow.

Kremlin membenarkan kunjungan itu. China menyambut Kremlin.
EOF

# nodes RULES INPUT...: what the rules make of it: id, label, type, count, number
nodes() {
    printf "%b" "$1" >d.tsv
    shift
    "$relasi" -q -T nodes.csv --dictionary d.tsv "$@" 2>said |
        cut -d, -f1,2,3,5,7 | tail -n +2
}

nodes '-\tPutin\n' a.txt | grep -qx 'vladimir_putin,Vladimir Putin,person,1,Q7747'
report $? "a short name that is ignored is no mention of anybody"
echo 'Presiden Prabowo Subianto dan Dinda Wirasena bertemu Xi Jinping. Menurut Subianto dan Dinda, itu baik bagi Putin.' >short.txt
nodes '-\tPrabowo Subianto\n-\tDinda Wirasena\n' short.txt | cut -d, -f1 | tr '\n' ' ' | grep -qx 'vladimir_putin xi_jinping '
report $? "with a full name goes what is short for it"
nodes '-\tSubianto\n-\tDinda\n' short.txt | cut -d, -f1 | grep -qx 'person/dinda wirasena\|dinda_wirasena'
report $? "and not the other way round"

# both WHY RULES: they make the same of the tally as of the text, and nothing is said
both() {
    nodes "$2" a.txt >text
    "$relasi" -T nodes.csv --dictionary d.tsv a.rel 2>said |
        cut -d, -f1,2,3,5,7 | tail -n +2 >tally
    [ -s text ] && [ ! -s said ] && cmp -s text tally
    report $? "$1"
}
# has WHY LINE: which this one of them was
has() {
    grep -qx "$2" text
    report $? "$1"
}
"$relasi" extract -o a.rel a.txt
both "an organisation led to a country, in text and in a tally" '=\tKremlin\tRusia\n'
has "... is that country, under its own names" 'russia,Rusia,country,4,Q159'
both "... and where the tally has no such country" '=\tKremlin\tMesir\n'
has "... that one all the same" 'egypt,Mesir,country,2,Q79'
both "a person led to a country goes with all his names" '=\tVladimir Putin\tRusia\n'
has "... and is one" 'russia,Rusia,country,5,Q159'
both "two led to a new name are one" '=\tXi Jinping\tBos\n=\tVladimir Putin\tBos\n'
both "a rename" '=\tVladimir Putin\tPutin Tua\n'
has "... to a name that is not his makes him somebody else" 'putin_tua,Putin Tua,person,3,'
both "a rename to another of his names" 'Vladimir Putin\tperson\tVladimir Vladimirovich Putin\n'
has "... is he" 'vladimir_putin,Vladimir Vladimirovich Putin,person,3,Q7747'
both "a rename with his number" 'Vladimir Putin\tperson\tPutin Tua\tQ7747\n'
has "... is he too" 'vladimir_putin,Putin Tua,person,3,Q7747'
both "a rename with another number" 'Vladimir Putin\tperson\tPutin Tua\tQ42\n'
has "... is somebody else of that number" 'putin_tua,Putin Tua,person,3,Q42'
both "another number" 'Vladimir Putin\tperson\tVladimir Putin\tQ42\n'
has "... is no other name" 'vladimir_putin,Vladimir Putin,person,3,Q42'
both "another type" 'Kremlin\tcountry\tKremlin\n'
both "ignored by its full name" '-\tXi Jinping\n'
both "a pair that nobody joins" '!=\tKremlin\tRusia\n'

cp a.txt first.txt
cp a.rel first.rel
echo 'The police searched the office of Wasaran Marine Corp. on Monday. They also searched Sinar Marine Ltd. in the morning, the court said, because it had not paid.' >a.txt
"$relasi" extract -q -o a.rel a.txt
both "a rename of a name with a last full stop" 'Wasaran Marine Corp.\t?\tWasaran Group\n'
has "... is a rename" 'wasaran_group,Wasaran Group,organization,1,'
both "... as the same" '=\tWasaran Marine Corp.\tWasaran Group Inc.\n'
has "... to one with such a stop" 'wasaran_group_inc,Wasaran Group Inc.,organization,1,'
both "... of another type" 'Wasaran Marine Corp.\tplace\tWasaran Marine Corp.\n'
both "... ignored" '-\tWasaran Marine Corp.\n'
both "... kept apart" '!=\tWasaran Marine Corp.\tSinar Marine Ltd.\n'
mv first.txt a.txt
mv first.rel a.rel

# unheeded WHY PATTERN RULES: what a tally cannot honour
unheeded() {
    printf "%b" "$3" >d.tsv
    says "$1" 0 "relasi: d.tsv:1: $2: extract again with this dictionary" \
        "$relasi" -T json --dictionary d.tsv a.rel
    "$relasi" extract -q --dictionary d.tsv -o again.rel a.txt
    "$relasi" -T nodes.csv --dictionary d.tsv a.txt >text
    "$relasi" -T nodes.csv --dictionary d.tsv again.rel 2>said >tally
    [ ! -s said ] && cmp -s text tally
    report $? "... which then does it"
}
unheeded "a short name of somebody else" "a tally counts 'Xi' with Xi Jinping" '=\tXi\tPutin\n'
unheeded "a short name kept apart" "a tally counts 'Xi' with Xi Jinping" '!=\tXi\tXi Jinping\n'
unheeded "... by one of two rules on it" "a tally counts 'Xi' with Xi Jinping" \
    '!=\tXi\tXi Jinping\n!=\tXi\tVladimir Putin\n'
unheeded "a short name ignored" "a tally counts 'Putin' with Vladimir Putin, and 1 rule more" \
    '-\tPutin\n-\tXi\n'
cp a.txt first.txt
cp a.rel first.rel
cat >a.txt <<'EOF'
JAKARTA - Komisi Pemberantasan Korupsi (KPK) menahan Setya Novanto. KPK memeriksa Fadli Zon di Jakarta.

Fadli menilai penahanan itu sesuai aturan KPK. Karena itu penyidikan kpk jalan terus, kata Fadli. Mahkamah Agung diam.

Pengamat menilai MA belum tentu sependapat.
EOF
"$relasi" extract -q -o a.rel a.txt
both "two names of one body" '=\tKPK\tKomisi Pemberantasan Korupsi\n'
has "... make no more of it than there was" \
    'corruption_eradication_commission,Komisi Pemberantasan Korupsi,organization,4,'
both "... whichever is first" '=\tKomisi Pemberantasan Korupsi\tKPK\n'
both "... led to another" '=\tKomisi Pemberantasan Korupsi\tMahkamah Agung\n=\tKPK\tMahkamah Agung\n'
unheeded "a name that may be others'" "a tally has 'MA' only where it is clear" '=\tMA\tMahkamah Agung\n'
mv first.txt a.txt
mv first.rel a.rel
unheeded "a new name" "no tally has 'kunjungan'" 'kunjungan\tperson\tMr Kunjungan\n'
says "-q as well" 0 "no tally has 'kunjungan': extract again" "$relasi" -q -T json --dictionary d.tsv a.rel

# fits LINES WHY PATTERN INPUT...: what is said of the rules in slips.tsv that nothing fits,
# and how many lines with it
cat >slips.tsv <<'EOF'
=	Benny Gunawn	Benny Gunawan
-	KPKK
# names that are there
-	Putin
=	Kremlin	Rusia
!=	Xi	Xi Jinping
# and some that are not
!=	Xu	Xi Jinping
nihil	person	Mr Nihil
EOF
fits() {
    local lines=$1 why=$2 pattern=$3
    shift 3
    says_lines "$lines" "$why" 0 "^relasi: no name in the input fits $pattern\$" "$relasi" -T json --dictionary slips.tsv "$@"
}
fits 1 "rules that nothing fits are told" 'slips.tsv:1, 2, 8, 9' a.txt
fits 2 "of a tally all but those that want the text" 'slips.tsv:1, 2, 8' a.rel
"$relasi" extract -q --dictionary slips.tsv -o slips.rel a.txt
fits 1 "of one read with them all but names that are ignored" 'slips.tsv:1, 8, 9' slips.rel
printf 'Kabar\n\n5 Maret 2023\n\nBenny Gunawn tiba di Moskow.\n' >20230305.txt
fits 2 "whatever the period" 'slips.tsv:2, 8, 9' --since 2024 a.txt 20230305.txt
printf -- '-\tnihil %s\n' 1 2 3 4 5 6 7 8 9 >more.tsv
says "not all of many" 0 "fits more.tsv:1, 2, 3, 4, 5, 6, 7, 8, 9; slips.tsv:1, and 3 rules more\$" \
    "$relasi" -T json --dictionary slips.tsv --dictionary more.tsv a.txt
echo 'Pemain Deni Maulana mencetak gol untuk Persib melawan Persija di Bandung.' >s1.txt
echo 'Deni Maulana Harjono dan Tono Sukirman menonton konser di Surabaya tadi malam.' >s2.txt
echo 'Hakim menghukum Deni Maulana Sukarja dan Rudi Hartawan dua tahun penjara kemarin sore di Medan.' >s3.txt
"$relasi" suggest s1.txt s2.txt s3.txt >suggested.tsv &&
    [ "$(cut -f1 suggested.tsv | grep -v ' ')" = $'=\n#=' ] &&
    "$relasi" -T json --dictionary suggested.tsv s1.txt s2.txt s3.txt >said.json 2>said && [ ! -s said ]
report $? "what is suggested is a dictionary, of two that contradict each other the first"
says "suggest tells them too" 0 'fits slips.tsv:1, 2, 8, 9' "$relasi" suggest --dictionary slips.tsv a.txt
says "-q as well" 0 'fits slips.tsv:1, 2, 8, 9' "$relasi" -q -T json --dictionary slips.tsv a.txt
"$relasi" extract --dictionary slips.tsv a.txt 2>said >/dev/null && [ ! -s said ]
report $? "nor does extract say it, whose input may be a part"
echo 'Rapat Dinas Perhubungan (Dishub) Kota Serang dipimpin Anto Wijaya.' >c.txt
printf '=\tDinas Perhubungan Kota Serang\tDishub Serang\n=\tAnto Wijaya\tAnto\n' >d.tsv
"$relasi" -T json --dictionary d.tsv c.txt 2>said >/dev/null && [ ! -s said ]
report $? "a rule that was followed is none of them, whatever the spelling"

echo 'The police searched blorf corp in the morning.' >b.txt
nodes 'Blorf Corp.\torganization\tBlorf\n' b.txt | grep -q '^blorf,Blorf,organization,1,'
report $? "a new name is found without its last full stop"
nodes 'kunjungan\torganization\tG1\n' a.txt | grep -qx 'g1,G1,organization,1,'
report $? "a name that may mean somebody known is not taken for him where it may be new"
printf 'Kabar hari ini\n\nMenurut Kepala BPBA Teuku Nara Meurandeh, laporan itu benar.\n' >b.txt
nodes 'BPBA Teuku\torganization\tBadan Teuku\n' b.txt | grep -q '^badan_teuku,Badan Teuku,organization,1,'
report $? "a name of the user's stays whole where the model sees who holds a post"
printf 'Kabar\n\nKPK mengirim dana ke Bank Wasarai Kelana Syariah, Selasa. Direktur Wasarai Kelana hadir.\n' >b.txt
nodes 'Wasarai Kelana\torganization\tBank Wasarai Kelana\n' b.txt >now
grep -q '^bank_wasarai_kelana_syariah,' now && grep -q '^bank_wasarai_kelana,' now
report $? "a body whose name goes on from one of the user's is another"

echo 'Menteri Luar Negeri Sugiono mendampingi Prabowo. Putin memuji Indonesia.' >b.txt
for name in menteri memuji; do
    printf '%s\torganization\tKementerian X\n' $name >d.tsv
    "$relasi" -q -T json --dictionary d.tsv b.txt |
        jq -e '[.nodes[] | select(.id == "kementerian_x").aliases[].reason] == ["dictionary"]' >/dev/null
    report $? "that it has the name $name is the user's word, also where it is part of a title"
done

# The recipe of the README.
cat >wire.jsonl <<'EOF'
{"id":"1","text":"Jakarta, CNN Indonesia -- Presiden Prabowo Subianto bertemu Anwar Ibrahim di Istana Merdeka."}
{"id":"2","text":"JAKARTA (ANTARA) - Ketua DPR Puan Maharani menerima Joko Widodo di Senayan."}
{"id":"3","text":"WASHINGTON (Reuters) - Joe Biden met Olaf Scholz in Berlin."}
EOF
"$relasi" -q -T nodes.csv wire.jsonl | cut -d, -f1 >before
eval "$(sed -n 's/^\(printf .*\) >agencies.tsv$/\1/p' "$here/../../README.md")" >agencies.tsv
"$relasi" -q -T nodes.csv --dictionary agencies.tsv wire.jsonl | cut -d, -f1 >after
[ "$(wc -l <agencies.tsv)" -eq 3 ] && [ -z "$(comm -13 before after)" ] &&
    [ "$(comm -23 before after | tr '\n' ' ')" = "antara cnn_indonesia reuters " ]
report $? "agencies in datelines count, and go by the recipe of the README"
echo 'Jakarta (ANTARA News) - Prabowo Subianto bertemu Vladimir Putin.' >agency.txt
printf -- '-\tAntara\n' >agency.tsv
"$relasi" extract -q --dictionary agency.tsv -o agency.rel agency.txt
[ "$(grep ^E agency.rel | cut -f2 | tr "\n" " ")" = "jakarta prabowo_subianto vladimir_putin " ]
report $? "who is ignored by the whole name is in no tally, whatever the article calls it"
finish
