/* tests/fuzz/fuzz-history.c — any bytes as the history of a small model; what is accepted keeps within its budget
 *
 * The seed is what sac_history_stage() writes of this very model at steps 0 and 1.
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/models/encoder-decoder.h"
#include "engine/train/history-file.h"
#include "tests/fuzz/fuzz.h"

#define BUDGET 30000

static SacTranslator *
make_translator (void)
{
  static const char *const words[] = { "<pad>", "<bos>", "<eos>", "<unk>", "a", "b", NULL };
  g_autoptr (SacVocabulary) vocabulary = sac_vocabulary_from_strv (words, NULL);
  g_autoptr (SacSettings) settings = sac_settings_new (SAC_MODEL_ENCODER_DECODER.fields);
  const SacTokenizerClass *tokenizer = sac_tokenizer_find ("words", NULL);
  const SacTranslatorParts parts = { .name = "fuzz",
                                     .source_tokenizer = tokenizer,
                                     .target_tokenizer = tokenizer,
                                     .source = vocabulary,
                                     .target = vocabulary };
  SacModel *model;

  sac_settings_set (settings, "embedding", 1, NULL);
  sac_settings_set (settings, "hidden", 2, NULL);
  sac_settings_set (settings, "attention-width", 1, NULL);
  model = sac_model_new (&SAC_MODEL_ENCODER_DECODER, settings, 6, 6, NULL);
  g_assert_true (sac_params_allocate (model->params, NULL, NULL));
  return sac_translator_new (&parts, model);
}

/* Every number that a map would be drawn from. */
static void
look_at (const SacMoment *moment)
{
  volatile float sum = 0;

  for (guint i = 0; i < moment->n_sites; i++)
    {
      const SacMomentSite *site = &moment->sites[i];

      g_assert_cmpuint (site->queries, ==, moment->n_target);
      for (gsize k = 0; k < site->heads * site->queries * site->keys; k++)
        sum += site->weights[k] + site->scaled[k];
      for (gsize k = 0; k < 2 * site->queries; k++)
        g_assert_true (site->bounds[k] >= 0 && site->bounds[k] <= (gint64) site->keys);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, n);
  g_autoptr (SacSafetensors) file = sac_safetensors_new_from_bytes (bytes, "fuzz", NULL);
  static SacTranslator *like; /* only read */
  g_autoptr (SacHistory) history = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return 0;
  if (like == NULL)
    like = make_translator ();
  history = sac_history_read (file, like, BUDGET, 1000, NULL, &error);
  g_assert_true ((history == NULL) == (error != NULL));
  if (history == NULL)
    {
      g_assert_true (g_str_has_prefix (error->message, "fuzz: ") &&
                     g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_cmpuint (sac_history_get_n_bytes (history), <=, BUDGET);
  for (guint i = 0; i < sac_history_get_moments (history)->len; i++)
    look_at (g_ptr_array_index (sac_history_get_moments (history), i));
  return 0;
}
