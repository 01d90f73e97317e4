/* app/jobs/step-answer.c — the chosen answer, where there are two and one logit: P(1) = σ(logit), P(0) = 1 − P(1)
 *
 * The answers are the two tokens behind the specials. Either is taken with the logit as its sign has it: σ(−x) = 1 − σ(x).
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/jobs/step-private.h"
#include "engine/ops/ops.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define N_ANSWERS 2

typedef struct
{
  double logit; /* of the second */
  gsize chosen; /* 0 or 1: which one is looked at */
} Answer;

static double
signed_logit (const Answer *answer, gsize i)
{
  return i == 1 ? answer->logit : -answer->logit;
}

static const char *
token_of (const SacStepMaking *making, gsize i)
{
  return sac_vocabulary_get_token (making->vocabulary, (guint32) (SAC_N_SPECIALS + i));
}

static void
make_items (SacStepMaking *making, SacStepTable *table, const Answer *answer)
{
  gsize *ids = sac_step_data_array (making->data, gsize, N_ANSWERS);

  sac_step_data_init_table (making->data, table, N_ANSWERS, 3);
  table->caption = _ ("The two answers");
  table->label_title = _ ("answer");
  table->labels = sac_step_data_array (making->data, SacLabel, N_ANSWERS);
  table->index = ids;
  table->choice = SAC_STEP_CHOICE_WORD;
  table->bars = 2;
  table->selected = (gssize) answer->chosen;
  sac_step_set_column (table, 0, _ ("logit"), NULL,
                       SAC_STEP_MADE (_ ("logit"),
                                      _ ("±(W output + b): the first answer has the other sign")));
  sac_step_set_column (table, 1, "exp", NULL, SAC_STEP_MADE (_ ("exponential"), _ ("exp (−logit)")));
  sac_step_set_column (table, 2, _ ("probability"), NULL,
                       SAC_STEP_MADE (_ ("probability"), _ ("1 / (1 + exp (−logit))")));
  for (gsize i = 0; i < N_ANSWERS; i++)
    {
      const double logit = signed_logit (answer, i);

      ids[i] = SAC_N_SPECIALS + i;
      table->labels[i].text = sac_step_data_text (making->data, token_of (making, i));
      table->columns[0].values[i] = logit;
      table->columns[1].values[i] = exp (-logit);
      table->columns[2].values[i] = sac_logistic (logit);
    }
}

static void
make_facts (SacStepMaking *making, SacStepTable *facts, const Answer *answer)
{
  const double bias = (double) sac_params_find (making->params, "out.bias")->data[0];
  SacStepOrigin origin = sac_step_kept_origin (making, "logit", _ ("W output + b"), 1);

  origin.column_step = 0;
  sac_step_init_facts (making, facts, 2);
  sac_step_set_fact (facts, 0, _ ("bias b"), bias, sac_step_param_origin (making, "out.bias", 0));
  sac_step_set_fact (facts, 1, _ ("logit"), answer->logit, origin);
}

void
sac_step_make_answer (SacStepMaking *making)
{
  SacStepPart *part = &making->data->stages[SAC_STEP_WORD];
  const gssize asked = making->place.word - (gssize) SAC_N_SPECIALS;
  gsize width;
  Answer answer = { .logit = (double) sac_step_kept_row (making, "logit", &width)[0] };
  const gsize best = answer.logit > 0;
  const char *word;

  answer.chosen = asked >= 0 && asked < N_ANSWERS ? (gsize) asked : best;
  word = sac_step_data_format (making->data, "“%s”", token_of (making, answer.chosen));
  make_items (making, &part->items, &answer);
  sac_step_make_logit (making, &part->terms, 0, _ ("The logit: units of the output, the largest first"));
  make_facts (making, &part->facts, &answer);
  part->formula = _ ("P(answer) = 1 / (1 + exp (−logit)), logit = ±(W output + b)");
  part->numbers =
    sac_step_data_format (making->data, "%s: 1 / (1 + exp (−(%s))) = %s%s", word,
                          sac_step_text_of (making, signed_logit (&answer, answer.chosen)),
                          sac_step_text_of (making, sac_logistic (signed_logit (&answer, answer.chosen))),
                          answer.chosen == best ? _ ("; the larger, so it is chosen") : "");
}
