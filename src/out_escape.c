/* out_escape.c - text as strings of JSON and as text of XML. */
#include "relasi/out.h"
#include "relasi/utf8.h"

#include <stdio.h>

/* The escape of one character inside a JSON string, or NULL. */
static const char *json_escape(unsigned char c, char room[8])
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '\r':
        return "\\r";
    default:
        if (c >= ' ' && c != '<' && c != 0x7F)
            return NULL;
        snprintf(room, 8, "\\u%04x", c);
        return room;
    }
}

void rel_out_json(rel_out *out, rel_str s)
{
    char room[8];
    size_t from = 0;
    rel_out_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        const char *escape = NULL;
        size_t taken = 1;
        if (c < 0x80) {
            if (c > '\\' ? c != 0x7F : c >= ' ' && c != '"' && c != '\\' && c != '<')
                continue;
            escape = json_escape(c, room);
        } else if (c == 0xE2 && s.len - i >= 3 && (unsigned char)s.ptr[i + 1] == 0x80 &&
                   ((unsigned char)s.ptr[i + 2] & 0xFE) == 0xA8) {
            escape = (unsigned char)s.ptr[i + 2] == 0xA8 ? "\\u2028" : "\\u2029";
            taken = 3;
        }
        if (!escape)
            continue;
        rel_out_bytes(out, s.ptr + from, i - from);
        rel_out_text(out, escape);
        i += taken - 1;
        from = i + 1;
    }
    if (from < s.len)
        rel_out_bytes(out, s.ptr + from, s.len - from);
    rel_out_char(out, '"');
}

/* XML 1.0 has no way to write these, not even as references. */
static bool xml_forbids(uint32_t code)
{
    return (code < ' ' && code != '\t' && code != '\n' && code != '\r') ||
           (code & 0xFFFE) == 0xFFFE;
}

void rel_out_xml(rel_out *out, rel_str s)
{
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end;) {
        const char *start = at;
        uint32_t code = rel_utf8_next(&at, end);
        switch (code) {
        case '&':
            rel_out_text(out, "&amp;");
            break;
        case '<':
            rel_out_text(out, "&lt;");
            break;
        case '>':
            rel_out_text(out, "&gt;");
            break;
        case '"':
            rel_out_text(out, "&quot;");
            break;
        case '\'':
            rel_out_text(out, "&#39;");
            break;
        case '\t':
        case '\n':
        case '\r':
            rel_out_print(out, "&#%u;", (unsigned)code);
            break;
        default:
            if (!xml_forbids(code))
                rel_out_bytes(out, start, (size_t)(at - start));
        }
    }
}
