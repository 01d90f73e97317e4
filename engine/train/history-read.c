/* engine/train/history-read.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/base/error.h"
#include "engine/base/memory.h"
#include "engine/files/text.h"
#include "engine/models/translator-private.h"
#include "engine/train/history-file.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MOST_SITES 64

/* A file on its way to a history. */
typedef struct
{
  const SacSafetensors *file;
  const SacTranslator *like;
  GStrv sites, mechanisms;
  const guint8 *steps; /* I64, perhaps unaligned */
  const guint8 *by_hand;
} Reader;

static gboolean refuse (const Reader *self, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (const Reader *self, GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT, "%s: %s",
               sac_safetensors_get_name (self->file), text);
  return FALSE;
}

static const char *
require (const Reader *self, const char *key, GError **error)
{
  const char *text = sac_safetensors_get_metadata (self->file, key);

  if (text == NULL)
    refuse (self, error, _ ("this is no history of a run: it has no “%s”"), key);
  return text;
}

/* (nullable): a tensor of these dims and of that type. */
static const SacTensorEntry *
expect (const Reader *self,
        const char *name,
        SacStoredType type,
        guint rank,
        const gint64 *dims,
        GError **error)
{
  const SacTensorEntry *entry = sac_safetensors_expect (self->file, name, rank, dims, error);

  if (entry == NULL || entry->type == type)
    return entry;
  refuse (self, error, _ ("tensor “%s” must be %s, not %s"), name, sac_stored_type_name (type),
          sac_stored_type_name (entry->type));
  return NULL;
}

static char *
name_of (guint64 step, const char *kind, const char *name)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ".%s%s", step, kind, name);
}

