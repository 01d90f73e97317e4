/* engine/playground/playground-file.c — a playground out of its file: every member checked, the first wrong one told
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground-file-private.h"

#include "engine/base/error.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
refuse (SacJsonScope scope, const char *member, const char *wanted, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: “%s” must be %s"), scope.file,
               member, wanted);
  return FALSE;
}

/* Nothing is left out in silence: what is misspelt would be. @known: %NULL-terminated. */
static gboolean
check_members (SacJsonScope scope, const char *const *known, GError **error)
{
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init_ordered (&iter, scope.object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      {
        g_autofree char *shown = sac_text_quote (name), *all = g_strjoinv (", ", (char **) known);

        if (scope.within != NULL)
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
                       _ ("%s: %s is no member of “%s”, which can have %s"), scope.file, shown, scope.within,
                       *known != NULL ? all : _ ("none here"));
        else
          g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
                       _ ("%s: %s is no member of a playground, which can have %s"), scope.file, shown, all);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_number (JsonNode *node, gboolean may_hide, float *value)
{
  GType type;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING && may_hide && g_str_equal (json_node_get_string (node), SAC_PLAYGROUND_HIDDEN))
    {
      *value = -INFINITY;
      return TRUE;
    }
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *value = (float) json_node_get_double (node);
  return isfinite (*value);
}

static gboolean
refuse_row (SacJsonScope scope, const char *member, guint row, const char *wanted, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: row %u of “%s” must be %s"),
               scope.file, row + 1, member, wanted);
  return FALSE;
}

static gboolean
read_row (SacJsonScope scope,
          const char *member,
          JsonNode *node,
          SacSheet *matrix,
          guint row,
          const SacSheetBounds *bounds,
          GError **error)
{
  JsonArray *numbers = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (numbers == NULL || json_array_get_length (numbers) != matrix->n_columns)
    {
      g_autofree char *wanted =
        g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "a list of %zu number, as the first row is",
                                      "a list of %zu numbers, as the first row is", matrix->n_columns),
                         matrix->n_columns);

      return refuse_row (scope, member, row, wanted, error);
    }
  for (guint j = 0; j < matrix->n_columns; j++)
    if (!read_number (json_array_get_element (numbers, j), bounds->may_hide,
                      &matrix->values[row * matrix->n_columns + j]))
      {
        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                     bounds->may_hide
                       ? _ ("%s: row %u, column %u of “%s” must be a finite number or \"-inf\"")
                       : _ ("%s: row %u, column %u of “%s” must be a finite number"),
                     scope.file, row + 1, j + 1, member);
        return FALSE;
      }
  return TRUE;
}

/* (transfer full) (nullable): rows of numbers, as many in each, within @bounds */
static SacSheet *
read_matrix (SacJsonScope scope, const char *member, const SacSheetBounds *bounds, GError **error)
{
  JsonNode *node = json_object_get_member (scope.object, member);
  JsonArray *rows = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n_rows = rows != NULL ? json_array_get_length (rows) : 0;
  JsonNode *first = n_rows > 0 ? json_array_get_element (rows, 0) : NULL;
  const guint n_columns =
    first != NULL && JSON_NODE_HOLDS_ARRAY (first) ? json_array_get_length (json_node_get_array (first)) : 0;
  g_autofree char *wanted =
    g_strdup_printf (_ ("a list of %zu to %zu rows, each a list of as many finite numbers, 1 to %zu"),
                     bounds->least_rows, bounds->most_rows, bounds->most_columns);
  g_autoptr (SacSheet) matrix = NULL;

  if (n_rows < bounds->least_rows || n_rows > bounds->most_rows || n_columns == 0 ||
      n_columns > bounds->most_columns)
    {
      refuse (scope, member, wanted, error);
      return NULL;
    }
  matrix = sac_sheet_new (n_rows, n_columns);
  for (guint i = 0; i < n_rows; i++)
    if (!read_row (scope, member, json_array_get_element (rows, i), matrix, i, bounds, error))
      return NULL;
  return g_steal_pointer (&matrix);
}

