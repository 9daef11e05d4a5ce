#include "svg_parts.h"

#include <string.h>

static const rel_wording words[] = {
    {.code = "id",
     .title = "Siapa disebut bersama siapa",
     .types = {"tokoh", "negara", "organisasi", "tempat"},
     .type_one = {"tokoh", "negara", "organisasi", "tempat"},
     .color_community = "warna = kelompok",
     .color_type = "warna = jenis",
     .size = "ukuran",
     .width = "tebal garis",
     .documents = "dokumen",
     .sentences = "kalimat",
     .mentions = "sebutan",
     .in = "dalam",
     .of = "dari",
     .together = "kali bersama",
     .neighbours = "hubungan",
     .also = "juga",
     .source = "Sumber",
     .nodes = "nama",
     .edges = "hubungan",
     .and_others = "kelompok lain",
     .since = "sejak",
     .until = "sampai"},
    {.code = "en",
     .title = "Who is named with whom",
     .types = {"people", "countries", "organisations", "places"},
     .type_one = {"person", "country", "organisation", "place"},
     .color_community = "colour = community",
     .color_type = "colour = type",
     .size = "size",
     .width = "line width",
     .documents = "documents",
     .sentences = "sentences",
     .mentions = "mentions",
     .in = "in",
     .of = "of",
     .together = "times together",
     .neighbours = "ties",
     .also = "also",
     .source = "Source",
     .nodes = "names",
     .edges = "ties",
     .and_others = "other communities",
     .since = "since",
     .until = "until"},
};

const rel_wording *rel_wording_of(const rel_view *view)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rel_str_equal(rel_str_from(words[i].code), view->graph->label_language))
            return &words[i];
    return &words[0];
}
