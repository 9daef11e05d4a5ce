/* The JSON of most articles, put into cJSON's own nodes: strings are copied by runs, and
 * nothing is allocated for each. What is unusual, and all that is wrong, cJSON decides.
 */
#include "inside.h"

#include "relasi/utf8.h"

#include <cJSON.h>
#include <string.h>

enum { DEEPEST = 16, NUMBER_BYTES = 63, EXACT_DIGITS = 15 };

typedef struct plain {
    const char *at, *end;
    char *to; /* room for the strings: none is longer than it is written */
    rel_arena *keep;
    int depth;
} plain;

static cJSON *read_value(plain *in);

/* The byte behind white space; 0 at the end. */
static char peek(plain *in)
{
    while (in->at < in->end && (unsigned char)*in->at <= ' ')
        in->at++;
    return in->at < in->end ? *in->at : '\0';
}

static bool take(plain *in, char wanted)
{
    bool there = peek(in) == wanted;
    in->at += there;
    return there;
}

/* \uXXXX with its X at `at`. NUL becomes a space, half a pair U+FFFD. */
static const char *read_code(plain *in, const char *at)
{
    int code = in->end - at >= 4 ? rel_utf8_hex4(at) : -1;
    if (code < 0)
        return NULL;
    at += 4;
    if (code >= 0xD800 && code < 0xE000) {
        bool more = code < 0xDC00 && in->end - at >= 6 && at[0] == '\\' && at[1] == 'u';
        int low = more ? rel_utf8_hex4(at + 2) : -1;
        bool pair = low >= 0xDC00 && low < 0xE000;
        code = pair ? 0x10000 + ((code & 0x3FF) << 10 | (low & 0x3FF)) : 0xFFFD;
        at += pair ? 6 : 0;
    }
    in->to += rel_utf8_put(code ? (uint32_t)code : ' ', in->to);
    return at;
}

/* What stands behind a backslash; NULL when that is no escape. */
static const char *read_escape(plain *in, const char *at)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    if (*at == 'u')
        return read_code(in, at + 1);
    const char *name = memchr(names, *at, sizeof names - 1);
    if (!name)
        return NULL;
    *in->to++ = values[name - names];
    return at + 1;
}

static char *read_string(plain *in)
{
    if (!take(in, '"'))
        return NULL;
    char *text = in->to;
    const char *at = in->at, *quote = memchr(at, '"', (size_t)(in->end - at));
    while (quote) {
        const char *slash = memchr(at, '\\', (size_t)(quote - at));
        size_t run = (size_t)((slash ? slash : quote) - at);
        memcpy(in->to, at, run);
        in->to += run;
        if (!slash) {
            *in->to++ = '\0';
            in->at = quote + 1;
            return text;
        }
        at = read_escape(in, slash + 1);
        if (at && at > quote)
            quote = memchr(at, '"', (size_t)(in->end - at));
        else if (!at)
            break;
    }
    return NULL;
}

size_t json_whole(rel_str s)
{
    size_t sign = s.len && *s.ptr == '-', len = sign;
    while (len < s.len && s.ptr[len] >= '0' && s.ptr[len] <= '9')
        len++;
    bool more = len < s.len && memchr(".eE+-", s.ptr[len], 5);
    return len - sign > EXACT_DIGITS && !more ? len : 0;
}

/* A number; where a double would not hold all its digits, these as a string. */
static bool read_number(plain *in, cJSON *item)
{
    char digits[NUMBER_BYTES + 1], *end;
    size_t len = json_whole((rel_str){in->at, (size_t)(in->end - in->at)});
    if (len) {
        item->type = cJSON_String;
        item->valuestring = memcpy(in->to, in->at, len);
        in->to += len;
        *in->to++ = '\0'; /* for which a comma or bracket left room */
        in->at += len;
        return true;
    }
    while (in->end - in->at > (ptrdiff_t)len && len < NUMBER_BYTES &&
           memchr("0123456789+-eE.", in->at[len], 15))
        len++;
    memcpy(digits, in->at, len);
    digits[len] = '\0';
    in->at += len;
    item->valuedouble = rel_locale_number(digits, &end);
    return len && end == digits + len;
}

static bool read_word(plain *in, const char *word)
{
    size_t len = strlen(word);
    bool there = (size_t)(in->end - in->at) >= len && !memcmp(in->at, word, len);
    in->at += there ? len : 0;
    return there;
}

/* What an array or object holds, behind its opening bracket. */
static bool read_items(plain *in, cJSON *parent, char close)
{
    cJSON **next = &parent->child;
    if (take(in, close))
        return true;
    if (++in->depth > DEEPEST)
        return false;
    do {
        char *name = close == '}' ? read_string(in) : NULL;
        if (close == '}' && (!name || !take(in, ':')))
            return false;
        cJSON *item = *next = read_value(in);
        if (!item)
            return false;
        item->string = name;
        next = &item->next;
    } while (take(in, ','));
    in->depth--;
    return take(in, close);
}

static cJSON *read_value(plain *in)
{
    cJSON *item = REL_NEW(in->keep, cJSON, 1);
    char first = peek(in);
    bool ok;

    if (first == '"') {
        item->type = cJSON_String;
        ok = (item->valuestring = read_string(in)) != NULL;
    } else if (first == '{' || first == '[') {
        item->type = first == '{' ? cJSON_Object : cJSON_Array;
        in->at++;
        ok = read_items(in, item, first == '{' ? '}' : ']');
    } else if (first == '-' || (first >= '0' && first <= '9')) {
        item->type = cJSON_Number;
        ok = read_number(in, item);
    } else {
        item->type = first == 't' ? cJSON_True : first == 'f' ? cJSON_False : cJSON_NULL;
        ok = read_word(in, first == 't' ? "true" : first == 'f' ? "false" : "null");
    }
    return ok ? item : NULL;
}

cJSON *json_plain(rel_str text, rel_arena *keep)
{
    if (!text.len || *text.ptr != '{' || memchr(text.ptr, '\0', text.len))
        return NULL;
    plain in = {.at = text.ptr, .end = text.ptr + text.len, .keep = keep};
    in.to = REL_ROOM(keep, char, text.len);
    cJSON *root = read_value(&in);
    return root && !peek(&in) && in.at == in.end ? root : NULL;
}
