/* The only file that knows libxml2.
 *
 * The article is found by weight: each paragraph of running text adds to its
 * parent and, half, to its grandparent; the heaviest element is the article.
 * Then its text is written out, without the parts that are links or whose class
 * says that they are something else. */
#include "inside.h"
#include "markup.h"

#include "relasi/foreign.h"
#include "relasi/utf8.h"
#include "sonames.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
#define XML_CALLS(CALL) \
    CALL(htmlNewParserCtxt) \
    CALL(htmlCtxtReadMemory) \
    CALL(htmlFreeParserCtxt) \
    CALL(xmlSAX2StartElement) \
    CALL(xmlSAX2EndElement) \
    CALL(xmlStopParser) \
    CALL(xmlDocGetRootElement) \
    CALL(xmlFreeDoc) \
    CALL(xmlSetStructuredErrorFunc) \
    CALL(__xmlStructuredError) \
    CALL(__xmlStructuredErrorContext)
/* clang-format on */
static struct {
    XML_CALLS(REL_FOREIGN_POINTER)
} xml;
static const char *const xml_names[] = {XML_CALLS(REL_FOREIGN_NAME)};
static rel_foreign library = REL_FOREIGN(REL_SONAME_XML, xml_names, xml);
#define htmlNewParserCtxt           xml.htmlNewParserCtxt
#define htmlCtxtReadMemory          xml.htmlCtxtReadMemory
#define htmlFreeParserCtxt          xml.htmlFreeParserCtxt
#define xmlSAX2StartElement         xml.xmlSAX2StartElement
#define xmlSAX2EndElement           xml.xmlSAX2EndElement
#define xmlStopParser               xml.xmlStopParser
#define xmlDocGetRootElement        xml.xmlDocGetRootElement
#define xmlFreeDoc                  xml.xmlFreeDoc
#define xmlSetStructuredErrorFunc   xml.xmlSetStructuredErrorFunc
#define __xmlStructuredError        xml.__xmlStructuredError
#define __xmlStructuredErrorContext xml.__xmlStructuredErrorContext

enum { SHORT_BLOCK = 250, REAL_PARAGRAPH = 25, BLANKS_MOST = 5000 };

/* Elements inside each other: in the tree, and in a page that is read at all. */
enum { DEPTH = 200, DEPTH_MOST = 1000 };

/* What was measured of an element; hangs on its _private. */
typedef struct weight {
    size_t text, links; /* bytes below it, and those of them inside links */
    double score;
    bool skip;
} weight;

typedef struct page {
    const rel_source_options *options;
    rel_arena *keep;
    rel_str fields[FIELDS];
    int ranks[FIELDS];
    rel_document linked; /* from JSON-LD */
    xmlNode *best;
    flow flow;
} page;

static rel_str attribute(const xmlNode *node, const char *name)
{
    const xmlAttr *a = node->properties;
    while (a && strcmp((const char *)a->name, name) != 0)
        a = a->next;
    return a && a->children && a->children->content
               ? rel_str_from((const char *)a->children->content)
               : (rel_str){0};
}

static bool is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE &&
           !strcmp((const char *)node->name, name);
}

static weight *weigh(const xmlNode *node)
{
    return node->_private;
}

static bool hidden(const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (!strcmp((const char *)a->name, "hidden"))
            return true;
    rel_str style = attribute(node, "style");
    return rel_str_equal(attribute(node, "aria-hidden"), REL_STR("true")) ||
           (style.len &&
            (strstr(style.ptr, "display:none") || strstr(style.ptr, "display: none")));
}

/* Text and link bytes below every element. */
static void measure(xmlNode *node, bool linked, rel_arena *keep)
{
    weight *w = REL_NEW(keep, weight, 1);
    tag t = markup_tag((const char *)node->name);
    node->_private = w;
    w->skip = t == TAG_SKIP || hidden(node);
    linked |= t == TAG_LINK;
    for (xmlNode *child = node->children; child && !w->skip; child = child->next) {
        if (child->type == XML_ELEMENT_NODE) {
            measure(child, linked, keep);
            w->text += weigh(child)->text;
            w->links += weigh(child)->links;
        } else if (child->type == XML_TEXT_NODE && child->content) {
            size_t len = markup_visible((const char *)child->content);
            w->text += len;
            w->links += linked ? len : 0;
        }
    }
}

