/* ui/paint/text-layer.h — keeps the words of a picture for formats whose glyphs are only shapes
 *
 * Cairo writes SVG text as outlines: exact everywhere, but nobody can search, copy or listen to it. While an SVG is
 * made its cairo_t carries a layer; each painted line is noted in it and written as invisible <text> at the end.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* @elements collects <text> elements; it must outlive @cr. */
void sac_text_layer_attach (cairo_t *cr, GString *elements);

/* Notes a line whose baseline starts at (@x, @y) in user space; nothing without a layer. */
void sac_text_layer_add (cairo_t *cr, const char *string, double x, double y, double width, double font_size);

G_END_DECLS