static gboolean
check_parameters (const Reader *self, guint64 step, GError **error)
{
  const SacParams *params = sac_translator_get_model (self->like)->params;

  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (params, i);
      g_autofree char *name = name_of (step, "param.", sac_params_get_name (params, i));
      gint64 dims[SAC_MAX_RANK];

      sac_translator_file_dims (tensor, dims);
      if (expect (self, name, SAC_STORED_F32, tensor->rank, dims, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The run's model with the parameters of @step, which were checked. */
static SacTranslator *
read_model (const Reader *self, guint64 step, GError **error)
{
  const SacParams *now = sac_translator_get_model (self->like)->params;
  SacTranslator *translator = sac_translator_try_copy_with (self->like, now, error);
  SacParams *params = translator != NULL ? sac_translator_get_model (translator)->params : NULL;

  if (params == NULL)
    return NULL;
  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      SacTensor *tensor = sac_params_get_tensor (params, i);
      g_autofree char *name = name_of (step, "param.", sac_params_get_name (params, i));
      const SacTensorEntry *entry = sac_safetensors_find (self->file, name);

      g_assert (entry->n_bytes == tensor->n_elements * sizeof (float));
      memcpy (tensor->data, entry->data, entry->n_bytes);
    }
  return translator;
}

static gboolean
check_finite (const Reader *self, const SacMoment *moment, GError **error)
{
  const char *bad = sac_params_find_not_finite (sac_translator_get_model (moment->translator)->params);

  if (bad == NULL)
    return TRUE;
  return refuse (self, error, _ ("parameter “%s” of step %" PRIu64 " holds a number that is not finite"), bad,
                 moment->step);
}

static gboolean
check_bounds (const Reader *self, const SacMomentSite *site, guint64 step, GError **error)
{
  for (gsize i = 0; i < site->queries; i++)
    if (site->bounds[2 * i] < 0 || site->bounds[2 * i] > site->bounds[2 * i + 1] ||
        site->bounds[2 * i + 1] > (gint64) site->keys)
      return refuse (self, error, _ ("at step %" PRIu64 " the bounds of “%s” are outside its keys"), step,
                     site->name);
  return TRUE;
}

static gboolean
read_site (const Reader *self, guint64 step, guint index, SacMoment *moment, GError **error)
{
  SacMomentSite *site = &moment->sites[index];
  g_autofree char *stem = g_strconcat (self->sites[index], ".", NULL);
  g_autofree char *weights = name_of (step, stem, "weights");
  g_autofree char *scaled = name_of (step, stem, "scaled");
  g_autofree char *bounds = name_of (step, stem, "bounds");
  const gint64 any[] = { -1, -1, -1 }, ends[] = { (gint64) moment->n_target, 2 };
  const SacTensorEntry *w = expect (self, weights, SAC_STORED_F32, 3, any, error), *s, *b;

  if (w == NULL || (s = expect (self, scaled, SAC_STORED_F32, 3, w->dims, error)) == NULL ||
      (b = expect (self, bounds, SAC_STORED_I64, 2, ends, error)) == NULL)
    return FALSE;
  if (w->n_elements == 0 || w->dims[0] > G_MAXUINT16 || w->dims[1] != ends[0])
    return refuse (self, error, _ ("tensor “%s” is no map of an output of %zu tokens"), weights,
                   moment->n_target);
  site->name = g_strdup (self->sites[index]);
  site->mechanism = g_strdup (self->mechanisms[index]);
  site->heads = (guint) w->dims[0];
  site->queries = (gsize) w->dims[1];
  site->keys = (gsize) w->dims[2];
  site->weights = g_memdup2 (w->data, w->n_bytes);
  site->scaled = g_memdup2 (s->data, s->n_bytes);
  site->bounds = g_memdup2 (b->data, b->n_bytes);
  return check_bounds (self, site, step, error);
}

static gboolean
check_target (const Reader *self, const SacMoment *moment, GError **error)
{
  const SacVocabulary *words = sac_translator_get_parts (self->like)->target;
  const gint64 size = (gint64) sac_vocabulary_get_size (words);

  for (gsize i = 0; i < moment->n_target; i++)
    if (moment->target[i] < 0 || moment->target[i] >= size)
      return refuse (self, error, _ ("the output of step %" PRIu64 " has words the model does not have"),
                     moment->step);
  return TRUE;
}

/* A moment may have none: the probe could not be read. */
static gboolean
read_probe (const Reader *self, SacMoment *moment, GError **error)
{
  g_autofree char *target = name_of (moment->step, "", "target");
  g_autofree char *text = name_of (moment->step, "", "text");
  const char *output = sac_safetensors_get_metadata (self->file, text);
  const gint64 any = -1;
  const SacTensorEntry *entry;

  if (output == NULL)
    return TRUE;
  entry = expect (self, target, SAC_STORED_I64, 1, &any, error);
  if (entry == NULL)
    return FALSE;
  moment->text = g_strdup (output);
  moment->n_target = entry->n_elements;
  moment->target = g_memdup2 (entry->data, entry->n_bytes);
  moment->n_sites = g_strv_length (self->sites);
  moment->sites = g_new0 (SacMomentSite, moment->n_sites);
  if (!check_target (self, moment, error))
    return FALSE;
  for (guint i = 0; i < moment->n_sites; i++)
    if (!read_site (self, moment->step, i, moment, error))
      return FALSE;
  return TRUE;
}

/* What of @step the file holds, in bytes of tensors: at least what it will take. */
static guint64
count_bytes (const Reader *self, guint64 step)
{
  g_autofree char *prefix = g_strdup_printf ("%" G_GUINT64_FORMAT ".", step);
  guint64 n_bytes = sac_moment_count (sac_translator_get_model (self->like), NULL);

  for (guint i = 0; self->sites[i] != NULL; i++)
    {
      static const char *const kinds[] = { "weights", "scaled", "bounds" };

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autofree char *name = g_strconcat (prefix, self->sites[i], ".", kinds[k], NULL);
          const SacTensorEntry *entry = sac_safetensors_find (self->file, name);

          n_bytes += entry != NULL ? entry->n_bytes : 0;
        }
    }
  return n_bytes;
}

/* TRUE also when there is no room for it: then it is left out. */
static gboolean
read_moment (const Reader *self, SacHistory *history, guint64 step, gboolean by_hand, GError **error)
{
  g_autoptr (SacMoment) moment = NULL;
  const guint64 wanted = count_bytes (self, step);
  SacTranslator *translator;

  if (!check_parameters (self, step, error) ||
      !sac_memory_check (sac_safetensors_get_name (self->file), wanted, error))
    return FALSE;
  translator = read_model (self, step, error);
  if (translator == NULL)
    return FALSE;
  moment = sac_moment_new_empty (step, translator);
  moment->by_hand = by_hand;
  if (!check_finite (self, moment, error) || !read_probe (self, moment, error))
    return FALSE;
  sac_moment_seal (moment);
  if (sac_history_reserve (history, step, moment->n_bytes, NULL))
    sac_history_add (history, g_steal_pointer (&moment));
  return TRUE;
}

static gboolean
read_moments (const Reader *self, SacHistory *history, guint64 last, gsize n, GError **error)
{
  gint64 before = -1;

  for (gsize i = 0; i < n; i++)
    {
      gint64 step;

      memcpy (&step, self->steps + i * sizeof step, sizeof step);
      if (step <= before)
        return refuse (self, error, _ ("its steps are not in order"));
      before = step;
      if ((guint64) step > last)
        break;
      if (!read_moment (self, history, (guint64) step, self->by_hand[i] != 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_head (const Reader *self, GError **error)
{
  g_autofree char *words = sac_history_fingerprint (self->like);
  const char *kind = require (self, "kind", error), *found;

  if (kind == NULL || (found = require (self, "words", error)) == NULL ||
      require (self, "probe", error) == NULL)
    return FALSE;
  if (!g_str_equal (kind, SAC_HISTORY_KIND))
    {
      g_autofree char *quoted = sac_text_quote (kind);

      return refuse (self, error, _ ("this is a %s, not a “%s”"), quoted, SAC_HISTORY_KIND);
    }
  if (!g_str_equal (words, found))
    return refuse (self, error, _ ("this is the history of a model with other words"));
  return TRUE;
}

static gboolean
check_sites (const Reader *self, GError **error)
{
  const guint n = g_strv_length (self->sites);

  if (n > MOST_SITES || n != g_strv_length (self->mechanisms))
    return refuse (self, error,
                   _ ("“sites” and “mechanism” must have as many lines as each other, at most %d"),
                   MOST_SITES);
  return TRUE;
}

static SacHistory *
read_all (Reader *self, guint64 budget, guint64 last, GError **error)
{
  g_autoptr (SacHistory) history = sac_history_new (budget);
  const gint64 any = -1;
  const SacTensorEntry *steps = expect (self, "steps", SAC_STORED_I64, 1, &any, error), *by_hand;

  if (steps == NULL || (by_hand = expect (self, "by_hand", SAC_STORED_U8, 1, steps->dims, error)) == NULL ||
      !check_sites (self, error))
    return NULL;
  self->steps = steps->data;
  self->by_hand = by_hand->data;
  if (!read_moments (self, history, last, steps->n_elements, error))
    return NULL;
  return g_steal_pointer (&history);
}

SacHistory *
sac_history_read (const SacSafetensors *file,
                  const SacTranslator *like,
                  guint64 budget,
                  guint64 last,
                  char **probe,
                  GError **error)
{
  Reader reader = { .file = file, .like = like };
  SacHistory *history = NULL;
  const char *sites, *mechanisms;

  if (!check_head (&reader, error) || (sites = require (&reader, "sites", error)) == NULL ||
      (mechanisms = require (&reader, "mechanism", error)) == NULL)
    return NULL;
  reader.sites = g_strsplit (sites, "\n", MOST_SITES + 1);
  reader.mechanisms = g_strsplit (mechanisms, "\n", MOST_SITES + 1);
  history = read_all (&reader, budget, last, error);
  g_strfreev (reader.sites);
  g_strfreev (reader.mechanisms);
  if (history != NULL && probe != NULL)
    *probe = g_strdup (sac_safetensors_get_metadata (file, "probe"));
  return history;
}