/* Menus, share buttons and the like by the name of their class, unless half the
 * page is inside. */
static void doubt_names(xmlNode *node, size_t total)
{
    weight *w = weigh(node);
    if (w->skip)
        return;
    doubt by_class = markup_doubt(attribute(node, "class"));
    doubt by_id = markup_doubt(attribute(node, "id"));
    doubt most = by_class > by_id ? by_class : by_id;
    if ((most == STRONG_DOUBT && w->text * 3 < total) ||
        (most == SOME_DOUBT && w->text * 12 < total && w->text < 600)) {
        w->skip = true;
        return;
    }
    for (xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        weight before = *weigh(child);
        doubt_names(child, total);
        const weight *after = weigh(child);
        w->text -= before.text - (after->skip ? 0 : after->text);
        w->links -= before.links - (after->skip ? 0 : after->links);
    }
}

/* Bytes of running text right under a block, links not counted. */
static size_t own_text(const xmlNode *node)
{
    size_t count = 0;
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE && child->content)
            count += markup_visible((const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE && !weigh(child)->skip &&
                 markup_tag((const char *)child->name) == TAG_INLINE)
            count += weigh(child)->text - weigh(child)->links;
    }
    return count;
}

static void score(xmlNode *node, page *p)
{
    weight *w = weigh(node);
    if (w->skip)
        return;
    tag t = markup_tag((const char *)node->name);
    size_t own = t == TAG_BLOCK ? own_text(node) : 0;
    if (own >= REAL_PARAGRAPH) {
        double worth = (double)(own < 1000 ? own : 1000) + 50;
        xmlNode *parent = is(node, "p") || is(node, "li") ? node->parent : node;
        if (parent && parent->type == XML_ELEMENT_NODE) {
            weigh(parent)->score += worth;
            if (parent->parent && parent->parent->type == XML_ELEMENT_NODE)
                weigh(parent->parent)->score += worth / 2;
        }
    }
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            score(child, p);
}

static double final_score(const xmlNode *node)
{
    const weight *w = weigh(node);
    double density = w->text ? (double)w->links / (double)w->text : 0;
    bool named = rel_str_equal(attribute(node, "itemprop"), REL_STR("articleBody"));
    return w->score * (1 - density) * (named || is(node, "article") ? 1.25 : 1);
}

static void choose(xmlNode *node, page *p)
{
    if (weigh(node)->skip)
        return;
    if (weigh(node)->score > 0 && (!p->best || final_score(node) > final_score(p->best)))
        p->best = node;
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            choose(child, p);
}

/* Lists of links and "Baca juga: <a>" are no text; a linked word in a sentence is. */
static bool mostly_links(const xmlNode *node, tag t)
{
    const weight *w = weigh(node);
    if (t == TAG_LIST)
        return w->links * 2 > w->text;
    return t == TAG_BLOCK && w->text && w->links * 10 > w->text * 6 &&
           w->text < SHORT_BLOCK && !is(node, "h1");
}

