/* Cypher for Neo4j and Memgraph: statements that may be run again (MERGE), nodes
 * first. `cypher-shell < net.cypher`. */
#include "columns.h"

#include "relasi/utf8.h"

static void write_literal(rel_out *out, rel_str s)
{
    rel_out_char(out, '\'');
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end;) {
        const char *start = at;
        uint32_t code = rel_utf8_next(&at, end);
        if (code == '\'' || code == '\\')
            rel_out_char(out, '\\');
        if (code < ' ' || code == 0x7f || code == 0x2028 || code == 0x2029)
            rel_out_print(out, "\\u%04x", (unsigned)code);
        else
            rel_out_bytes(out, start, (size_t)(at - start));
    }
    rel_out_char(out, '\'');
}

static void write_map(rel_out *out, rel_columns columns, const rel_view *view,
                      uint32_t row, const char *before)
{
    for (uint32_t c = 0; c < columns.count; c++) {
        char date[10];
        rel_cell cell = rel_column_cell(&columns.at[c], view, row, date);
        if (cell.none)
            continue;
        rel_out_print(out, "%s%s: ", before, columns.at[c].name);
        before = ", ";
        if (columns.at[c].kind == REL_CELL_DATE && cell.text.len == sizeof date)
            rel_out_print(out, "date('%.*s')", REL_STR_ARGS(cell.text));
        else if (columns.at[c].kind <= REL_CELL_DATE) /* a month or year is no day */
            write_literal(out, cell.text);
        else
            rel_cell_write_number(out, &columns.at[c], &cell);
    }
}

static void write_roles(rel_out *out, const rel_graph *g, const rel_node *node)
{
    for (uint32_t r = 0; r < node->role_count; r++) {
        if (node->roles[r].target == REL_NONE)
            continue;
        rel_out_text(out, "MATCH (a:Entity {id: ");
        write_literal(out, node->id);
        rel_out_text(out, "}), (b:Entity {id: ");
        write_literal(out, g->nodes[node->roles[r].target].id);
        rel_out_text(out, "}) MERGE (a)-[r:HAS_ROLE {role: ");
        write_literal(out, node->roles[r].role);
        rel_out_print(out, "}]->(b) SET r.count = %llu;\n",
                      (unsigned long long)node->roles[r].count);
    }
}

static bool write_cypher(rel_out *out, const rel_view *view, rel_arena *work,
                         rel_error *err)
{
    (void)err;
    static const char *const labels[REL_TYPES] = {"Person", "Country", "Organization",
                                                  "Place"};
    const rel_graph *g = view->graph;
    rel_columns nodes = rel_columns_of_nodes(view, work);
    rel_columns edges = rel_columns_of_edges(view, work);
    rel_out_text(out, "// relasi " REL_VERSION "\n"
                      "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) "
                      "REQUIRE n.id IS UNIQUE;\n");
    for (uint32_t i = 0; i < g->node_count; i++) {
        rel_out_text(out, "MERGE (n:Entity {id: ");
        write_literal(out, g->nodes[i].id);
        rel_out_print(out, "}) SET n:%s, n += {name: ", labels[g->nodes[i].type]);
        write_literal(out, g->nodes[i].label);
        write_map(out, nodes, view, i, ", ");
        rel_out_text(out, "};\n");
    }
    for (uint32_t i = 0; i < g->edge_count; i++) {
        rel_out_text(out, "MATCH (a:Entity {id: ");
        write_literal(out, g->nodes[g->edges[i].a].id);
        rel_out_text(out, "}), (b:Entity {id: ");
        write_literal(out, g->nodes[g->edges[i].b].id);
        rel_out_text(out, "}) MERGE (a)-[r:NAMED_WITH]-(b) SET r += {");
        write_map(out, edges, view, i, "");
        rel_out_text(out, "};\n");
    }
    for (uint32_t i = 0; view->style->typed_roles && i < g->node_count; i++)
        write_roles(out, g, &g->nodes[i]);
    return true;
}

const rel_format rel_format_cypher = {.extension = "cypher",
                                      .summary = "statements for Neo4j",
                                      .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                              REL_USES_ROLES,
                                      .write = write_cypher};
