/* tests/engine/test-translator-files.c — a model's folder: written, read back, and every wrong config
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/json.h"
#include "tests/engine/model-folder.h"
#include "tests/support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>

#define F SAC_ENGINE_ERROR_FORMAT
#define U SAC_ENGINE_ERROR_UNSUPPORTED
#define R SAC_ENGINE_ERROR_RANGE
#define K SAC_ENGINE_ERROR_UNKNOWN
#define S SAC_ENGINE_ERROR_SHAPE

static void
check_same (const SacTranslator *a, const SacTranslator *b)
{
  static const char *const texts[] = { "a", "b c d e", "A zebra." };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (SacReading) x = sac_translator_read (a, NULL, texts[i], NULL);
      g_autoptr (SacReading) y = sac_translator_read (b, NULL, texts[i], NULL);
      g_autoptr (SacTensor) v = sac_trace_read_site (x->trace, 0, SAC_STAGE_WEIGHT);
      g_autoptr (SacTensor) w = sac_trace_read_site (y->trace, 0, SAC_STAGE_WEIGHT);

      g_assert_true (g_strv_equal ((const char *const *) x->target, (const char *const *) y->target));
      g_assert_cmpstr (x->text, ==, y->text);
      g_assert_cmpmem (v->data, v->n_elements * sizeof (float), w->data, w->n_elements * sizeof (float));
    }
}

/* A new folder, deep; saved twice, the second time over other files; opened by folder and by either file. */
static void
test_round_trip (void)
{
  static const char *const settings[] = { "", "input-feeding=on heads=2 project=on dropout=0.123456789",
                                          "mechanism=cosine bidirectional=off scope=local window=7" };
  char *folder = sac_scratch_new ();
  g_autofree char *deep = g_build_filename (folder, "a b", "ü", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      static const char *const places[] = { ".", "config.json", "model.safetensors" };
      g_autoptr (SacTranslator) translator = sac_tiny_translator (settings[i]);
      g_autofree char *identity = sac_translator_get_identity (translator);

      sac_model_folder_save (settings[i], deep);
      g_assert_true (sac_translator_is_folder (deep));
      for (gsize k = 0; k < G_N_ELEMENTS (places); k++)
        {
          g_autofree char *path = g_build_filename (deep, places[k], NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (SacTranslator) again = sac_translator_open (path, &error);
          g_autofree char *other = NULL;

          g_assert_no_error (error);
          other = sac_translator_get_identity (again);
          g_assert_cmpstr (identity, ==, other);
          g_assert_cmpstr (sac_translator_get_parts (again)->name, ==, "Tiny");
          g_assert_cmpstr (sac_translator_get_parts (again)->lesson, ==, "letters");
          sac_tiny_assert_same_params (sac_translator_get_model (translator)->params,
                                       sac_translator_get_model (again)->params);
          check_same (translator, again);
        }
    }
  sac_scratch_free (folder);
}

/* The same model gives the same bytes, whoever saves it. */
static void
test_same_bytes (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  static const char *const names[] = { "config.json", "model.safetensors" };

  sac_model_folder_save ("", folder);
  sac_model_folder_save ("", other);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *a = g_build_filename (folder, names[i], NULL),
                      *b = g_build_filename (other, names[i], NULL);
      g_autofree char *x = NULL, *y = NULL;
      gsize n = 0, m = 0;

      g_assert_true (g_file_get_contents (a, &x, &n, NULL) && g_file_get_contents (b, &y, &m, NULL));
      g_assert_cmpmem (x, n, y, m);
    }
  sac_scratch_free (folder);
}

static void
edit (const SacModelFolder *f, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (f->text, from, 2);
  g_autofree char *text = g_strjoinv (to, parts);

  if (g_strv_length (parts) != 2)
    g_error ("config.json has no “%s”", from);
  sac_put_file (f->config, text, strlen (text));
}

