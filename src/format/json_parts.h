/* json_parts.h - members of JSON objects, for all formats that are JSON. */
#ifndef RELASI_JSON_PARTS_H
#define RELASI_JSON_PARTS_H

#include "relasi/dates.h"
#include "relasi/format.h"
#include "relasi/names.h"
#include "relasi/weight.h"

/* Each writes `, "name": value`; so an object begins with its id by hand. */
void rel_json_text(rel_out *out, const char *name, rel_str value); /* not when empty */
void rel_json_int(rel_out *out, const char *name, uint64_t value);
void rel_json_number(rel_out *out, const char *name, double value);
void rel_json_day(rel_out *out, const char *name, int32_t day); /* not when undated */

/* What is known of a node (but id, label, place, roles) and of an edge (but its
 * ends and its evidence): the same names and values in every JSON format. */
void rel_json_node_facts(rel_out *out, const rel_view *view, uint32_t node);
/* Of these the measures, but a constraint that is none. */
void rel_json_scores(rel_out *out, const rel_scores *scores, uint32_t node);
void rel_json_edge_facts(rel_out *out, const rel_view *view, uint32_t edge);

/* "first", "last" and "months" of a list of days; nothing without dates. */
void rel_json_days(rel_out *out, const rel_graph *graph, uint32_t days);

/* "2022-03-14" or "2022-03" with 7; no NUL when `len` is 10 of room[10]. */
size_t rel_day_write(int32_t day, char room[10]);

/* To hundredths: enough for a place on paper. */
double rel_json_round(double points);

/* The JSON of the explorer page: as the json format writes it, but each sentence
 * once, in `sentences`, and [number, spans] where it is evidence; the ends of a
 * link are numbers of nodes. */
void rel_json_write_page(rel_out *out, const rel_view *view, rel_arena *work);

#endif
