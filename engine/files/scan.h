/* engine/files/scan.h — a strict JSON scanner for bytes from outside
 *
 * It walks RFC 8259 text by callbacks and holds it to more than most readers do: no member twice in an object,
 * no character U+0000, no half of a surrogate pair, no leading zeros, nesting of at most 32. Keys are compared in a
 * balanced tree, so no choice of keys makes it slow. Memory: never more than the text is long, and a tree of keys.
 *
 * Words      a callback is called with the scan standing before a value, and must consume exactly that value.
 * Errors     the first problem stays in @problem, with the place in @at; everything after it fails.
 * Threads    a scan belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SAC_SCAN_MAXIMUM_DEPTH 32

typedef struct
{
  const char *text;
  gsize n;
  gsize at;
  guint depth;
  char *problem; /* (nullable) owned: what is wrong at @at */
} SacScan;

typedef enum
{
  SAC_SCAN_OBJECT,
  SAC_SCAN_ARRAY,
  SAC_SCAN_STRING,
  SAC_SCAN_NUMBER,
  SAC_SCAN_TRUE,
  SAC_SCAN_FALSE,
  SAC_SCAN_NULL,
  SAC_SCAN_NOTHING, /* no value begins here; the problem is set */
} SacScanKind;

/* @key is borrowed for the call. */
typedef gboolean (*SacScanMemberCb) (SacScan *scan, const char *key, gpointer user_data);
typedef gboolean (*SacScanElementCb) (SacScan *scan, gsize index, gpointer user_data);

/* Borrows @text of @n bytes; checks that it is UTF-8 without U+0000. */
gboolean sac_scan_init (SacScan *scan, const char *text, gsize n);
void sac_scan_clear (SacScan *scan);

/* Notes a problem at the place reached, unless there is one; always FALSE. */
gboolean sac_scan_fail (SacScan *scan, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* What the next value is, from its first character; consumes white space only. */
SacScanKind sac_scan_peek (SacScan *scan);

gboolean sac_scan_object (SacScan *scan, SacScanMemberCb member, gpointer user_data);
gboolean sac_scan_array (SacScan *scan, SacScanElementCb element, gpointer user_data);

/* (transfer full) (nullable): a string, decoded. */
char *sac_scan_string (SacScan *scan);

/* The length of the number that begins here, by the grammar of JSON; 0 with the problem set. It is consumed. */
gsize sac_scan_number (SacScan *scan, gboolean *is_whole);

/* A whole number from 0 to 2⁶⁴−1, without a sign, point or exponent. */
gboolean sac_scan_unsigned (SacScan *scan, guint64 *value);

/* "true", "false" or "null", whichever @kind says. */
gboolean sac_scan_word (SacScan *scan, SacScanKind kind);

/* Only white space may be left. */
gboolean sac_scan_end (SacScan *scan);

/* Line and column (both from 1, in characters) of the place reached. */
void sac_scan_place (const SacScan *scan, gsize *line, gsize *column);

G_END_DECLS