static const struct
{
  const char *from, *to;
  int code;
  const char *part;
} edits[] = {
  /* clang-format off */
  { "\"version\": 1", "\"version\": 2", R, "“version” must be" },
  { "\"version\": 1", "\"version\": 0", R, "“version” must be" },
  { "\"version\": 1", "\"version\": \"1\"", F, "“version”" },
  { "\"version\": 1", "\"version\": 1.0", F, "“version”" },
  { "\"format\": \"saccade\"", "\"format\": \"other\"", U, "the format “other”" },
  { "\"format\": \"saccade\"", "\"format\": 1", F, "“format”" },
  { "\"name\": \"Tiny\"", "\"name\": null", F, "“name”" },
  { "\"name\": \"Tiny\"", "\"name\": [\"Tiny\"]", F, "“name”" },
  { "\"lesson\": \"letters\"", "\"lesson\": 7", F, "“lesson”" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": \"gpt2\"", U, "does not know the model type “gpt2”" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": \"language-model\"", U, "has no attention" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": {}", F, "“model_type”" },
  { "\"model\": {", "\"model\": [], \"other\": {", F, "“model”" },
  { "\"mechanism\": \"additive\"", "\"mechanism\": \"magic\"", R, "mechanism must be one of" },
  { "\"mechanism\": \"additive\"", "\"mechanism\": 0", F, "“mechanism” of “model”" },
  { "\"scope\": \"global\"", "\"scope\": \"\"", R, "scope must be one of" },
  { "\"hidden\": 4", "\"hidden\": 99999999", R, "“hidden” of “model” must be a whole number from 2 to 2048" },
  { "\"hidden\": 4", "\"hidden\": 1e308", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": -1", R, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": 0", R, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": 4.5", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": \"4\"", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": true", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": null", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": 18446744073709551620", F, "“hidden” of “model”" },
  { "\"hidden\": 4", "\"hidden\": 5", S, "even hidden width" },
  { "\"hidden\": 4", "\"hidden\": 6", S, "model.safetensors" },
  { "\"hidden\": 4", "\"hidden\": 2048", S, "model.safetensors" },
  { "\"embedding\": 3", "\"embedding\": 2049", R, "“embedding” of “model”" },
  { "\"embedding\": 3", "\"embedding\": 5", S, "encoder.embedding" },
  { "\"attention-width\": 4", "\"attention-width\": 0", R, "“attention-width” of “model”" },
  { "\"heads\": 1", "\"heads\": 3", S, "3 heads" },
  { "\"heads\": 1", "\"heads\": 65", R, "“heads” of “model”" },
  { "\"heads\": 1", "\"heads\": 2", S, "attention.units" },
  { "\"window\": 4", "\"window\": -4", R, "“window” of “model”" },
  { "\"dropout\": 0.0", "\"dropout\": 1", R, "“dropout” of “model”" },
  { "\"dropout\": 0.0", "\"dropout\": 1e308", R, "“dropout” of “model”" },
  { "\"dropout\": 0.0", "\"dropout\": 1e999", F, "too large" },
  { "\"attention-dropout\": 0.0", "\"attention-dropout\": \"0\"", F, "“attention-dropout” of “model”" },
  { "\"bidirectional\": true", "\"bidirectional\": 1", F, "“bidirectional” of “model”" },
  { "\"bidirectional\": true", "\"bidirectional\": \"on\"", F, "“bidirectional” of “model”" },
  { "\"bidirectional\": true", "\"bidirectional\": false", S, "encoder.forward.weight_in" },
  { "\"input-feeding\": false", "\"input-feeding\": true", S, "decoder.lstm.weight_in" },
  { "\"project\": false", "\"project\": true", K, "attention." },
  { "\"mechanism\": \"additive\"", "\"mechanism\": \"cosine\"", K, "attention.gain" },
  { "\"window\": 4", "\"window\": 5", F, "another config.json" },
  { "\"source_tokenizer\": \"words\"", "\"source_tokenizer\": \"bytes\"", K, "“source_tokenizer”" },
  { "\"source_tokenizer\": \"words\"", "\"source_tokenizer\": \"english\"", F, "another config.json" },
  { "\"target_tokenizer\": \"words\"", "\"target_tokenizer\": 3", F, "“target_tokenizer”" },
  { "\"target_tokenizer\": \"words\"", "\"target_tokenizer\": \"\"", K, "“target_tokenizer”" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": [], \"x\": [", F, "“source_vocabulary”" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": {}, \"x\": [", F, "“source_vocabulary”" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": \"a\", \"x\": [", F, "“source_vocabulary”" },
  { "\"target_vocabulary\": [", "\"target_vocabulary\": [\"<pad>\"], \"x\": [", F, "“target_vocabulary”" },
  { "\"b\",", "\"a\",", F, "“source_vocabulary”: Entry 5 of the vocabulary, “a”, occurs twice" },
  { "\"b\",", "\"\",", F, "Entry 5 of the vocabulary is empty" },
  { "\"b\",", "7,", F, "“source_vocabulary”" },
  { "\"b\",", "null,", F, "“source_vocabulary”" },
  { "\"b\",", "\"z\",", F, "another config.json" },
  { "\"b\",", "", S, "encoder.embedding" },
  { "\"B\",", "\"B\", \"Z\",", S, "decoder.embedding" },
  { "\"<pad>\"", "\"pad\"", F, "must be “<pad>”" },
  { "\"format\"", "\"format\": \"saccade\", \"format\"", F, "not valid JSON" },
  { "}", "", F, "not valid JSON" },
  { "{", "", F, "not valid JSON" },
  /* clang-format on */
};

