/* engine/train/moment.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/train/moment.h"

#include <string.h>

#define PER_MOMENT 2048 /* bytes of structs, and of names and numbers in the file's header */
#define PER_TENSOR 320
#define PER_SITE   1024

static guint64
count_model (const SacModel *model)
{
  return PER_MOMENT + (guint64) sac_params_count_elements (model->params) * sizeof (float) +
         (guint64) sac_params_get_n (model->params) * PER_TENSOR;
}

/* In the file's header a text may be six times as long, escaped. */
static guint64
count_output (gsize n_target, const char *text)
{
  return n_target * sizeof (gint64) + 6 * strlen (text);
}

static guint64
count_site (guint heads, gsize queries, gsize keys)
{
  return PER_SITE + 2 * (guint64) heads * queries * keys * sizeof (float) + 2 * queries * sizeof (gint64);
}

guint64
sac_moment_count (const SacModel *model, const SacReading *reading)
{
  guint64 n_bytes = count_model (model);

  if (reading == NULL)
    return n_bytes;
  n_bytes += count_output (reading->n_target, reading->text);
  for (guint i = 0; i < sac_trace_get_n_sites (reading->trace); i++)
    {
      const SacSite *site = sac_trace_get_site (reading->trace, i);

      n_bytes += count_site (site->heads, site->queries, site->keys);
    }
  return n_bytes;
}

void
sac_moment_seal (SacMoment *self)
{
  self->n_bytes = count_model (sac_translator_get_model (self->translator));
  if (self->text != NULL)
    self->n_bytes += count_output (self->n_target, self->text);
  for (guint i = 0; i < self->n_sites; i++)
    self->n_bytes += count_site (self->sites[i].heads, self->sites[i].queries, self->sites[i].keys);
}

static float *
copy_stage (const SacTrace *trace, guint site, SacStage stage)
{
  g_autoptr (SacTensor) all = sac_trace_read_site (trace, site, stage);

  return g_memdup2 (all->data, all->n_elements * sizeof (float));
}

static void
keep_site (SacMomentSite *kept, const SacTrace *trace, guint index)
{
  const SacSite *site = sac_trace_get_site (trace, index);

  kept->name = g_strdup (site->name);
  kept->mechanism = g_strdup (site->mechanism);
  kept->heads = site->heads;
  kept->queries = site->queries;
  kept->keys = site->keys;
  kept->weights = copy_stage (trace, index, SAC_STAGE_WEIGHT);
  kept->scaled = copy_stage (trace, index, SAC_STAGE_SCALED);
  kept->bounds = g_new (gint64, 2 * site->queries);
  for (gsize query = 0; query < site->queries; query++)
    {
      gsize from, to;

      sac_trace_get_bounds (trace, index, query, &from, &to);
      kept->bounds[2 * query] = (gint64) from;
      kept->bounds[2 * query + 1] = (gint64) to;
    }
}

static void
keep_reading (SacMoment *self, const SacReading *reading)
{
  const SacVocabulary *words = sac_translator_get_parts (self->translator)->target;

  self->n_target = reading->n_target;
  self->target = g_new (gint64, self->n_target);
  for (gsize i = 0; i < self->n_target; i++)
    self->target[i] = sac_vocabulary_lookup (words, reading->target[i]);
  self->text = g_strdup (reading->text);
  self->n_sites = sac_trace_get_n_sites (reading->trace);
  self->sites = g_new0 (SacMomentSite, self->n_sites);
  for (guint i = 0; i < self->n_sites; i++)
    keep_site (&self->sites[i], reading->trace, i);
}

SacMoment *
sac_moment_new_empty (guint64 step, SacTranslator *translator)
{
  SacMoment *self = g_new0 (SacMoment, 1);

  self->ref_count = 1;
  self->step = step;
  self->translator = translator;
  return self;
}

SacMoment *
sac_moment_new (guint64 step, const SacTranslator *translator, const SacReading *reading, GError **error)
{
  SacModel *model = sac_translator_get_model (translator);
  SacTranslator *copy = sac_translator_try_copy_with (translator, model->params, error);
  SacMoment *self = copy != NULL ? sac_moment_new_empty (step, copy) : NULL;

  if (self == NULL)
    return NULL;
  if (reading != NULL)
    keep_reading (self, reading);
  sac_moment_seal (self);
  return self;
}

static void
copy_site (SacMomentSite *to, const SacMomentSite *from)
{
  const gsize n_bytes = (gsize) from->heads * from->queries * from->keys * sizeof (float);

  *to = *from;
  to->name = g_strdup (from->name);
  to->mechanism = g_strdup (from->mechanism);
  to->weights = g_memdup2 (from->weights, n_bytes);
  to->scaled = g_memdup2 (from->scaled, n_bytes);
  to->bounds = g_memdup2 (from->bounds, 2 * from->queries * sizeof (gint64));
}

SacMoment *
sac_moment_mark (const SacMoment *moment)
{
  SacMoment *self = g_memdup2 (moment, sizeof (SacMoment));

  self->ref_count = 1;
  self->by_hand = TRUE;
  sac_translator_ref (self->translator);
  self->target = g_memdup2 (moment->target, moment->n_target * sizeof (gint64));
  self->text = g_strdup (moment->text);
  self->sites = g_new0 (SacMomentSite, moment->n_sites);
  for (guint i = 0; i < moment->n_sites; i++)
    copy_site (&self->sites[i], &moment->sites[i]);
  return self;
}

SacMoment *
sac_moment_ref (SacMoment *moment)
{
  g_atomic_int_inc (&moment->ref_count);
  return moment;
}

void
sac_moment_unref (SacMoment *moment)
{
  if (moment == NULL || !g_atomic_int_dec_and_test (&moment->ref_count))
    return;
  for (guint i = 0; i < moment->n_sites; i++)
    {
      g_free (moment->sites[i].name);
      g_free (moment->sites[i].mechanism);
      g_free (moment->sites[i].weights);
      g_free (moment->sites[i].scaled);
      g_free (moment->sites[i].bounds);
    }
  g_free (moment->sites);
  g_free (moment->target);
  g_free (moment->text);
  sac_translator_unref (moment->translator);
  g_free (moment);
}
