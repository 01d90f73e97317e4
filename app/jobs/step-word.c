/* app/jobs/step-word.c — the chosen word: a softmax over the vocabulary
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"

#include "engine/files/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_WORDS 8

/* The words of the largest logits, the first of equals first; then the asked for one, if it is not among them. */
static gsize
choose_words (const float *logits, gsize n, gssize asked, gsize *ids)
{
  gsize n_found = 0;
  gboolean has_asked = asked < 0;

  while (n_found < MIN (N_WORDS, n))
    {
      gssize best = -1;

      for (gsize i = 0; i < n; i++)
        {
          gboolean is_taken = FALSE;

          for (gsize k = 0; k < n_found; k++)
            is_taken |= ids[k] == i;
          if (!is_taken && (best < 0 || logits[i] > logits[best]))
            best = (gssize) i;
        }
      ids[n_found++] = (gsize) best;
      has_asked |= best == asked;
    }
  if (!has_asked)
    ids[n_found++] = (gsize) asked;
  return n_found;
}

typedef struct
{
  const float *logits;
  gsize n;             /* of the vocabulary */
  gsize word;          /* the one that is looked at */
  double maximum, sum; /* of the softmax */
} Softmax;

static void
make_word_items (SacStepMaking *making, SacStepTable *table, const Softmax *s)
{
  g_autofree char *count = sac_text_from_count (s->n);
  gsize *ids = sac_step_data_array (making->data, gsize, N_WORDS + 1);
  const gsize n = choose_words (s->logits, s->n, (gssize) s->word, ids);

  sac_step_data_init_table (making->data, table, n, 3);
  table->caption = sac_step_data_format (making->data, _ ("The most probable of %s words"), count);
  table->label_title = _ ("word");
  table->labels = sac_step_data_array (making->data, SacLabel, n);
  table->index = ids;
  table->choice = SAC_STEP_CHOICE_WORD;
  table->bars = 2;
  sac_step_set_column (table, 0, _ ("logit"), NULL,
                       sac_step_kept_origin (making, _ ("logits"), _ ("W output + b"), s->n));
  sac_step_set_column (table, 1, "exp", NULL, SAC_STEP_MADE (_ ("exponential"), _ ("exp (logit − max)")));
  sac_step_set_column (table, 2, _ ("probability"), NULL,
                       SAC_STEP_MADE (_ ("probability"), _ ("exp (logit − max) / Σ exp over all words")));
  for (gsize i = 0; i < n; i++)
    {
      const double less = (double) s->logits[ids[i]] - s->maximum;

      table->labels[i].text =
        sac_step_data_text (making->data, sac_vocabulary_get_token (making->vocabulary, (guint32) ids[i]));
      table->columns[0].values[i] = (double) s->logits[ids[i]];
      table->columns[1].values[i] = exp (less);
      table->columns[2].values[i] = exp (less) / s->sum;
      if (ids[i] == s->word)
        table->selected = (gssize) i;
    }
}

void
sac_step_make_logit (SacStepMaking *making, SacStepTable *table, gsize row, const char *caption)
{
  gsize n;
  const float *output = sac_step_kept_row (making, "output", &n);

  sac_step_init_products (making, table, "out.weight", row, n);
  table->caption = caption;
  table->label_title = _ ("unit");
  sac_step_set_column (table, 0, _ ("output"), output,
                       sac_step_kept_origin (making, _ ("output"), sac_step_get_output_how (making), n));
  for (gsize i = 0; i < n; i++)
    table->labels[i].text = sac_step_count_from (making, "", i);
  sac_step_multiply (table, 0, n);
  sac_step_data_sort_table (making->data, table, 2);
}

static void
make_word_terms (SacStepMaking *making, SacStepTable *table, const Softmax *s, const char *word)
{
  sac_step_make_logit (making, table, s->word,
                       sac_step_data_format (making->data,
                                             _ ("The logit of %s: units of the output, the largest first"),
                                             word));
}

static void
make_word_facts (SacStepMaking *making, SacStepTable *facts, const Softmax *s)
{
  const float *bias = sac_params_find (making->params, "out.bias")->data;

  sac_step_init_facts (making, facts, 3);
  sac_step_set_fact (facts, 0, _ ("bias b"), (double) bias[s->word],
                     sac_step_param_origin (making, "out.bias", s->word));
  sac_step_set_fact (facts, 1, _ ("max"), s->maximum,
                     SAC_STEP_MADE (_ ("max"), _ ("the largest logit of all words")));
  sac_step_set_fact (facts, 2, "Σ exp", s->sum,
                     SAC_STEP_MADE ("Σ", _ ("Σ exp (logit − max) over all words")));
}

static Softmax
sum_up (const SacStepMaking *making, const float *logits, gsize n)
{
  Softmax s = { .logits = logits, .n = n, .maximum = -INFINITY };
  gsize best = 0;

  for (gsize i = 0; i < n; i++)
    if (logits[i] > logits[best])
      best = i;
  s.maximum = (double) logits[best];
  for (gsize i = 0; i < n; i++)
    s.sum += exp ((double) logits[i] - s.maximum);
  s.word = making->place.word >= 0 && (gsize) making->place.word < n ? (gsize) making->place.word : best;
  return s;
}

void
sac_step_make_word (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_WORD];
  gsize n;
  const float *logits = sac_step_kept_row (making, "logits", &n);
  const Softmax s = sum_up (making, logits, n);
  const double logit = (double) logits[s.word];
  g_autofree char *shown =
    sac_label_get_display_text (sac_vocabulary_get_token (making->vocabulary, (guint32) s.word));
  const char *word = sac_step_data_format (making->data, "“%s”", shown);

  make_word_items (making, &part->items, &s);
  make_word_terms (making, &part->terms, &s, word);
  make_word_facts (making, &part->facts, &s);
  part->formula = _ ("P(word) = exp (logit − max) / Σ exp (logit − max), logit = W output + b");
  part->numbers =
    sac_step_data_format (making->data, "%s: exp (%s − %s) / %s = %s%s", word,
                          sac_step_text_of (making, logit), sac_step_text_of (making, s.maximum),
                          sac_step_text_of (making, s.sum),
                          sac_step_text_of (making, exp (logit - s.maximum) / s.sum),
                          logit == s.maximum ? _ ("; the largest, so it is chosen") : "");
}
