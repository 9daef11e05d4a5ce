/* PNG and PDF: our SVG, painted by librsvg and cairo.
 *
 * Both are loaded when first needed and not linked: they, and the fonts behind
 * them, would cost every run 20 ms at the start, and who wants no PNG needs
 * neither. The few functions used are declared here as their manuals give them. */
#include "relasi/foreign.h"
#include "relasi/format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct rectangle {
    double x, y, width, height;
} rectangle;

typedef struct g_error {
    uint32_t domain;
    int code;
    char *message;
} g_error;

typedef int write_fn(void *closure, const unsigned char *bytes, unsigned len);

enum { CAIRO_ARGB32 = 0, CAIRO_PDF_TITLE = 0, CAIRO_PDF_CREATED = 5 };

/* clang-format off */
static struct painter { /* in the order of names[] */
    void *(*svg_open)(const unsigned char *, size_t, g_error **);
    int (*svg_draw)(void *, void *, const rectangle *, g_error **);
    void (*unref)(void *);
    void (*error_free)(g_error *);
    void *(*image)(int, int, int);
    void *(*pdf)(write_fn *, void *, double, double);
    void (*pdf_say)(void *, int, const char *);
    int (*png)(void *, write_fn *, void *);
    void *(*begin)(void *);
    void (*end)(void *);
    void (*finish)(void *);
    void (*drop)(void *);
    int (*status)(void *);
} painter;

static const char *const names[] = {
    "rsvg_handle_new_from_data",
    "rsvg_handle_render_document",
    "g_object_unref",
    "g_error_free",
    "cairo_image_surface_create",
    "cairo_pdf_surface_create_for_stream",
    "cairo_pdf_surface_set_metadata",
    "cairo_surface_write_to_png_stream",
    "cairo_create",
    "cairo_destroy",
    "cairo_surface_finish",
    "cairo_surface_destroy",
    "cairo_surface_status",
};
/* clang-format on */

/* What is asked of librsvg is looked for in what it depends on, cairo and glib, too. */
static rel_foreign library = REL_FOREIGN("librsvg-2.so.2", names, painter);

static bool load(rel_error *err)
{
    rel_error why = {0};
    return rel_foreign_load(&library, &why) ||
           rel_fail(err, REL_LIBRARY,
                    "png and pdf need librsvg-2.so.2 (Debian: librsvg2-2): %s", why.text);
}

static int to_out(void *closure, const unsigned char *bytes, unsigned len)
{
    rel_out_bytes(closure, bytes, len);
    return 0;
}

/* Width and height of our own SVG, from its viewBox. */
static bool size_of(rel_str svg, double *width, double *height, rel_arena *work)
{
    static const char mark[] = "viewBox=\"";
    const char *text =
        rel_str_cstr((rel_str){svg.ptr, svg.len < 4096 ? svg.len : 4096}, work);
    const char *at = strstr(text, mark);
    char *rest;
    if (!at)
        return false;
    rel_locale_number(at + strlen(mark), &rest);
    rel_locale_number(rest, &rest);
    *width = rel_locale_number(rest, &rest);
    *height = rel_locale_number(rest, &rest);
    return *width > 0 && *height > 0;
}

static bool paint(void *surface, rel_str svg, double width, double height, rel_error *err)
{
    g_error *why = NULL;
    void *handle = painter.svg_open((const unsigned char *)svg.ptr, svg.len, &why);
    if (handle) {
        void *brush = painter.begin(surface);
        rectangle page = {.width = width, .height = height};
        painter.svg_draw(handle, brush, &page, &why);
        painter.end(brush);
        painter.unref(handle);
    }
    if (!why)
        return true;
    rel_fail(err, REL_LIBRARY, "librsvg: %s", why->message);
    painter.error_free(why);
    return false;
}

static bool draw(rel_view *view, rel_arena *work, rel_str *svg, double *width,
                 double *height, rel_error *err)
{
    rel_out *drawing = rel_out_memory(work);
    if (!load(err) || !rel_format_find("svg")->write(drawing, view, work, err))
        return false;
    *svg = rel_out_taken(drawing);
    return size_of(*svg, width, height, work) ||
           rel_fail(err, REL_LIBRARY, "svg: no size");
}

static bool write_png(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    enum { LEAST = 1600, MOST = 8000, PRINT_DPI = 300 };
    double width, height;
    rel_view copy = *view;
    rel_str svg;
    if (!draw(&copy, work, &svg, &width, &height, err))
        return false;
    double pixels = view->style->width > 0 ? view->style->width * PRINT_DPI
                                           : fmax(LEAST, 1.5 * width);
    double scale = fmin(pixels / width, MOST / fmax(width, height));
    int w = (int)ceil(width * scale), h = (int)ceil(height * scale);
    void *surface = painter.image(CAIRO_ARGB32, w, h);
    bool ok = paint(surface, svg, w, h, err);
    if (ok && painter.png(surface, to_out, out) != 0)
        ok = rel_fail(err, REL_LIBRARY, "cairo: png refused");
    painter.drop(surface);
    return ok;
}

static bool write_pdf(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    double width, height;
    rel_view copy = *view;
    rel_str svg;
    if (!draw(&copy, work, &svg, &width, &height, err))
        return false;
    double scale = view->style->width > 0 ? view->style->width * 72 / width : 1;
    void *surface = painter.pdf(to_out, out, width * scale, height * scale);
    /* the clock must not show: the same graph gives the same bytes */
    painter.pdf_say(surface, CAIRO_PDF_CREATED, "2000-01-01T00:00:00Z");
    if (view->graph->title.len)
        painter.pdf_say(surface, CAIRO_PDF_TITLE, rel_str_cstr(view->graph->title, work));
    bool ok = paint(surface, svg, width * scale, height * scale, err);
    painter.finish(surface);
    if (ok && painter.status(surface) != 0)
        ok = rel_fail(err, REL_LIBRARY, "cairo: pdf refused");
    painter.drop(surface);
    return ok;
}

const rel_format rel_format_png = {.extension = "png",
                                   .summary = "picture in pixels (needs librsvg)",
                                   .needs_layout = true,
                                   .shows = REL_SHOWS_LOOK,
                                   .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                           REL_USES_TITLE | REL_USES_COLORS |
                                           REL_USES_WIDTH,
                                   .write = write_png};
const rel_format rel_format_pdf = {.extension = "pdf",
                                   .summary = "picture for print (needs librsvg)",
                                   .needs_layout = true,
                                   .shows = REL_SHOWS_LOOK,
                                   .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                           REL_USES_TITLE | REL_USES_COLORS |
                                           REL_USES_WIDTH,
                                   .write = write_pdf};