static void
test_edited (void)
{
  SacModelFolder f;

  sac_model_folder_init (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      edit (&f, edits[i].from, edits[i].to);
      sac_assert_open_refused (f.folder, edits[i].code, f.folder, edits[i].part);
    }
  sac_put_file (f.config, f.text, strlen (f.text));
  sac_assert_opens (f.folder);
  sac_model_folder_clear (&f);
}

/* Each member taken away. The settings of the model have defaults, which then are not what was saved. */
static void
test_removed (void)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GList) members = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  object = sac_json_read (f.config, NULL);
  members = json_object_get_members (object);
  for (GList *at = members; at != NULL; at = at->next)
    {
      const char *name = at->data;
      g_autoptr (JsonObject) less = sac_json_read (f.config, NULL);
      g_autofree char *quoted = g_strdup_printf ("“%s”", name);
      g_autofree char *kept = NULL;

      json_object_remove_member (less, name);
      kept = g_strdup (f.text);
      g_assert_true (sac_json_write (f.config, less, NULL));
      if (g_str_equal (name, "lesson") || g_str_equal (name, "training"))
        sac_assert_opens (f.folder);
      else if (g_str_equal (name, "format"))
        sac_assert_open_refused (f.folder, U, "config.json", "does not describe a model trained by Saccade");
      else
        sac_assert_open_refused (f.folder, F, "config.json", quoted);
      sac_put_file (f.config, kept, strlen (kept));
    }
  edit (&f, "\"hidden\": 4,", "");
  sac_assert_open_refused (f.folder, S, "model.safetensors", "encoder.");
  sac_model_folder_clear (&f);
}

static void
test_not_json (void)
{
  static const struct
  {
    const char *text, *part;
  } rows[] = {
    { "", "the file is empty" },       { "[]", "not valid JSON" },
    { "null", "not valid JSON" },      { "hello", "not valid JSON" },
    { "\x80\x02}", "not valid JSON" }, { "{\"format\": \"sacc", "not valid JSON" },
  };
  SacModelFolder f;

  sac_model_folder_init (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      sac_put_file (f.config, rows[i].text, strlen (rows[i].text));
      sac_assert_open_refused (f.folder, F, "config.json", rows[i].part);
    }
  sac_put_file (f.config, "{}", 2);
  sac_assert_open_refused (f.folder, U, "config.json", "does not describe a model trained by Saccade");
  sac_put_file (f.config, "{\"model_type\": \"gpt2\"}", 22);
  sac_assert_open_refused (f.folder, U, "config.json", "does not describe a model trained by Saccade");
  sac_model_folder_clear (&f);
}