/* What is never an article by itself. */
static bool is_part(const xmlNode *node)
{
    static const char *const parts[] = {"ul", "ol", "dl", "blockquote", "table", "tbody"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (is(node, parts[i]))
            return true;
    return false;
}

/* A paragraph of running text right before the best, or beside a part: its lead. What it
 * weighs is its parent's. */
static bool lead_beside(const xmlNode *best)
{
    const xmlNode *end = is_part(best) ? NULL : best;
    for (const xmlNode *child = best->parent->children; child != end; child = child->next)
        if (child != best && is(child, "p") && !weigh(child)->skip &&
            !mostly_links(child, TAG_BLOCK) && own_text(child) >= REAL_PARAGRAPH)
            return true;
    return false;
}

/* Of what is beside the best leave paragraphs and headlines. */
static void leave_paragraphs(const xmlNode *best)
{
    for (const xmlNode *child = best->parent->children; child; child = child->next)
        if (child != best && child->type == XML_ELEMENT_NODE && !is(child, "p") &&
            !(child->name[0] == 'h' && child->name[1] >= '1' && child->name[1] <= '6') &&
            markup_tag((const char *)child->name) != TAG_INLINE)
            weigh(child)->skip = true;
}

/* An article cut in two by an advertisement, or a lead beside a large block: go up while
 * the rest is there. */
static void widen(page *p)
{
    for (int i = 0; i < 3 && p->best && p->best->parent; i++) {
        xmlNode *parent = p->best->parent;
        double beside = 0;
        if (parent->type != XML_ELEMENT_NODE || is(parent, "html") || is(p->best, "body"))
            return;
        for (xmlNode *child = parent->children; child; child = child->next)
            if (child != p->best && child->type == XML_ELEMENT_NODE &&
                !weigh(child)->skip)
                beside += final_score(child);
        if (beside < final_score(p->best) * 0.25) {
            if (!lead_beside(p->best))
                return;
            if (!is_part(p->best) && !is(parent, "article"))
                leave_paragraphs(p->best);
        }
        p->best = parent;
    }
}

static void write_node(const xmlNode *node, page *p)
{
    tag t = markup_tag((const char *)node->name);
    bool block = t == TAG_BLOCK || t == TAG_LIST;
    if (weigh(node)->skip || mostly_links(node, t))
        return;
    if (t == TAG_BREAK) {
        flow_break(&p->flow);
        return;
    }
    if (block)
        flow_end(&p->flow);
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            write_node(child, p);
        else if (child->type == XML_TEXT_NODE && child->content)
            flow_text(&p->flow, (const char *)child->content);
    }
    if (block)
        flow_end(&p->flow);
}

static void offer(page *p, field which, int rank, rel_str value)
{
    value = plain_line(value, p->keep);
    if (!value.len || (p->ranks[which] && p->ranks[which] <= rank))
        return;
    if (which == DATE)
        value = field_date(value, p->options, p->keep);
    if (which == URL)
        value = field_url(value, p->keep);
    if (which == LANGUAGE)
        value = field_language(value, p->keep);
    if (!value.len)
        return;
    p->fields[which] = value;
    p->ranks[which] = rank;
}

static void all_text(const xmlNode *node, bytes *to)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_ELEMENT_NODE)
            all_text(child, to);
        else if (child->content)
            bytes_add(to, (const char *)child->content,
                      strlen((const char *)child->content));
    }
}

static void offer_text(page *p, field which, int rank, const xmlNode *node)
{
    bytes text = {0};
    if (p->ranks[which] && p->ranks[which] <= rank)
        return;
    all_text(node, &text);
    offer(p, which, rank, bytes_str(&text));
    bytes_free(&text);
}

static void read_meta(const xmlNode *node, page *p)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    field which;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        int rank = markup_meta(attribute(node, keys[i]), &which);
        if (rank)
            offer(p, which, rank, attribute(node, "content"));
    }
}

static void read_fields(const xmlNode *node, page *p)
{
    if (is(node, "meta")) {
        read_meta(node, p);
    } else if (is(node, "link")) {
        if (rel_str_equal(attribute(node, "rel"), REL_STR("canonical")))
            offer(p, URL, 1, attribute(node, "href"));
    } else if (is(node, "html")) {
        offer(p, LANGUAGE, 1, attribute(node, "lang"));
        offer(p, LANGUAGE, 2, attribute(node, "xml:lang"));
    } else if (is(node, "time")) {
        offer(p, DATE, 1000, attribute(node, "datetime"));
        offer_text(p, DATE, 1001, node);
    } else if (is(node, "h1")) {
        offer_text(p, TITLE, 1000, node);
    } else if (is(node, "title")) {
        offer_text(p, TITLE, 1001, node);
    } else if (is(node, "script") &&
               begins_with(attribute(node, "type"), "application/ld+json")) {
        bytes script = {0};
        all_text(node, &script);
        json_linked(bytes_str(&script), p->options, p->keep, &p->linked);
        bytes_free(&script);
        return;
    }
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            read_fields(child, p);
}

