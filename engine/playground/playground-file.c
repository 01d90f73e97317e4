/* engine/playground/playground-file.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground-file.h"

#include "engine/base/error.h"
#include "engine/files/json.h"
#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FORMAT  "saccade-playground"
#define VERSION 1
#define HIDDEN  "-inf"

/* --- reading --- */

static gboolean
refuse (SacJsonScope scope, const char *member, const char *wanted, GError **error)
{
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, _ ("%s: “%s” must be %s"), scope.file,
               member, wanted);
  return FALSE;
}

static gboolean
read_number (JsonNode *node, gboolean may_hide, float *value)
{
  GType type;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING && may_hide && g_str_equal (json_node_get_string (node), HIDDEN))
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
read_row (JsonNode *node, SacMatrix *matrix, gsize row, gboolean may_hide)
{
  JsonArray *numbers = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (numbers == NULL || json_array_get_length (numbers) != matrix->n_columns)
    return FALSE;
  for (guint j = 0; j < matrix->n_columns; j++)
    if (!read_number (json_array_get_element (numbers, j), may_hide,
                      &matrix->values[row * matrix->n_columns + j]))
      return FALSE;
  return TRUE;
}

/* (transfer full) (nullable): rows of numbers, as many in each, within @bounds */
static SacMatrix *
read_matrix (SacJsonScope scope, const char *member, const SacMatrixBounds *bounds, GError **error)
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
  g_autoptr (SacMatrix) matrix = NULL;

  if (n_rows < bounds->least_rows || n_rows > bounds->most_rows || n_columns == 0 ||
      n_columns > bounds->most_columns)
    {
      refuse (scope, member, wanted, error);
      return NULL;
    }
  matrix = sac_matrix_new (n_rows, n_columns);
  for (guint i = 0; i < n_rows; i++)
    if (!read_row (json_array_get_element (rows, i), matrix, i, bounds->may_hide))
      {
        refuse (scope, member, wanted, error);
        return NULL;
      }
  return g_steal_pointer (&matrix);
}

/* As many rows and columns as they have: the sizes that the matrices set before ask for. */
static gboolean
check_fits (SacJsonScope scope,
            const SacPlayground *self,
            SacPlaygroundMatrix which,
            const SacMatrix *matrix,
            GError **error)
{
  const SacMatrix *here = self->matrices[which];
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
      g_autoptr (SacMatrix) matrix = NULL;
      SacMatrixBounds bounds;

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

static gboolean
read_params (SacJsonScope scope, SacPlaygroundWay *way, GError **error)
{
  SacJsonScope params;

  if (!json_object_has_member (scope.object, "params"))
    return TRUE;
  if (!sac_json_get_scope (scope, "params", &params, error))
    return FALSE;
  for (guint i = 0; i < sac_playground_way_get_n_params (way); i++)
    {
      SacMatrixBounds bounds = { .most_columns = SAC_PLAYGROUND_MOST_COLUMNS };
      g_autoptr (SacMatrix) matrix = NULL;
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
  const SacMechanismClass *mechanism;
  const SacNormaliserClass *normaliser;
  SacPlaygroundWay *way;
  gint64 top_k = 2, window = 1;

  if (!read_kind (scope, &mechanism, &normaliser, error))
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
  const SacJsonScope scope = { object, file, NULL };
  g_autoptr (SacPlayground) self = sac_playground_new ();
  const char *format = sac_json_get_string (scope, "format", error);
  gint64 version;

  if (format == NULL || (!g_str_equal (format, FORMAT) && !refuse (scope, "format", "“" FORMAT "”", error)) ||
      !sac_json_get_integer (scope, "version", 1, VERSION, &version, error) ||
      !read_matrices (scope, self, error) || !read_ways (scope, self, error))
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

/* --- writing --- */

/* The shortest number that reads back to the same float32. */
static double
shorten (float value)
{
  char text[SAC_TEXT_NUMBER_SIZE];

  return g_ascii_strtod (sac_text_from_float (value, text), NULL);
}

/* (transfer full) */
static JsonArray *
list_rows (const float *values, gsize n_rows, gsize n_columns)
{
  JsonArray *rows = json_array_new ();

  for (gsize i = 0; i < n_rows; i++)
    {
      JsonArray *row = json_array_new ();

      for (gsize j = 0; j < n_columns; j++)
        if (isfinite (values[i * n_columns + j]))
          json_array_add_double_element (row, shorten (values[i * n_columns + j]));
        else
          json_array_add_string_element (row, HIDDEN);
      json_array_add_array_element (rows, row);
    }
  return rows;
}

/* (transfer full) */
static JsonObject *
describe_params (const SacPlaygroundWay *way)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < sac_playground_way_get_n_params (way); i++)
    {
      gsize n_rows, n_columns;
      float *values;
      const char *name = sac_playground_way_get_param (way, i, &n_rows, &n_columns, &values);

      json_object_set_array_member (object, name, list_rows (values, n_rows, n_columns));
    }
  return object;
}

/* (transfer full) */
static JsonObject *
describe_way (const SacPlaygroundWay *way)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mechanism", way->mechanism->name);
  json_object_set_string_member (object, "normaliser", way->normaliser->name);
  if (!isnan (way->scale))
    json_object_set_double_member (object, "scale", shorten (way->scale));
  json_object_set_double_member (object, "temperature", shorten (way->temperature));
  if (way->normaliser->has_top_k)
    json_object_set_int_member (object, "top_k", way->top_k);
  if (way->normaliser->has_centre)
    json_object_set_int_member (object, "window", (gint64) way->window);
  if (sac_playground_way_get_n_params (way) > 0)
    json_object_set_object_member (object, "params", describe_params (way));
  return object;
}

/* (transfer full) */
static JsonObject *
describe (const SacPlayground *self)
{
  JsonObject *object = json_object_new ();
  JsonArray *ways = json_array_new ();

  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION);
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    json_object_set_array_member (object, sac_playground_matrix_get_name (i),
                                  list_rows (self->matrices[i]->values, self->matrices[i]->n_rows,
                                             self->matrices[i]->n_columns));
  for (guint i = 0; i < self->ways->len; i++)
    json_array_add_object_element (ways, describe_way (self->ways->pdata[i]));
  json_object_set_array_member (object, "ways", ways);
  return object;
}

char *
sac_playground_to_json (const SacPlayground *self)
{
  JsonObject *object;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  object = describe (self);
  text = sac_json_to_text (object, NULL);
  json_object_unref (object);
  return text;
}

gboolean
sac_playground_write (const SacPlayground *self, const char *path, GError **error)
{
  JsonObject *object;
  gboolean done;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  object = describe (self);
  done = sac_json_write (path, object, error);
  json_object_unref (object);
  return done;
}
