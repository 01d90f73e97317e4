/* engine/playground/playground.c — the matrices and the ways, and that they go together
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/playground/playground.h"

#include "engine/attention/mechanisms.h"
#include "engine/base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define PREFIX "way"

static const char *const matrix_names[SAC_PLAYGROUND_N_MATRICES] = { "query", "key", "value", "mask" };

const char *
sac_playground_matrix_get_name (SacPlaygroundMatrix which)
{
  g_return_val_if_fail ((guint) which < SAC_PLAYGROUND_N_MATRICES, NULL);
  return matrix_names[which];
}

void
sac_playground_matrix_get_bounds (SacPlaygroundMatrix which, SacSheetBounds *bounds)
{
  g_return_if_fail (bounds != NULL);
  *bounds = (SacSheetBounds){
    .least_rows = SAC_PLAYGROUND_LEAST_ROWS,
    .most_rows = SAC_PLAYGROUND_MOST_ROWS,
    .most_columns = which == SAC_PLAYGROUND_MASK ? SAC_PLAYGROUND_MOST_ROWS : SAC_PLAYGROUND_MOST_COLUMNS,
    .may_hide = which == SAC_PLAYGROUND_MASK,
  };
}

/* --- ways --- */

static void
way_free (SacPlaygroundWay *way)
{
  sac_params_free (way->params);
  g_free (way);
}

/* What leaves the mechanism as if it had no parameters. */
static void
set_bare (SacTensor *tensor)
{
  const gsize rows = tensor->dims[0], columns = tensor->rank > 1 ? tensor->dims[1] : 1;

  if (tensor->rank < 2) /* a bias: 0, as it is */
    return;
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      tensor->data[i * columns + j] = rows == 1 || i == j ? 1 : 0;
}

/* What a parameter of that name had, where it has the same shape. */
static void
take_values (SacParams *params, const SacParams *from)
{
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (params, i);
      const SacTensor *old = from != NULL ? sac_params_find (from, sac_params_get_name (params, i)) : NULL;

      set_bare (tensor);
      if (old != NULL && sac_tensor_same_shape (old, tensor))
        memcpy (tensor->data, old->data, tensor->n_elements * sizeof (float));
    }
}

/* Its layer, for the widths that the matrices have. */
static void
shape_way (const SacPlayground *self, SacPlaygroundWay *way)
{
  g_autoptr (SacParams) before = g_steal_pointer (&way->params);
  const gsize query_width = self->matrices[SAC_PLAYGROUND_QUERY]->n_columns;
  const gsize key_width = self->matrices[SAC_PLAYGROUND_KEY]->n_columns;
  const SacAttentionConfig config = {
    .mechanism = way->mechanism,
    .scope = &SAC_SCOPE_GLOBAL,
    .normaliser = way->normaliser,
    .heads = 1,
    .top_k = way->top_k,
    .window = way->window,
    .query_width = query_width,
    .key_width = key_width,
    .width = key_width,
  };

  way->params = sac_params_new ();
  sac_attention_init (&way->attention, &config, way->params, PREFIX, NULL);
  take_values (way->params, before);
}

SacPlaygroundWay *
sac_playground_add_way (SacPlayground *self,
                        const SacMechanismClass *mechanism,
                        const SacNormaliserClass *normaliser)
{
  SacPlaygroundWay *way;

  g_return_val_if_fail (self != NULL && mechanism != NULL && normaliser != NULL, NULL);

  if (self->ways->len >= SAC_PLAYGROUND_MOST_WAYS)
    return NULL;
  way = g_new0 (SacPlaygroundWay, 1);
  way->mechanism = mechanism;
  way->normaliser = normaliser;
  way->scale = (float) NAN;
  way->temperature = 1;
  way->top_k = 2;
  way->window = 1;
  shape_way (self, way);
  g_ptr_array_add (self->ways, way);
  return way;
}

void
sac_playground_remove_way (SacPlayground *self, guint index)
{
  g_return_if_fail (self != NULL && index < self->ways->len && self->ways->len > 1);
  g_ptr_array_remove_index (self->ways, index);
}

SacPlaygroundWay *
sac_playground_get_way (const SacPlayground *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->ways->len, NULL);
  return g_ptr_array_index (self->ways, index);
}

void
sac_playground_set_kind (SacPlayground *self,
                         guint index,
                         const SacMechanismClass *mechanism,
                         const SacNormaliserClass *normaliser)
{
  SacPlaygroundWay *way = sac_playground_get_way (self, index);

  g_return_if_fail (way != NULL && mechanism != NULL && normaliser != NULL);

  way->mechanism = mechanism;
  way->normaliser = normaliser;
  shape_way (self, way);
}

const char *
sac_playground_way_get_score_formula (const SacPlaygroundWay *way)
{
  g_return_val_if_fail (way != NULL, NULL);
  return (way->mechanism == &SAC_MECHANISM_SCALED_DOT ? &SAC_MECHANISM_DOT : way->mechanism)->formula;
}

guint
sac_playground_way_get_n_params (const SacPlaygroundWay *way)
{
  g_return_val_if_fail (way != NULL, 0);
  return sac_params_get_n (way->params);
}

const char *
sac_playground_way_get_param (const SacPlaygroundWay *way,
                              guint index,
                              gsize *n_rows,
                              gsize *n_columns,
                              float **values)
{
  SacTensor *tensor;

  g_return_val_if_fail (way != NULL && index < sac_params_get_n (way->params), NULL);

  tensor = sac_params_get_tensor (way->params, index);
  *n_rows = tensor->rank > 1 ? tensor->dims[0] : 1;
  *n_columns = tensor->dims[tensor->rank - 1];
  *values = tensor->data;
  return sac_params_get_name (way->params, index) + strlen (PREFIX ".");
}

