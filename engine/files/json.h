/* engine/files/json.h — JSON from outside, held to the standard and to bounds; JSON to a file, exactly
 *
 * What is read must be strict JSON (RFC 8259) in UTF-8, nested at most 32 deep, no member twice, an object at the
 * top; only then JSON-GLib sees it. What is written reads back to the same values, numbers to the last bit.
 *
 * Words      a scope is an object together with the names an error needs: the file, and the member it is in.
 * Ownership  a JsonObject read is (transfer full): json_object_unref(); what getters give is borrowed from it.
 * Errors     %SAC_ENGINE_ERROR_IO, %SAC_ENGINE_ERROR_FORMAT (not JSON: line and column; a member missing or of
 *            another kind), %SAC_ENGINE_ERROR_RANGE (a number outside its range):
 *            "config.json: “hidden” must be a whole number from 1 to 4096, not -3".
 * Threads    re-entrant; an object belongs to one thread.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/files/atomic.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SAC_JSON_MAXIMUM_DEPTH 32
#define SAC_JSON_MAXIMUM_BYTES ((gsize) 64 << 20)

typedef struct
{
  JsonObject *object;
  const char *file;   /* begins every sentence */
  const char *within; /* (nullable): the member @object is the value of */
} SacJsonScope;

/* (transfer full) (nullable): the object in the file at @path, of at most 64 MiB. */
JsonObject *sac_json_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from memory; @file is what errors call it. */
JsonObject *sac_json_parse (GBytes *bytes, const char *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Each member must be there, and of that kind; ask json_object_has_member() first for one that may be left
 * out. Bounds are included. A whole number passes as a double, "3.0" not as a whole number. */
gboolean sac_json_get_integer (SacJsonScope scope,
                               const char *member,
                               gint64 minimum,
                               gint64 maximum,
                               gint64 *value,
                               GError **error);
gboolean sac_json_get_double (SacJsonScope scope,
                              const char *member,
                              double minimum,
                              double maximum,
                              double *value,
                              GError **error);
gboolean sac_json_get_boolean (SacJsonScope scope, const char *member, gboolean *value, GError **error);

/* (transfer none) (nullable) */
const char *sac_json_get_string (SacJsonScope scope, const char *member, GError **error);

/* (transfer full) (nullable): a NULL-terminated list, from an array of strings of at most @maximum. */
char **sac_json_get_strings (SacJsonScope scope, const char *member, gsize maximum, GError **error);

/* @child (out): the object under @member; borrows from @scope and @member. */
gboolean sac_json_get_scope (SacJsonScope scope, const char *member, SacJsonScope *child, GError **error);

/* (transfer full): a number each; null for one that JSON has no word for (NaN, infinity). */
JsonArray *sac_json_new_numbers (const double *values, gsize n) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (nullable): @object as text, two spaces a level, members in the order they were added, a newline
 * at the end. NaN and infinity have no form in JSON: %SAC_ENGINE_ERROR_RANGE. */
char *sac_json_to_text (JsonObject *object, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same to the file at @path, whole or not at all. */
gboolean sac_json_write (const char *path, JsonObject *object, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as one of several files. */
gboolean sac_json_stage (SacFileSet *set, const char *path, JsonObject *object, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
