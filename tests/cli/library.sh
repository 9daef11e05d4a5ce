#!/bin/bash
# The library under a program that somebody else wrote.
set -u
relasi=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/tap.sh
. "$here/../tap.sh"
if [[ $relasi == */sanitize/* ]]; then # it would have to be built like the library
    report 0 "no programs of others under the sanitizers"
    finish
fi
build=$(dirname "$relasi")
cd "$scratch" || exit 1
RELASI_DATA=${RELASI_DATA:-$build/share/relasi}
export RELASI_DATA LD_LIBRARY_PATH=$build
read -ra libraries < <(pkg-config --libs libcjson zlib libutf8proc)
# compile NAME SOURCE...: against the shared library, and NAME-static against the other
compile() {
    local name=$1
    shift
    ${CC:-cc} -O1 -w -I"$here/../../include" -o "$name" "$@" -L"$build" -lrelasi &&
        ${CC:-cc} -O1 -w -I"$here/../../include" -o "$name-static" "$@" "$build/librelasi.a" \
            "${libraries[@]}" -lpthread -ldl -lm
}

# shellcheck disable=SC2016 # for sed
sed -n '/^```c$/,/^```$/p' "$here/../../README.md" | grep -v '^```' |
    sed 's/relasi_open(NULL/relasi_open(getenv("RELASI_DATA")/; 1i #include <stdlib.h>' >example.c
compile example example.c
report $? "the example of the README is compiled"
for kind in example example-static; do
    "./$kind" && grep -q 'Xi Jinping' net.svg
    report $? "and draws its graph: $kind"
    mv net.svg $kind.svg
done
same "one like the other" example.svg example-static.svg

# Where the data is found: by its name, else by where program and library are.
# shellcheck disable=SC2016 # for sed
sed -n '/^```c$/,/^```$/p' "$here/../../README.md" | grep -v '^```' >found.c && compile found found.c
data=$(realpath "$RELASI_DATA")
./found && cmp -s net.svg example.svg
report $? "the library heeds RELASI_DATA"
RELASI_DATA=/dev/null ./found 2>said
[ $? -eq 3 ] && grep -q '^/dev/null/relasi.lex: ' said
report $? "and looks nowhere else then"
# placed WHY PROGRAM LIBRARY-FOLDER DATA-FOLDER, seen from app
placed() {
    rm -rf app net.svg && mkdir -p app/bin "app/$3" "app/$4" && rmdir "app/$4" && ln -s "$data" "app/$4"
    cp "$2" app/bin/program && cp "$build/librelasi.so.0" "app/$3/"
    LD_LIBRARY_PATH=$scratch/app/$3 RELASI_DATA='' app/bin/program && cmp -s net.svg example.svg
    report $? "data is found $1"
}
placed "beside the program" found lib/x share/relasi
placed "... that is linked statically" found-static lib/x bin/share/relasi
placed "beside the library" found own/lib own/share/relasi
placed "in a folder of its machine" found own/lib/x86_64-linux-gnu own/share/relasi

sed 's/net\.svg/net.rel/' example.c >tally.c
compile tally tally.c && ./tally
report $? "it may write a tally"
printf 'Putin bertemu Xi Jinping di Beijing.' >a.txt
"$relasi" extract -q -o of-text.rel a.txt
same "which is that of the program" net.rel of-text.rel

# What is said of memory is so: the process ends, by exit().
sed 's/^    rel_error err/    atexit(ended);\n&/; s/relasi_add(r, "a.txt", "[^"]*"/relasi_add(r, "a.txt", large()/
    s/^int main/static void ended(void) { puts("ended"); }\nstatic char *large(void)\n{\n    char *text = malloc(60000001);\n    for (int i = 0; i < 60000000; i++)\n        text[i] = "Putin. "[i % 7];\n    text[60000000] = 0;\n    return text;\n}\n&/' \
    example.c >memory.c
compile memory memory.c && (ulimit -v 400000 && exec ./memory >memory.out 2>memory.err)
[ $? -eq 4 ] && [ "$(cat memory.out)" = ended ] && grep -q 'no memory for' memory.err
report $? "where memory runs out, the process ends: $(cat memory.err)"

nm -D --defined-only "$build/librelasi.so.0" | awk '{print $3}' | LC_ALL=C sort >exported
[ "$(grep -cv -e '^rel_' -e '^relasi_' exported)" -eq 0 ] && [ "$(wc -l <exported)" -lt 400 ]
report $? "no other names are exported than those of the headers ($(wc -l <exported))"
LC_ALL=C comm -3 "$build/exports" exported >unlike
[ ! -s unlike ]
report $? "and all of those: $(head -c 200 unlike)"
# all names that the library has for itself are another's
echo '#include <stdlib.h>' >taken.c
nm --defined-only "$build/parts.a" | awk 'NF == 3 && $2 == "T" {print $3}' | LC_ALL=C sort -u |
    LC_ALL=C comm -23 - exported | sed 's/.*/void &(void) { abort(); }/' >>taken.c
compile taken example.c taken.c
report $? "a program may have functions called like ours ($(grep -c abort taken.c))"
for kind in taken taken-static; do
    "./$kind" && cmp -s net.svg example.svg
    report $? "and they are not taken for ours: $kind"
done

# From C++, without a warning.
(cd "$here/../../include" && printf '#include "%s"\n' relasi/*.h) >plus.cc
cat >>plus.cc <<'END'
#include <cstdlib>
int main()
{
    rel_error err = {};
    relasi *r = relasi_open(std::getenv("RELASI_DATA"), &err);
    bool ok = r && relasi_add(r, "a.txt", "Putin bertemu Xi Jinping di Beijing.", &err) &&
              relasi_write(r, "net.svg", &err);
    relasi_close(r);
    return !ok;
}
END
rm -f net.svg
${CXX:-g++} -std=c++17 -Wall -Wextra -Wpedantic -Werror -I"$here/../../include" -o plus plus.cc -L"$build" -lrelasi &&
    ./plus
report $? "all headers serve C++"
same "and what they declare draws the same" net.svg example.svg

# Handles in threads of their own draw what one alone draws, and nobody's rand() is touched.
cat >threads.c <<'END'
#include <pthread.h>
#include <relasi/relasi.h>
#include <stdio.h>
#include <stdlib.h>

static const char text[] = "Putin bertemu Xi Jinping di Beijing. Joko Widodo menelepon Olaf Scholz dan Xi Jinping. "
                           "Rishi Sunak menemui Justin Trudeau, Narendra Modi dan Joko Widodo.";

static void *draw(void *number)
{
    char path[32];
    rel_error err = {0};
    for (int i = 0; i < 8; i++) {
        relasi *r = relasi_open(getenv("RELASI_DATA"), &err);
        snprintf(path, sizeof path, "%d.%s", (int)(long)number, i % 4 ? "svg" : "json");
        if (!r || !relasi_add(r, "a.txt", text, &err) || !relasi_write(r, path, &err))
            return fprintf(stderr, "%s\n", err.text), number;
        relasi_close(r);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    void *failed = NULL, *one;
    srand(7);
    srand48(7);
    for (long i = 1; i < 4; i++)
        pthread_create(&threads[i], NULL, draw, (void *)i);
    for (long i = 1; i < 4; i++)
        pthread_join(threads[i], &one), failed = one ? one : failed;
    draw((void *)0L);
    int next = rand();
    double next48 = drand48();
    srand(7);
    srand48(7);
    return failed ? 1 : next != rand() || next48 != drand48() ? 2 : 0;
}
END
compile threads threads.c -lpthread
./threads
report $? "handles in threads of their own write, and leave rand() alone"
for i in 1 2 3; do
    cmp -s 0.svg $i.svg && cmp -s 0.json $i.json
    report $? "what one alone writes: $i"
done

# The locale of the program has no say in what is written.
formats='rel svg dot gexf html json cyjs graphml nodes.csv edges.csv png'
{
    echo '#include <locale.h>'
    sed 's/int main(void)/int main(int count, char **word)/
        s/^    rel_error err/    if (count < 2 || !setlocale(LC_ALL, word[1])) return 9;\n&/
        s/"Putin bertemu[^"]*"/"Presiden Vladimir Putin bertemu Xi Jinping di Beijing, kata Joko Widodo."/' example.c |
        sed "s/!relasi_write(r, \"net.svg\", &err)/$(for format in $formats; do
            printf '!relasi_write(r, "net.%s", \\&err) || ' "$format"
        done)0/"
} >locale.c
compile locale locale.c
report $? "a program with a locale of its own is compiled"
# made here, or those that are there
mkdir locales
if localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 2>/dev/null &&
    localedef -i tr_TR -f UTF-8 locales/tr_TR.UTF-8 2>/dev/null; then
    export LOCPATH=$scratch/locales
    comma=de_DE.UTF-8 turkish=tr_TR.UTF-8
else
    comma=$(locale -a | grep -i -m 1 -E '^(de_DE|fr_FR|id_ID|es_ES|it_IT)\.utf-?8$')
    turkish=$(locale -a | grep -i -m 1 -E '^tr_TR\.utf-?8$')
fi
./locale C
report $? "it writes in C's locale"
mkdir points
for format in $formats; do mv "net.$format" points; done
if [ -z "$comma" ]; then
    report 0 "nothing is written with commas # SKIP no such locale here, nor localedef"
else
    ./locale "$comma"
    report $? "it writes in $comma"
    for format in $formats; do
        same "with points in $format" "net.$format" "points/net.$format"
    done
fi

# Nor in what is read: numbers have points, and I is i.
cat >reads.c <<'END'
#include <locale.h>
#include <relasi/backbone.h>
#include <relasi/options.h>
#include <relasi/source.h>
#include <relasi/types.h>
#include <stdio.h>
#include <string.h>

int main(int count, char **word)
{
    static const char *const paths[] = {"seconds.jsonl"};
    char *line[] = {"relasi", "--min-weight", "0.25", "a.txt", NULL};
    rel_error err = {0};
    rel_arena keep = {0};
    rel_backbone b;
    rel_options o;
    rel_document d = {0};
    if (count < 2 || !setlocale(LC_ALL, word[1]))
        return 9;
    bool backbone = rel_backbone_parse("nc:1.5", &b, &err) && b.level == 1.5;
    bool option = rel_options_parse(4, line, &keep, &o, &err) && o.min_weight == 0.25;
    rel_reader *reader = rel_reader_open(&(rel_source_options){0}, paths, 1, &err);
    bool day = reader && rel_reader_next(reader, &keep, &d, &err) == REL_READ_DOCUMENT &&
               rel_str_equal(d.date, REL_STR("2022-03-14"));
    bool type = rel_type_find("ORGANIZATION") == REL_ORGANIZATION;
    rel_reader_close(reader);
    rel_arena_clear(&keep);
    printf("%d%d%d%d %s\n", backbone, option, day, type, err.text);
    return !(backbone && option && day && type);
}
END
echo '{"text":"a","timestamp":1647300000.5}' >seconds.jsonl
compile reads reads.c
report $? "a program that reads in a locale of its own is compiled"
for locale in C $comma $turkish; do
    read=$(./reads "$locale" 2>&1)
    report $? "what is read in $locale is what is meant: $read"
done
finish
