#include "json_read.h"

#include "relasi/out.h"
#include "relasi/utf8.h"

#include <math.h>
#include <string.h>

enum { DEEPEST = 64 };

static const uint64_t LOW = 0x0101010101010101u, HIGH = 0x8080808080808080u;

void rel_json_refuse(rel_json *in, const char *what)
{
    uint64_t line = 1;
    if (in->failed)
        return;
    in->failed = true;
    for (const char *c = in->start; c < in->at && c < in->end; c++)
        line += *c == '\n';
    rel_fail(in->err, REL_INPUT, "line %llu: %s%s", (unsigned long long)line, what,
             in->at >= in->end && in->depth ? ", but the file ends" : "");
    in->at = in->end; /* nothing more is read */
}

static void skip_space(rel_json *in)
{
    while (in->at < in->end &&
           (*in->at == ' ' || *in->at == '\n' || *in->at == '\r' || *in->at == '\t'))
        in->at++;
}

/* Step over `c`, if it comes next. */
static bool take(rel_json *in, char c)
{
    if (in->at < in->end && *in->at == c)
        return in->at++, true;
    skip_space(in);
    if (in->at < in->end && *in->at == c)
        return in->at++, true;
    return false;
}

static bool enter(rel_json *in, char bracket, const char *what)
{
    if (!take(in, bracket))
        return rel_json_refuse(in, what), false;
    if (++in->depth > DEEPEST)
        return rel_json_refuse(in, "nested too deep"), false;
    return true;
}

/* Bytes of `word` that are `c`, as high bits. Exact up to the first of them. */
static uint64_t equal_bytes(uint64_t word, char c)
{
    uint64_t x = word ^ (LOW * (unsigned char)c);
    return (x - LOW) & ~x & HIGH;
}

/* To the first byte that a string may not just hold; *wide when not all before
 * it is ASCII. Eight bytes at a time: most of a graph's JSON is strings. */
static const char *plain_end(const char *at, const char *end, bool *wide)
{
    uint64_t high = 0;
    for (; end - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t control = (word - LOW * ' ') & ~word & HIGH;
        uint64_t stops = equal_bytes(word, '"') | equal_bytes(word, '\\') | control;
        if (stops) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            int bytes = __builtin_ctzll(stops) / 8;
            *wide |= (high | (word & HIGH & ((UINT64_C(1) << 8 * bytes) - 1))) != 0;
            return at + bytes;
#else
            break;
#endif
        }
        high |= word & HIGH;
    }
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= ' ')
        high |= (unsigned char)*at++ & 0x80;
    *wide |= high != 0;
    return at;
}

