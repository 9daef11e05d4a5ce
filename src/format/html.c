/* HTML: the explorer page of viewer/, linked in as bytes, with the graph's JSON
 * where its placeholder stands. The JSON writer escapes `<` and U+2028/9, so no
 * text of an article can end the script element it stands in. */
#include "json_parts.h"

#include <string.h>

extern const char rel_viewer_html[], rel_viewer_html_end[];

static const rel_str placeholder = REL_STR_INIT("@RELASI_DATA@");

/* Where the placeholder is in the page; the page's length when it has none. */
static size_t find_placeholder(rel_str page)
{
    for (size_t i = 0; i + placeholder.len <= page.len; i++)
        if (!memcmp(page.ptr + i, placeholder.ptr, placeholder.len))
            return i;
    return page.len;
}

/* JSON without the blanks between its tokens: a tenth of the file. */
static void write_squeezed(rel_out *out, rel_str json)
{
    bool quoted = false;
    size_t from = 0;
    for (size_t i = 0; i < json.len; i++) {
        if (quoted && json.ptr[i] == '\\')
            i++;
        else if (json.ptr[i] == '"')
            quoted = !quoted;
        else if (!quoted && (json.ptr[i] == ' ' || json.ptr[i] == '\n')) {
            rel_out_bytes(out, json.ptr + from, i - from);
            from = i + 1;
        }
    }
    rel_out_bytes(out, json.ptr + from, json.len - from);
}

static bool write_html(rel_out *out, const rel_view *view, rel_arena *work,
                       rel_error *err)
{
    rel_str page = {rel_viewer_html, (size_t)(rel_viewer_html_end - rel_viewer_html)};
    size_t at = find_placeholder(page);
    if (at == page.len)
        return rel_fail(err, REL_LIBRARY, "the explorer page has no place for the graph");
    rel_out_bytes(out, page.ptr, at);
    rel_out *json = rel_out_memory(work);
    rel_json_write_page(json, view, work);
    write_squeezed(out, rel_out_taken(json));
    at += placeholder.len;
    rel_out_bytes(out, page.ptr + at, page.len - at);
    return true;
}

const rel_format rel_format_html = {
    .extension = "html",
    .summary = "explorer page, one file that opens offline",
    .needs_layout = true,
    .tells_words = true,
    .uses = REL_USES_NAMES | REL_USES_PROOFS | REL_USES_TITLE,
    .write = write_html};