/* --- matrices --- */

static gboolean
check_matrix (SacPlaygroundMatrix which, const SacSheet *matrix, GError **error)
{
  SacSheetBounds bounds;

  sac_playground_matrix_get_bounds (which, &bounds);
  if (matrix->n_rows < bounds.least_rows || matrix->n_rows > bounds.most_rows ||
      matrix->n_columns > bounds.most_columns)
    {
      g_set_error (
        error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
        _ ("The matrix “%s” has %zu rows of %zu columns: there may be %zu to %zu rows and 1 to %zu columns"),
        matrix_names[which], matrix->n_rows, matrix->n_columns, bounds.least_rows, bounds.most_rows,
        bounds.most_columns);
      return FALSE;
    }
  for (gsize i = 0; i < matrix->n_rows * matrix->n_columns; i++)
    if (!isfinite (matrix->values[i]) && !(bounds.may_hide && matrix->values[i] == -INFINITY))
      {
        g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                     _ ("Row %zu, column %zu of the matrix “%s” is not finite"), i / matrix->n_columns + 1,
                     i % matrix->n_columns + 1, matrix_names[which]);
        return FALSE;
      }
  return TRUE;
}

/* The one that was set says how many queries and keys there are. */
static void
follow (SacPlayground *self, SacPlaygroundMatrix which)
{
  SacSheet *query = self->matrices[SAC_PLAYGROUND_QUERY], *key = self->matrices[SAC_PLAYGROUND_KEY];
  SacSheet *value = self->matrices[SAC_PLAYGROUND_VALUE], *mask = self->matrices[SAC_PLAYGROUND_MASK];
  gsize n_queries = query->n_rows, n_keys = key->n_rows;

  if (which == SAC_PLAYGROUND_MASK)
    {
      n_queries = mask->n_rows;
      n_keys = mask->n_columns;
    }
  else if (which == SAC_PLAYGROUND_VALUE)
    n_keys = value->n_rows;
  sac_sheet_resize (query, n_queries, query->n_columns);
  sac_sheet_resize (key, n_keys, key->n_columns);
  sac_sheet_resize (value, n_keys, value->n_columns);
  sac_sheet_resize (mask, n_queries, n_keys);
}

gboolean
sac_playground_set_matrix (SacPlayground *self,
                           SacPlaygroundMatrix which,
                           const SacSheet *matrix,
                           GError **error)
{
  g_return_val_if_fail (self != NULL && matrix != NULL, FALSE);
  g_return_val_if_fail ((guint) which < SAC_PLAYGROUND_N_MATRICES, FALSE);

  if (!check_matrix (which, matrix, error))
    return FALSE;
  if (which == SAC_PLAYGROUND_MASK && matrix->n_columns < SAC_PLAYGROUND_LEAST_ROWS)
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_RANGE,
                   _ ("A mask has a column for each key, and there are at least %d keys"),
                   SAC_PLAYGROUND_LEAST_ROWS);
      return FALSE;
    }
  sac_sheet_free (self->matrices[which]);
  self->matrices[which] = sac_sheet_dup (matrix);
  follow (self, which);
  for (guint i = 0; i < self->ways->len; i++)
    shape_way (self, self->ways->pdata[i]);
  return TRUE;
}

/* --- the whole --- */

static SacPlayground *
alloc (void)
{
  SacPlayground *self = g_new0 (SacPlayground, 1);

  self->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) way_free);
  return self;
}

SacPlayground *
sac_playground_new (void)
{
  SacPlayground *self = alloc ();

  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    self->matrices[i] = sac_sheet_new (4, 4);
  for (gsize i = 0; i < 4; i++)
    {
      sac_sheet_set (self->matrices[SAC_PLAYGROUND_QUERY], i, i, 1);
      sac_sheet_set (self->matrices[SAC_PLAYGROUND_KEY], i, 3 - i, 1);
    }
  for (gsize i = 0; i < 16; i++)
    self->matrices[SAC_PLAYGROUND_VALUE]->values[i] = (float) (i + 1);
  sac_playground_add_way (self, sac_mechanism_find ("scaled-dot"), &SAC_NORMALISER_SOFTMAX);
  return self;
}

static void
copy_way (SacPlayground *self, const SacPlaygroundWay *from)
{
  SacPlaygroundWay *way = sac_playground_add_way (self, from->mechanism, from->normaliser);

  way->scale = from->scale;
  way->temperature = from->temperature;
  way->top_k = from->top_k;
  way->window = from->window;
  sac_params_copy_values (way->params, from->params);
}

SacPlayground *
sac_playground_dup (const SacPlayground *from)
{
  SacPlayground *self;

  g_return_val_if_fail (from != NULL, NULL);

  self = alloc ();
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    self->matrices[i] = sac_sheet_dup (from->matrices[i]);
  for (guint i = 0; i < from->ways->len; i++)
    copy_way (self, from->ways->pdata[i]);
  return self;
}

void
sac_playground_free (SacPlayground *self)
{
  if (self == NULL)
    return;
  for (SacPlaygroundMatrix i = 0; i < SAC_PLAYGROUND_N_MATRICES; i++)
    sac_sheet_free (self->matrices[i]);
  g_ptr_array_unref (self->ways);
  g_free (self);
}