/* Shapes agree, words do not: either file of another model is refused. */
static void
test_swapped (void)
{
  SacModelFolder a, b;
  g_autofree char *words = NULL;

  sac_model_folder_init (&a);
  sac_model_folder_init (&b);
  sac_model_folder_save ("mechanism=dot", b.folder);
  g_clear_pointer (&b.text, g_free);
  g_assert_true (g_file_get_contents (b.config, &b.text, NULL, NULL));
  sac_put_file (a.config, b.text, strlen (b.text));
  sac_assert_open_refused (a.folder, F, "model.safetensors", "another config.json");
  sac_model_folder_save ("", b.folder);
  words = g_strdup (a.text);
  for (char *at = strstr (words, "\"a\""); at != NULL; at = NULL)
    at[1] = 'q';
  sac_put_file (a.config, words, strlen (words));
  sac_assert_open_refused (a.folder, F, "model.safetensors", "the words would be wrong");
  sac_model_folder_clear (&a);
  sac_model_folder_clear (&b);
}

static void
test_places (void)
{
  g_autofree char *nowhere = NULL, *file = NULL, *through = NULL, *empty = NULL, *other = NULL;
  SacModelFolder f;

  sac_model_folder_init (&f);
  nowhere = g_build_filename (f.folder, "nowhere", NULL);
  file = g_build_filename (f.folder, "notes.txt", NULL);
  through = g_build_filename (file, "inside", NULL);
  empty = g_build_filename (f.folder, "empty", NULL);
  other = g_build_filename (f.folder, "old-config.json", NULL);
  sac_put_file (file, "x", 1);
  sac_put_file (other, "x", 1);
  g_mkdir (empty, 0777);
  sac_assert_open_refused (nowhere, SAC_ENGINE_ERROR_IO, nowhere, "There is no folder");
  sac_assert_open_refused (through, SAC_ENGINE_ERROR_IO, through, "There is no folder");
  sac_assert_open_refused ("", SAC_ENGINE_ERROR_IO, "", "There is no folder");
  sac_assert_open_refused (file, F, file, "is not a model: open the folder that holds");
  sac_assert_open_refused (other, F, other, "is not a model: open the folder that holds");
  sac_assert_open_refused (empty, F, empty, "there is no config.json in it");
  sac_assert_open_refused ("/dev/null", F, "/dev/null", "is not a model");
  g_assert_false (sac_translator_is_folder (empty));
  g_assert_false (sac_translator_is_folder (file));
  g_unlink (f.config);
  g_mkdir (f.config, 0777);
  sac_assert_open_refused (f.folder, SAC_ENGINE_ERROR_IO, "config.json", "");
  g_assert_false (sac_translator_is_folder (f.folder));
  sac_model_folder_clear (&f);
}

/* A name that is not UTF-8 is shown as far as it can be. */
static void
test_file_names (void)
{
  char *folder = sac_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "m\xff", NULL);

  sac_assert_open_refused (path, SAC_ENGINE_ERROR_IO, folder, "There is no folder");
  sac_model_folder_save ("", path);
  sac_assert_opens (path);
  sac_scratch_free (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translator-files/round-trip", test_round_trip);
  g_test_add_func ("/engine/translator-files/same-bytes", test_same_bytes);
  g_test_add_func ("/engine/translator-files/edited", test_edited);
  g_test_add_func ("/engine/translator-files/removed", test_removed);
  g_test_add_func ("/engine/translator-files/not-json", test_not_json);
  g_test_add_func ("/engine/translator-files/swapped", test_swapped);
  g_test_add_func ("/engine/translator-files/places", test_places);
  g_test_add_func ("/engine/translator-files/file-names", test_file_names);
  return g_test_run ();
}
