/* engine/train/history-save.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/translator-private.h"
#include "engine/train/history-file.h"

#include <string.h>

static void
digest_words (GChecksum *sum, const SacVocabulary *words)
{
  for (const char *const *word = sac_vocabulary_get_strv (words); *word != NULL; word++)
    g_checksum_update (sum, (const guchar *) *word, (gssize) strlen (*word) + 1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

char *
sac_history_fingerprint (const SacTranslator *translator)
{
  const SacTranslatorParts *parts = sac_translator_get_parts (translator);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  digest_words (sum, parts->source);
  digest_words (sum, parts->target);
  return g_strdup (g_checksum_get_string (sum));
}

/* Lent until the file is written. */
static void
add_numbers (SacSafetensorsWriter *writer,
             const char *name,
             SacStoredType type,
             guint rank,
             const gint64 *dims,
             gconstpointer data)
{
  gsize n_bytes = sac_stored_type_size (type);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < rank; i++)
    n_bytes *= (gsize) dims[i];
  bytes = g_bytes_new_static (data, n_bytes);
  sac_safetensors_writer_add (writer, name, type, rank, dims, bytes);
}

static void
add_parameters (SacSafetensorsWriter *writer, const SacMoment *moment)
{
  const SacParams *params = sac_translator_get_model (moment->translator)->params;

  for (guint i = 0; i < sac_params_get_n (params); i++)
    {
      const SacTensor *tensor = sac_params_get_tensor (params, i);
      g_autofree char *name =
        g_strdup_printf ("%" G_GUINT64_FORMAT ".param.%s", moment->step, sac_params_get_name (params, i));
      gint64 dims[SAC_MAX_RANK];

      sac_translator_file_dims (tensor, dims);
      add_numbers (writer, name, SAC_STORED_F32, tensor->rank, dims, tensor->data);
    }
}

static void
add_site (SacSafetensorsWriter *writer, guint64 step, const SacMomentSite *site)
{
  const gint64 dims[] = { site->heads, (gint64) site->queries, (gint64) site->keys };
  const gint64 ends[] = { (gint64) site->queries, 2 };
  g_autofree char *stem = g_strdup_printf ("%" G_GUINT64_FORMAT ".%s.", step, site->name);
  g_autofree char *weights = g_strconcat (stem, "weights", NULL);
  g_autofree char *scaled = g_strconcat (stem, "scaled", NULL);
  g_autofree char *bounds = g_strconcat (stem, "bounds", NULL);

  add_numbers (writer, weights, SAC_STORED_F32, 3, dims, site->weights);
  add_numbers (writer, scaled, SAC_STORED_F32, 3, dims, site->scaled);
  add_numbers (writer, bounds, SAC_STORED_I64, 2, ends, site->bounds);
}

static void
add_probe (SacSafetensorsWriter *writer, const SacMoment *moment)
{
  const gint64 dims[] = { (gint64) moment->n_target };
  g_autofree char *target = g_strdup_printf ("%" G_GUINT64_FORMAT ".target", moment->step);
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT ".text", moment->step);

  if (moment->n_sites == 0)
    return;
  add_numbers (writer, target, SAC_STORED_I64, 1, dims, moment->target);
  sac_safetensors_writer_set_metadata (writer, text, moment->text);
  for (guint i = 0; i < moment->n_sites; i++)
    add_site (writer, moment->step, &moment->sites[i]);
}

/* The same for all moments: of the last one that has any. */
static void
set_sites (SacSafetensorsWriter *writer, const GPtrArray *moments)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) mechanisms = g_string_new (NULL);

  for (guint i = moments->len; i-- > 0 && names->len == 0;)
    {
      const SacMoment *moment = g_ptr_array_index (moments, i);

      for (guint s = 0; s < moment->n_sites; s++)
        {
          g_string_append_printf (names, "%s%s", s > 0 ? "\n" : "", moment->sites[s].name);
          g_string_append_printf (mechanisms, "%s%s", s > 0 ? "\n" : "", moment->sites[s].mechanism);
        }
    }
  sac_safetensors_writer_set_metadata (writer, "sites", names->str);
  sac_safetensors_writer_set_metadata (writer, "mechanism", mechanisms->str);
}

gboolean
sac_history_stage (const SacHistory *history,
                   const SacTranslator *translator,
                   const char *probe,
                   SacFileSet *set,
                   const char *path,
                   GError **error)
{
  g_autoptr (SacSafetensorsWriter) writer = sac_safetensors_writer_new ();
  const GPtrArray *moments = sac_history_get_moments (history);
  const gint64 dims[] = { moments->len };
  g_autofree gint64 *steps = g_new (gint64, moments->len + 1);
  g_autofree guint8 *by_hand = g_new (guint8, moments->len + 1);
  g_autofree char *words = sac_history_fingerprint (translator);

  for (guint i = 0; i < moments->len; i++)
    {
      const SacMoment *moment = g_ptr_array_index (moments, i);

      steps[i] = (gint64) moment->step;
      by_hand[i] = moment->by_hand ? 1 : 0;
      add_parameters (writer, moment);
      add_probe (writer, moment);
    }
  add_numbers (writer, "steps", SAC_STORED_I64, 1, dims, steps);
  add_numbers (writer, "by_hand", SAC_STORED_U8, 1, dims, by_hand);
  set_sites (writer, moments);
  sac_safetensors_writer_set_metadata (writer, "kind", SAC_HISTORY_KIND);
  sac_safetensors_writer_set_metadata (writer, "words", words);
  sac_safetensors_writer_set_metadata (writer, "probe", probe);
  return sac_safetensors_writer_stage (writer, set, path, error);
}