/* As many rows and columns as they have: the sizes that the matrices set before ask for. */
static gboolean
check_fits (SacJsonScope scope,
            const SacPlayground *self,
            SacPlaygroundMatrix which,
            const SacSheet *matrix,
            GError **error)
{
  const SacSheet *here = self->matrices[which];
  const gboolean same_rows = matrix->n_rows == here->n_rows;
  const gboolean same_columns = which != SAC_PLAYGROUND_MASK || matrix->n_columns == here->n_columns;

  if (which <= SAC_PLAYGROUND_KEY || (same_rows && same_columns))
    return TRUE;
  if (which == SAC_PLAYGROUND_VALUE)
    return refuse (scope, "value", _ ("as many rows as “key” has"), error);
  return refuse (scope, "mask", _ ("a row for each of “query” and a column for each row of “key”"), error);
}

static gboolean
read_matrices (SacJsonScope scope, SacPlayground *self, GError **error)
{
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    {
      const char *name = sac_playground_matrix_get_name (i);
      g_autoptr (SacSheet) matrix = NULL;
      SacSheetBounds bounds;

      if (i == SAC_PLAYGROUND_MASK && !json_object_has_member (scope.object, name))
        return TRUE; /* a new one hides nothing */
      sac_playground_matrix_get_bounds (i, &bounds);
      matrix = read_matrix (scope, name, &bounds, error);
      if (matrix == NULL || !check_fits (scope, self, i, matrix, error) ||
          !sac_playground_set_matrix (self, i, matrix, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_kind (SacJsonScope scope,
           const SacMechanismClass **mechanism,
           const SacNormaliserClass **normaliser,
           GError **error)
{
  const char *name = sac_json_get_string (scope, "mechanism", error);

  *normaliser = &SAC_NORMALISER_SOFTMAX;
  if (name == NULL)
    return FALSE;
  *mechanism = sac_mechanism_find (name);
  if (*mechanism != NULL && json_object_has_member (scope.object, "normaliser"))
    {
      name = sac_json_get_string (scope, "normaliser", error);
      if (name == NULL)
        return FALSE;
      *normaliser = sac_normaliser_find (name);
    }
  if (*mechanism != NULL && *normaliser != NULL)
    return TRUE;
  g_autofree char *shown = sac_text_quote (name);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
               *mechanism == NULL ? _ ("%s: there is no mechanism %s") : _ ("%s: there is no normaliser %s"),
               scope.file, shown);
  return FALSE;
}

static gboolean
read_optional (SacJsonScope scope,
               const char *member,
               double least,
               double most,
               float *value,
               GError **error)
{
  double number;

  if (!json_object_has_member (scope.object, member))
    return TRUE;
  if (!sac_json_get_double (scope, member, least, most, &number, error))
    return FALSE;
  *value = (float) number;
  return TRUE;
}

static gboolean
read_count (SacJsonScope scope, const char *member, gint64 most, gint64 *value, GError **error)
{
  return !json_object_has_member (scope.object, member) ||
         sac_json_get_integer (scope, member, 1, most, value, error);
}

/* Those that this way's mechanism and normaliser have. */
static gboolean
check_params (SacJsonScope params, const SacPlaygroundWay *way, GError **error)
{
  const guint n = sac_playground_way_get_n_params (way);
  g_autofree const char **known = g_new0 (const char *, n + 1);
  gsize n_rows, n_columns;
  float *values;

  for (guint i = 0; i < n; i++)
    known[i] = sac_playground_way_get_param (way, i, &n_rows, &n_columns, &values);
  return check_members (params, known, error);
}

static gboolean
read_params (SacJsonScope scope, SacPlaygroundWay *way, GError **error)
{
  SacJsonScope params;

  if (!json_object_has_member (scope.object, "params"))
    return TRUE;
  if (!sac_json_get_scope (scope, "params", &params, error) || !check_params (params, way, error))
    return FALSE;
  for (guint i = 0; i < sac_playground_way_get_n_params (way); i++)
    {
      SacSheetBounds bounds = { .most_columns = SAC_PLAYGROUND_MOST_COLUMNS };
      g_autoptr (SacSheet) matrix = NULL;
      gsize n_rows, n_columns;
      float *values;
      const char *name = sac_playground_way_get_param (way, i, &n_rows, &n_columns, &values);

      if (!json_object_has_member (params.object, name))
        continue;
      bounds.least_rows = bounds.most_rows = n_rows;
      matrix = read_matrix (params, name, &bounds, error);
      if (matrix == NULL)
        return FALSE;
      if (matrix->n_columns != n_columns)
        return refuse (params, name, _ ("as wide as the matrices that it stands between"), error);
      memcpy (values, matrix->values, n_rows * n_columns * sizeof (float));
    }
  return TRUE;
}

static gboolean
read_way (SacJsonScope scope, SacPlayground *self, GError **error)
{
  static const char *const known[] = { "mechanism", "normaliser", "scale",  "temperature",
                                       "top_k",     "window",     "params", NULL };
  const SacMechanismClass *mechanism;
  const SacNormaliserClass *normaliser;
  SacPlaygroundWay *way;
  gint64 top_k = 2, window = 1;

  if (!check_members (scope, known, error) || !read_kind (scope, &mechanism, &normaliser, error))
    return FALSE;
  way = sac_playground_add_way (self, mechanism, normaliser);
  if (!read_optional (scope, "scale", -SAC_PLAYGROUND_MOST_SCALE, SAC_PLAYGROUND_MOST_SCALE, &way->scale,
                      error) ||
      !read_optional (scope, "temperature", SAC_PLAYGROUND_LEAST_TEMPERATURE, SAC_PLAYGROUND_MOST_TEMPERATURE,
                      &way->temperature, error) ||
      !read_count (scope, "top_k", SAC_NORMALISER_MOST_K, &top_k, error) ||
      !read_count (scope, "window", SAC_PLAYGROUND_MOST_ROWS, &window, error))
    return FALSE;
  way->top_k = (guint) top_k;
  way->window = (gsize) window;
  return read_params (scope, way, error);
}

static gboolean
read_ways (SacJsonScope scope, SacPlayground *self, GError **error)
{
  JsonNode *node = json_object_get_member (scope.object, "ways");
  JsonArray *ways = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n = ways != NULL ? json_array_get_length (ways) : 0;

  if (n == 0 || n > SAC_PLAYGROUND_MOST_WAYS)
    return refuse (scope, "ways", _ ("a list of one to four objects"), error);
  g_ptr_array_set_size (self->ways, 0);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *way = json_array_get_element (ways, i);

      if (!JSON_NODE_HOLDS_OBJECT (way))
        return refuse (scope, "ways", _ ("a list of one to four objects"), error);
      if (!read_way ((SacJsonScope){ json_node_get_object (way), scope.file, "ways" }, self, error))
        return FALSE;
    }
  return TRUE;
}

static SacPlayground *
from_object (JsonObject *object, const char *file, GError **error)
{
  static const char *const known[] = { "format", "version", "query", "key", "value", "mask", "ways", NULL };
  const SacJsonScope scope = { object, file, NULL };
  g_autoptr (SacPlayground) self = sac_playground_new ();
  const char *format = sac_json_get_string (scope, "format", error);
  gint64 version;

  if (format == NULL ||
      (!g_str_equal (format, SAC_PLAYGROUND_FORMAT) &&
       !refuse (scope, "format", "“" SAC_PLAYGROUND_FORMAT "”", error)) ||
      !sac_json_get_integer (scope, "version", 1, SAC_PLAYGROUND_VERSION, &version, error) ||
      !check_members (scope, known, error) || !read_matrices (scope, self, error) ||
      !read_ways (scope, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

SacPlayground *
sac_playground_parse (GBytes *bytes, const char *file, GError **error)
{
  JsonObject *object = sac_json_parse (bytes, file, error);
  SacPlayground *self = object != NULL ? from_object (object, file, error) : NULL;

  g_clear_pointer (&object, json_object_unref);
  return self;
}

SacPlayground *
sac_playground_read (const char *path, GError **error)
{
  JsonObject *object = sac_json_read (path, error);
  g_autofree char *shown = g_filename_display_name (path);
  SacPlayground *self = object != NULL ? from_object (object, shown, error) : NULL;

  g_clear_pointer (&object, json_object_unref);
  return self;
}
