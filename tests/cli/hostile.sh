#!/bin/bash
# Articles made to take for ever: each is read, or refused, within seconds.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
cd "$scratch" || exit 1

python3 - <<'END'
def name(i):
    return ''.join(chr(97 + i // 26 ** k % 26) for k in range(4))

def write(file, text):
    with open(file, 'w', encoding='utf-8') as out:
        out.write(text)

many = ['Menteri Budi%s Santo%s' % (name(i), name(i * 7)) for i in range(100000)]
people = many[:6000]
write('many', 'Presiden Rusia bertemu ' + ', '.join(many) + ' di Beijing.')
write('one-sentence.txt', 'Presiden Rusia bertemu ' + ', '.join(people) + ' di Beijing.')
write('capitals.txt', ' '.join('Ab' + ''.join(chr(97 + i // 26 ** k % 26) for k in range(5))
                               for i in range(200000)))
write('one-name.txt', 'Presiden Vladimir Putin. ' * 30000)
write('hub.txt', '\n'.join('Vladimir Putin bertemu %s di Moskow.' % p for p in people))
write('surname.txt', '\n'.join('Joko%s Widodo datang. Widodo pergi.' % name(i)
                               for i in range(1500)))
write('long-name.txt', 'Presiden Bud' + 'i' * 10000 + ' Santoso bertemu Vladimir Putin. ' +
      'Budi ' * 3000 + 'bertemu Xi Jinping.')
write('no-space.txt', 'a' * 1000000 + ' Presiden Vladimir Putin tiba di Moskow.')
write('marks.txt', 'e' + '\u0301' * 300000 + ' Presiden Vladimir Putin.')
write('dots.txt', 'a.' * 300000 + ' Presiden Vladimir Putin.')
write('numbers.txt', '1:2,3.' * 150000 + ' Presiden Vladimir Putin.')
write('dashes.txt', 'Biden-Xi-' * 40000)
write('brackets.txt', '(' * 500000 + 'PBB' + ')' * 500000)
write('names', '\n'.join('{"text":"%s"}' % ('Bank ' * (20000 + i)) for i in range(100)))
write('comma-first.txt', ', and Castleford and Tibo were hit.')
write('closing.txt', 'Presiden Vladimir Putin tiba. ' + '] ' * 300000)
write('pointers.txt', 'Presiden Vladimir Putin tiba. ' + '[Baca juga: ' * 60000)
write('heads.txt', 'Bank ' * 100000)
write('federations.txt', 'Football Federation ' * 2 + 'Federation, ' * 50000)
write('acronyms.txt', ' '.join('Badan Anu Itu (BAI%d)' % i for i in range(3000)))
write('inside.txt', '\n\n'.join('Dinas Aira%d (DA%d) Kota Serang. DA%d rapat.' % (i, i, i)
                                for i in range(100000)))
write('posts.txt', '\n\n'.join('Kepala Desa Bor%s Mor%s Yosep hadir. Rapat ditutup.' % (name(i), name(i))
                               for i in range(100000)))
write('initials.txt', '\n\n'.join('Polisi menangkap pria berinisial AS (34) dan MK (29) di Bor%s.' % name(i)
                                  for i in range(100000)))
write('regencies.txt', 'Pilkada digelar di ' +
      ', '.join('Kabupaten X%d, Aek' % i for i in range(100000)) + ', dan Kota Solo.')
write('suspects.txt', '\n'.join('Polisi memeriksa tersangka AS (34) kemarin, kata saksi nomor %d.' % i
                                for i in range(200000)) + '\nPresiden Amerika Serikat hadir.')
write('again.txt', 'Menteri Zolopa Xarimo hadir di sana kemarin. kata Zz ' + 'Zolopa Xarimo ' * 150000 + '.')
write('apostrophes.txt', ''.join("Yohanes Bato' Lembang hadir di sana nomor %d dan " % i for i in range(100000)))
write('attributes.html', '<html><body %s><p>Presiden Putin bertemu Xi.</p>' %
      ' '.join('a%d=x' % i for i in range(100000)))
write('nested.html', '<div>' * 200000 + '<p>Presiden Putin bertemu Xi Jinping.</p>')
write('unclosed.html', '<p>Presiden Vladimir Putin tiba.</p>' + '<font>' * 900 +
      '<p>Presiden Xi Jinping tiba di Moskow.</p>' + '</font>' * 900 +
      '<p>Presiden Joko Widodo tiba di Jakarta.</p>')
write('ends.html', '<div>' * 900 + '</p></x>' * 300000 + '<p>Presiden Putin tiba.</p>')
write('nested.jsonl', '{"text":"Putin bertemu Xi","x":' + '[' * 1000000 + '\n' +
      '{"text":"Presiden Vladimir Putin bertemu Xi Jinping.","x":' + '{"a":' * 100000 +
      '1' + '}' * 100000 + '}\n{"text":"Presiden Vladimir Putin bertemu Xi Jinping."}\n')
write('weeks.jsonl', '\n'.join('{"text":"Nomor %d tidak ada.","id":"%d","date":"%d-%02d-%02d"}' %
                                (i, i, 1900 + i % 200, i // 200 % 12 + 1, i // 2400 % 28 + 1)
                                for i in range(150000)))
END

# Sanitizers, on a machine with other work, take twenty times as long.
patience=60
[[ $relasi == */sanitize/* ]] && patience=300

# ends FILE STATUS...: with one of these, in time, and with at most two lines
ends() {
    local file=$1 got
    timeout "$patience" "$relasi" extract -q -j 1 -o out.rel "$file" >said 2>&1
    got=$?
    shift
    [[ " $* " == *" $got "* ]] && [ "$(wc -l <said)" -le 2 ]
    report $? "$file"
    rm -f out.rel
}
for file in *.txt nested.jsonl; do ends "$file" 0; done
ends ends.html 0
says "a page without an end to its nesting" 1 'deep' "$relasi" extract nested.html
says "a tag without an end to its words" 1 'tag' "$relasi" extract attributes.html
"$relasi" extract -q -o out.rel unclosed.html
[ "$(grep -c -E '^E.(vladimir_putin|xi_jinping|joko_widodo)' out.rel)" -eq 3 ]
report $? "tags left open lose no text"

"$relasi" extract -q -o out.rel capitals.txt 2>said
[ "$(stat -c %s out.rel)" -lt 1000000 ] && grep -q 'overlong lists not paired' said
report $? "names of a thousand words are none, so that pairs of them are not gigabytes"
"$relasi" extract -o out.rel one-sentence.txt 2>said
grep -q 'mentions in overlong lists not paired' said
report $? "what is left out of a long list is said"
left() { "$relasi" extract --window "$1" -o /dev/null one-sentence.txt 2>&1 | grep -o '[0-9]* mentions in overlong'; }
[ "$(left decay)" = "$(left sentence)" ]
report $? "once, however many windows leave it out: $(left decay)"
pairs=$(grep -c '^P' out.rel)
[ "$pairs" -le 44850 ]
report $? "and its pairs are bounded ($pairs)"
longest=$("$relasi" tag --spans --lang id -q one-sentence.txt | jq '.end - .start' | sort -n | tail -1)
[ "$longest" -le 40 ]
report $? "where the model stops reading a list, the last name stops, too ($longest bytes)"
cat >roles.jsonl <<'END'
{"id":"1","text":"Kata Menteri Pertanian Djoko Wasarandu, itu benar."}
{"id":"2","text":"Kata Ketua KPK Joko Wasarandu, itu mudah."}
END
"$relasi" extract -q -o few.rel roles.jsonl
awk -F '\t' -v OFS='\t' '$1 != "R" { print } $1 == "R" { role = $3; document = $8
    for (i = 100000; i < 200000; i++) { $3 = role i; $8 = document "-" i; print } }' few.rel >roles.rel
timeout "$patience" "$relasi" -q --measures degree -T nodes.csv roles.rel >roles.csv && grep -q ^djoko_wasarandu roles.csv
report $? "two of like names with a hundred thousand roles each"
timeout "$patience" "$relasi" -q -j 1 --slice week --measures degree -o week.nodes.csv weeks.jsonl
report $? "as many weeks as there can be"
rm -f week.*
if [[ $relasi != */sanitize/* ]]; then # whose own memory has no end
    mv many many.txt
    (ulimit -v 600000 && exec "$relasi" extract -q -j 1 -o many.rel many.txt 2>said)
    report $? "a hundred thousand names in a sentence take no more than 600 MB"
    mv names names.jsonl
    (ulimit -v 600000 && exec "$relasi" extract -q -j 1 -o names.rel names.jsonl 2>said)
    report $? "nor do names of many thousand words, article after article"
    [ "$(grep -c '^E' many.rel)" -ge 99000 ]
    report $? "and all are counted"
fi
for i in $(seq 3000 -1 1); do
    printf '{"id":"%05d","text":"Vladimir Putin bertemu Xi Jinping, nomor %d."}\n' "$i" "$i"
done >often.jsonl
timeout "$patience" "$relasi" extract -q --duplicates keep --evidence all -o often.rel often.jsonl &&
    [ "$(grep -c ^Q often.rel)" -eq 3000 ]
report $? "all evidence of two who are always together"
"$relasi" extract -q -o hub.rel hub.txt
[ "$(grep -c $'^P\t.*vladimir_putin' hub.rel)" -ge 5900 ]
report $? "one beside all others is counted with each"
finish