static void fill_document(page *p, rel_document *document)
{
    rel_str text = plain_clean(bytes_str(&p->flow.out), p->keep);

    if (trim(text).len < 200 && p->linked.text.len > text.len)
        text = p->linked.text;
    field_set(&document->text, text);
    field_set(&document->outlet, p->linked.outlet);
    field_set(&document->outlet, p->fields[OUTLET]);
    field_set(&document->date, p->linked.date);
    field_set(&document->date, p->fields[DATE]);
    rel_str title = p->fields[TITLE].len ? p->fields[TITLE] : p->linked.title;
    field_set(&document->title, field_title(title, document->outlet, p->keep));
    field_set(&document->url, p->fields[URL]);
    field_set(&document->language, p->fields[LANGUAGE]);
    field_set(&document->language, p->linked.language);
}

/* libxml2 ends a page at the 257th element inside another, as tags never closed
 * make them. Here an element that deep is none, and what it holds is its parent's. */
static void open_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    htmlParserCtxtPtr c = context;
    size_t *flat = c->_private;
    if (c->nodeNr < DEPTH)
        xmlSAX2StartElement(c, name, attributes);
    else if (++*flat > DEPTH_MOST - DEPTH)
        xmlStopParser(c); /* an end tag is looked for through all of them */
}

static void close_element(void *context, const xmlChar *name)
{
    size_t *flat = ((htmlParserCtxtPtr)context)->_private;
    if (!*flat)
        xmlSAX2EndElement(context, name);
    else if (*flat <= DEPTH_MOST - DEPTH)
        --*flat;
}

/* Nothing that goes wrong in a page is for the terminal, not even a lack of memory. */
static void hush(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* The tree, or NULL and the reason. */
static htmlDocPtr parse(rel_str text, const char **why)
{
    size_t flat = 0; /* open elements that are not in the tree */
    xmlStructuredErrorFunc outer = *__xmlStructuredError();
    void *outer_context = *__xmlStructuredErrorContext();
    xmlSetStructuredErrorFunc(NULL, hush);
    htmlParserCtxtPtr c = htmlNewParserCtxt();
    htmlDocPtr doc = NULL;
    if (!c) /* no memory */
        goto restore;
    c->_private = &flat;
    c->sax->startElement = open_element;
    c->sax->endElement = close_element;
    doc = htmlCtxtReadMemory(c, text.ptr, (int)text.len, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                 HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_COMPACT);
    htmlFreeParserCtxt(c);
    if (flat > DEPTH_MOST - DEPTH) {
        *why = "elements more than 1000 deep";
        xmlFreeDoc(doc);
        doc = NULL;
    }
restore:
    xmlSetStructuredErrorFunc(outer_context, outer);
    return doc;
}

bool html_ready(rel_error *err)
{
    return rel_foreign_load(&library, err);
}

bool html_read(rel_str raw, rel_str charset, const rel_source_options *options,
               rel_arena *keep, rel_document *document, const char **why)
{
    page p = {.options = options, .keep = keep};
    const char *looks;
    rel_str text;

    if (!html_ready(&(rel_error){0}))
        return false;
    if (!charset.len)
        charset = markup_charset(raw);
    if (!plain_decode(raw, charset, keep, &text, &looks) || text.len > INT32_MAX)
        return false;
    if (markup_overloaded(text, BLANKS_MOST)) {
        *why = "a tag of more than 5000 words";
        return false;
    }
    markup_tame((char *)(uintptr_t)text.ptr, text.len); /* plain_decode's copy */
    htmlDocPtr doc = parse(text, why);
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root) {
        read_fields(root, &p);
        measure(root, false, keep);
        doubt_names(root, weigh(root)->text);
        score(root, &p);
        choose(root, &p);
        widen(&p);
        write_node(p.best ? p.best : root, &p);
        flow_end(&p.flow);
        fill_document(&p, document);
    }
    bytes_free(&p.flow.out);
    xmlFreeDoc(doc);
    return trim(document->text).len > 0;
}
