/* foreign_igraph.h - the calls of igraph that are made, for measure and layout. */
#ifndef RELASI_FOREIGN_IGRAPH_H
#define RELASI_FOREIGN_IGRAPH_H

#include "relasi/foreign.h"

#include <igraph.h>

#define IGRAPH_CALLS(CALL)                   \
    CALL(IGRAPH_FINALLY_FREE)                \
    CALL(igraph_arpack_options_init)         \
    CALL(igraph_community_leiden)            \
    CALL(igraph_constraint)                  \
    CALL(igraph_coreness)                    \
    CALL(igraph_create)                      \
    CALL(igraph_destroy)                     \
    CALL(igraph_eigenvector_centrality)      \
    CALL(igraph_layout_fruchterman_reingold) \
    CALL(igraph_matrix_destroy)              \
    CALL(igraph_matrix_init)                 \
    CALL(igraph_rng_default)                 \
    CALL(igraph_rng_seed)                    \
    CALL(igraph_set_error_handler)           \
    CALL(igraph_set_warning_handler)         \
    CALL(igraph_strength)                    \
    CALL(igraph_transitivity_barrat)         \
    CALL(igraph_vector_destroy)              \
    CALL(igraph_vector_init)                 \
    CALL(igraph_vector_int_destroy)          \
    CALL(igraph_vector_int_init)             \
    CALL(igraph_vector_int_view)             \
    CALL(igraph_vector_sum)                  \
    CALL(igraph_vector_view)                 \
    CALL(igraph_vss_all)

struct igraph_calls {
    IGRAPH_CALLS(REL_FOREIGN_POINTER)
};
extern struct igraph_calls rel_igraph_calls;

/* Around all of the calls: igraph's hooks, its random numbers and its list of what is to
 * be freed are the process's, so one thread at a time calls. False: not entered. */
bool rel_igraph_enter(rel_error *err);
void rel_igraph_leave(void);

/* clang-format off */
#define IGRAPH_FINALLY_FREE rel_igraph_calls.IGRAPH_FINALLY_FREE
#define igraph_arpack_options_init rel_igraph_calls.igraph_arpack_options_init
#define igraph_community_leiden rel_igraph_calls.igraph_community_leiden
#define igraph_constraint rel_igraph_calls.igraph_constraint
#define igraph_coreness rel_igraph_calls.igraph_coreness
#define igraph_create rel_igraph_calls.igraph_create
#define igraph_destroy rel_igraph_calls.igraph_destroy
#define igraph_eigenvector_centrality rel_igraph_calls.igraph_eigenvector_centrality
#define igraph_layout_fruchterman_reingold rel_igraph_calls.igraph_layout_fruchterman_reingold
#define igraph_matrix_destroy rel_igraph_calls.igraph_matrix_destroy
#define igraph_matrix_init rel_igraph_calls.igraph_matrix_init
#define igraph_rng_default rel_igraph_calls.igraph_rng_default
#define igraph_rng_seed rel_igraph_calls.igraph_rng_seed
#define igraph_set_error_handler rel_igraph_calls.igraph_set_error_handler
#define igraph_set_warning_handler rel_igraph_calls.igraph_set_warning_handler
#define igraph_strength rel_igraph_calls.igraph_strength
#define igraph_transitivity_barrat rel_igraph_calls.igraph_transitivity_barrat
#define igraph_vector_destroy rel_igraph_calls.igraph_vector_destroy
#define igraph_vector_init rel_igraph_calls.igraph_vector_init
#define igraph_vector_int_destroy rel_igraph_calls.igraph_vector_int_destroy
#define igraph_vector_int_init rel_igraph_calls.igraph_vector_int_init
#define igraph_vector_int_view rel_igraph_calls.igraph_vector_int_view
#define igraph_vector_sum rel_igraph_calls.igraph_vector_sum
#define igraph_vector_view rel_igraph_calls.igraph_vector_view
#define igraph_vss_all rel_igraph_calls.igraph_vss_all
/* clang-format on */

#endif