/* The code point of \uXXXX, or of a pair of surrogates; `at` is behind the u. */
static uint32_t read_escape(rel_json *in)
{
    int code = in->end - in->at >= 4 ? rel_utf8_hex4(in->at) : -1;
    if (code < 0)
        return rel_json_refuse(in, "four hexadecimal digits expected"), 0;
    in->at += 4;
    if (!code)
        return rel_json_refuse(in, "a NUL character"), 0;
    if (code < 0xD800 || code > 0xDFFF)
        return (uint32_t)code;
    int low =
        code < 0xDC00 && in->end - in->at >= 6 && in->at[0] == '\\' && in->at[1] == 'u'
            ? rel_utf8_hex4(in->at + 2)
            : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return rel_json_refuse(in, "half a surrogate pair"), 0;
    in->at += 6;
    return 0x10000 + (((uint32_t)code - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
}

/* The rest of a string that has escapes, from the first of them. */
static rel_str read_escaped(rel_json *in, const char *start, bool *wide)
{
    const char *close = in->at;
    while (close < in->end && *close != '"')
        close += *close == '\\' ? 2 : 1;
    if (close >= in->end)
        return in->at = in->end, rel_json_refuse(in, "a closing quote expected"),
               (rel_str){0};
    char *text = REL_NEW(in->keep, char, (size_t)(close - start) + 4), *to = text;
    const char *from = start;
    while (!in->failed) {
        memcpy(to, from, (size_t)(in->at - from));
        to += in->at - from;
        if (in->at >= in->end || *in->at != '\\')
            break;
        static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
        char c = in->at + 1 < in->end ? in->at[1] : '\0';
        const char *known = c ? strchr(names, c) : NULL;
        in->at += 2;
        if (known)
            *to++ = values[known - names];
        else if (c == 'u')
            to += rel_utf8_put(read_escape(in), to);
        else
            rel_json_refuse(in, "unknown escape in a string");
        from = in->at;
        if (!in->failed)
            in->at = plain_end(in->at, in->end, wide);
    }
    return (rel_str){text, (size_t)(to - text)};
}

rel_str rel_json_read_string(rel_json *in)
{
    bool wide = false;
    if (!take(in, '"'))
        return rel_json_refuse(in, "a string expected"), (rel_str){0};
    const char *start = in->at;
    in->at = plain_end(start, in->end, &wide);
    rel_str s = {start, (size_t)(in->at - start)};
    if (in->at < in->end && *in->at == '\\')
        s = read_escaped(in, start, &wide);
    if (in->failed)
        return (rel_str){0};
    if (in->at >= in->end || *in->at != '"')
        return rel_json_refuse(in, "a closing quote expected"), (rel_str){0};
    in->at++;
    if (wide && rel_utf8_valid(s) != s.len)
        return rel_json_refuse(in, "a string that is not UTF-8"), (rel_str){0};
    return s;
}

/* Numbers of many digits or large exponents go the slow, exact way. */
static double slow_number(rel_json *in, const char *start)
{
    char text[64];
    size_t len = (size_t)(in->at - start);
    if (len >= sizeof text)
        return rel_json_refuse(in, "a number of too many digits"), 0;
    memcpy(text, start, len);
    text[len] = '\0';
    double value = rel_locale_number(text, NULL);
    if (!isfinite(value))
        return rel_json_refuse(in, "a number out of range"), 0;
    return value;
}

static const char *digits(const char *at, const char *end, uint64_t *value)
{
    while (at < end && *at >= '0' && *at <= '9')
        *value = *value * 10 + (uint64_t)(*at++ - '0');
    return at;
}

double rel_json_read_number(rel_json *in)
{
    static const double ten[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    uint64_t mantissa = 0, power = 0;
    skip_space(in);
    const char *start = in->at, *at = start, *end = in->end, *point, *first;
    bool minus = at < end && *at == '-', down = false;
    first = at += minus;
    point = at = digits(at, end, &mantissa);
    if (at == first || (*first == '0' && at > first + 1))
        return rel_json_refuse(in, "a number expected"), 0;
    if (at < end && *at == '.') {
        at = digits(at + 1, end, &mantissa);
        if (at == point + 1)
            return rel_json_refuse(in, "digits expected behind the point"), 0;
    }
    size_t places = at > point ? (size_t)(at - point - 1) : 0;
    size_t count = (size_t)(at - first);
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        down = at < end && *at == '-';
        at += at < end && (*at == '-' || *at == '+');
        const char *exponent = at;
        at = digits(at, end, &power);
        if (at == exponent || at > exponent + 4)
            return rel_json_refuse(in, "an exponent of one to four digits expected"), 0;
    }
    in->at = at;
    int64_t scale = (down ? -(int64_t)power : (int64_t)power) - (int64_t)places;
    if (count > 16 || mantissa > UINT64_C(1) << 53 || scale < -22 || scale > 22)
        return slow_number(in, start);
    double value =
        scale < 0 ? (double)mantissa / ten[-scale] : (double)mantissa * ten[scale];
    return minus ? -value : value;
}

uint64_t rel_json_read_count(rel_json *in)
{
    double value = rel_json_read_number(in);
    if (value < 0 || value > 0x1p53 || value != floor(value))
        return rel_json_refuse(in, "a count expected: 0 or a whole number above"), 0;
    return (uint64_t)value;
}

static const rel_json_field *find_field(const rel_json_field *fields, size_t count,
                                        rel_str name)
{
    for (size_t i = 0; i < count; i++)
        if (fields[i].len == name.len && memcmp(fields[i].name, name.ptr, name.len) == 0)
            return &fields[i];
    return NULL;
}

/* Objects of a kind mostly list their members in the order of the table, so the
 * field behind the last one is tried before anything is looked at more closely. */
static const rel_json_field *expected_field(rel_json *in, const rel_json_field *field)
{
    const char *at = in->at;
    if (at < in->end && (*at == ' ' || *at == '"'))
        at += *at == ' ';
    if ((size_t)(in->end - at) < field->len + 3 || at[0] != '"' ||
        memcmp(at + 1, field->name, field->len) != 0 || at[field->len + 1] != '"' ||
        at[field->len + 2] != ':')
        return NULL;
    in->at = at + field->len + 3;
    return field;
}

static const rel_json_field *read_name(rel_json *in, const rel_json_field *fields,
                                       size_t count, const rel_json_field *last)
{
    const rel_json_field *from = last ? last + 1 : fields;
    for (const rel_json_field *f = from; count && f < fields + count && f < from + 3; f++)
        if (expected_field(in, f))
            return f;
    rel_str name = rel_json_read_string(in);
    if (!in->failed && !take(in, ':'))
        rel_json_refuse(in, "a colon expected");
    return in->failed ? NULL : find_field(fields, count, name);
}

void rel_json_read_object(rel_json *in, const rel_json_field *fields, size_t count,
                          void *object)
{
    const rel_json_field *last = NULL;
    if (!enter(in, '{', "an object expected"))
        return;
    if (!take(in, '}')) {
        do {
            const rel_json_field *f = read_name(in, fields, count, last);
            if (in->failed)
                return;
            skip_space(in);
            if (f)
                f->read(in, object, f->index);
            else
                rel_json_skip(in, NULL, 0);
            last = f ? f : last;
        } while (!in->failed && take(in, ','));
        if (!in->failed && !take(in, '}'))
            rel_json_refuse(in, "a comma or } expected");
    }
    in->depth--;
}

void rel_json_read_array(rel_json *in, rel_json_fn *item, void *object)
{
    if (!enter(in, '[', "an array expected"))
        return;
    if (!take(in, ']')) {
        do {
            skip_space(in);
            item(in, object, 0);
        } while (!in->failed && take(in, ','));
        if (!in->failed && !take(in, ']'))
            rel_json_refuse(in, "a comma or ] expected");
    }
    in->depth--;
}

/* Over what may stand in a number; for values that nobody looks at. */
static void skip_number(rel_json *in)
{
    const char *at = in->at + 1;
    while (at < in->end && ((*at >= '0' && *at <= '9') || *at == '.' || *at == 'e' ||
                            *at == 'E' || *at == '-' || *at == '+'))
        at++;
    in->at = at;
}

static bool skip_word(rel_json *in, const char *word)
{
    size_t len = strlen(word);
    if ((size_t)(in->end - in->at) < len || memcmp(in->at, word, len) != 0)
        return false;
    in->at += len;
    return true;
}

void rel_json_skip(rel_json *in, void *object, size_t index)
{
    (void)object, (void)index;
    skip_space(in);
    char c = in->at < in->end ? *in->at : '\0';
    if (c == '"')
        rel_json_read_string(in);
    else if (c == '{')
        rel_json_read_object(in, NULL, 0, NULL);
    else if (c == '[')
        rel_json_read_array(in, rel_json_skip, NULL);
    else if (c == '-' || (c >= '0' && c <= '9'))
        skip_number(in);
    else if (!skip_word(in, "true") && !skip_word(in, "false") && !skip_word(in, "null"))
        rel_json_refuse(in, "a value expected");
}

void rel_json_read_end(rel_json *in)
{
    skip_space(in);
    if (!in->failed && in->at < in->end)
        rel_json_refuse(in, "nothing more expected");
}
