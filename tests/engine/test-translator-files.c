/* tests/engine/test-translator-files.c — a model's folder: written, read back, and every wrong config
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/files/json.h"
#include "tests/engine/model-folder.h"
#include "tests/support/scratch.h"
#include "tests/support/sentence.h"

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
  const char *sentence; /* "@" stands for the folder */
} edits[] = {
  /* clang-format off */
  { "\"version\": 1", "\"version\": 2", R, "@/config.json: “version” must be a whole number from 1 to 1, not 2" },
  { "\"version\": 1", "\"version\": 0", R, "@/config.json: “version” must be a whole number from 1 to 1, not 0" },
  { "\"version\": 1", "\"version\": \"1\"", F, "@/config.json: “version” must be a whole number from 1 to 1, not “1”" },
  { "\"version\": 1", "\"version\": 1.0", F, "@/config.json: “version” must be a whole number from 1 to 1, not 1" },
  { "\"format\": \"saccade\"", "\"format\": \"other\"", U, "@/config.json has the format “other”, not “saccade”" },
  { "\"format\": \"saccade\"", "\"format\": 1", F, "@/config.json: “format” must be a string, not 1" },
  { "\"name\": \"Tiny\"", "\"name\": null", F, "@/config.json: “name” must be a string, not null" },
  { "\"name\": \"Tiny\"", "\"name\": [\"Tiny\"]", F, "@/config.json: “name” must be a string, not a list" },
  { "\"lesson\": \"letters\"", "\"lesson\": 7", F, "@/config.json: “lesson” must be a string, not 7" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": \"gpt2\"", U, "@/config.json: the model type “gpt2” is not known to Saccade" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": \"language-model\"", U, "@/config.json: a model of the type “language-model” has no attention to look at" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": \"feature-attention\"", U, "@/config.json: a model of the type “feature-attention” reads numbers, but the tokenizer “words” gives words" },
  { "\"model_type\": \"encoder-decoder\"", "\"model_type\": {}", F, "@/config.json: “model_type” must be a string, not an object" },
  { "\"model\": {", "\"model\": [], \"other\": {", F, "@/config.json: “model” must be an object, not a list" },
  { "\"mechanism\": \"additive\"", "\"mechanism\": \"magic\"", R, "@/config.json: mechanism must be one of additive, dot, scaled-dot, general, dot-key-bias, cosine, not “magic”" },
  { "\"normaliser\": \"softmax\"", "\"normaliser\": \"hardmax\"", R, "@/config.json: normaliser must be one of softmax, sigmoid, sparsemax, entmax15, hard-top-k, local-p, not “hardmax”" },
  { "\"normaliser\": \"softmax\"", "\"normaliser\": \"local-p\"", K, "@/model.safetensors: tensor “attention.centre_weight” of shape [4, 4] is needed, but the file has none of that name" },
  { "\"top-k\": 4", "\"top-k\": 65", R, "@/config.json: “top-k” of “model” must be a whole number from 1 to 64, not 65" },
  { "\"mechanism\": \"additive\"", "\"mechanism\": 0", F, "@/config.json: “mechanism” of “model” must be a string, not 0" },
  { "\"scope\": \"global\"", "\"scope\": \"\"", R, "@/config.json: scope must be one of global, causal, local, not “”" },
  { "\"hidden\": 4", "\"hidden\": 99999999", R, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not 99999999" },
  { "\"hidden\": 4", "\"hidden\": 1e308", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not 1e+308" },
  { "\"hidden\": 4", "\"hidden\": -1", R, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not -1" },
  { "\"hidden\": 4", "\"hidden\": 0", R, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not 0" },
  { "\"hidden\": 4", "\"hidden\": 4.5", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not 4.5" },
  { "\"hidden\": 4", "\"hidden\": \"4\"", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not “4”" },
  { "\"hidden\": 4", "\"hidden\": true", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not true" },
  { "\"hidden\": 4", "\"hidden\": null", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not null" },
  { "\"hidden\": 4", "\"hidden\": 18446744073709551620", F, "@/config.json: “hidden” of “model” must be a whole number from 2 to 2048, not 1.8446744073709552e+19" },
  { "\"hidden\": 4", "\"hidden\": 5", S, "@/config.json: a bidirectional encoder needs an even hidden width, not 5" },
  { "\"hidden\": 4", "\"hidden\": 6", S, "@/model.safetensors: tensor “encoder.forward.weight_in” should have the shape [12, 3], but the file has [8, 3]" },
  { "\"hidden\": 4", "\"hidden\": 2048", S, "@/model.safetensors: tensor “encoder.forward.weight_in” should have the shape [4096, 3], but the file has [8, 3]" },
  { "\"embedding\": 3", "\"embedding\": 2049", R, "@/config.json: “embedding” of “model” must be a whole number from 1 to 2048, not 2049" },
  { "\"embedding\": 3", "\"embedding\": 5", S, "@/model.safetensors: tensor “encoder.embedding” should have the shape [12, 5], but the file has [12, 3]" },
  { "\"attention-width\": 4", "\"attention-width\": 0", R, "@/config.json: “attention-width” of “model” must be a whole number from 1 to 2048, not 0" },
  { "\"heads\": 1", "\"heads\": 3", S, "@/config.json: attention of width 4 over values of width 4 cannot be split into 3 heads" },
  { "\"heads\": 1", "\"heads\": 65", R, "@/config.json: “heads” of “model” must be a whole number from 1 to 64, not 65" },
  { "\"heads\": 1", "\"heads\": 2", S, "@/model.safetensors: tensor “attention.units” should have the shape [2, 2], but the file has [1, 4]" },
  { "\"window\": 4", "\"window\": -4", R, "@/config.json: “window” of “model” must be a whole number from 1 to 1024, not -4" },
  { "\"dropout\": 0.0", "\"dropout\": 1", R, "@/config.json: “dropout” of “model” must be a number from 0 to 0.9, not 1" },
  { "\"dropout\": 0.0", "\"dropout\": 1e308", R, "@/config.json: “dropout” of “model” must be a number from 0 to 0.9, not 1e+308" },
  { "\"dropout\": 0.0", "\"dropout\": 1e999", F, "@/config.json: not valid JSON at line 21, column 21: a number that is too large" },
  { "\"attention-dropout\": 0.0", "\"attention-dropout\": \"0\"", F, "@/config.json: “attention-dropout” of “model” must be a number from 0 to 0.9, not “0”" },
  { "\"bidirectional\": true", "\"bidirectional\": 1", F, "@/config.json: “bidirectional” of “model” must be true or false, not 1" },
  { "\"bidirectional\": true", "\"bidirectional\": \"on\"", F, "@/config.json: “bidirectional” of “model” must be true or false, not “on”" },
  { "\"bidirectional\": true", "\"bidirectional\": false", S, "@/model.safetensors: tensor “encoder.forward.weight_in” should have the shape [16, 3], but the file has [8, 3]" },
  { "\"input-feeding\": false", "\"input-feeding\": true", S, "@/model.safetensors: tensor “decoder.lstm.weight_in” should have the shape [16, 7], but the file has [16, 3]" },
  { "\"project\": false", "\"project\": true", K, "@/model.safetensors: tensor “attention.value_weight” of shape [4, 4] is needed, but the file has none of that name" },
  { "\"mechanism\": \"additive\"", "\"mechanism\": \"cosine\"", K, "@/model.safetensors: tensor “attention.gain” of shape [1, 1] is needed, but the file has none of that name" },
  { "\"window\": 4", "\"window\": 5", F, "@/model.safetensors was saved with another config.json than the one beside it: the words would be wrong" },
  { "\"source_tokenizer\": \"words\"", "\"source_tokenizer\": \"bytes\"", K, "@/config.json: “source_tokenizer”: there is no tokenizer called “bytes”; there are characters, english, french, numbers, words" },
  { "\"source_tokenizer\": \"words\"", "\"source_tokenizer\": \"numbers\"", U, "@/config.json: a model of the type “encoder-decoder” reads words, but the tokenizer “numbers” gives numbers" },
  { "\"source_tokenizer\": \"words\"", "\"source_tokenizer\": \"english\"", F, "@/model.safetensors was saved with another config.json than the one beside it: the words would be wrong" },
  { "\"target_tokenizer\": \"words\"", "\"target_tokenizer\": 3", F, "@/config.json: “target_tokenizer” must be a string, not 3" },
  { "\"target_tokenizer\": \"words\"", "\"target_tokenizer\": \"\"", K, "@/config.json: “target_tokenizer”: there is no tokenizer called “”; there are characters, english, french, numbers, words" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": [], \"x\": [", F, "@/config.json: “source_vocabulary”: the vocabulary has 0 entries, but it must begin with the 4 special tokens" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": {}, \"x\": [", F, "@/config.json: “source_vocabulary” must be a list of at most 1000000 strings, not an object" },
  { "\"source_vocabulary\": [", "\"source_vocabulary\": \"a\", \"x\": [", F, "@/config.json: “source_vocabulary” must be a list of at most 1000000 strings, not “a”" },
  { "\"target_vocabulary\": [", "\"target_vocabulary\": [\"<pad>\"], \"x\": [", F, "@/config.json: “target_vocabulary”: the vocabulary has 1 entries, but it must begin with the 4 special tokens" },
  { "\"b\",", "\"a\",", F, "@/config.json: “source_vocabulary”: entry 5 of the vocabulary, “a”, occurs twice" },
  { "\"b\",", "\"\",", F, "@/config.json: “source_vocabulary”: entry 5 of the vocabulary is empty" },
  { "\"b\",", "7,", F, "@/config.json: “source_vocabulary” must be a list of strings, and its element 5 a string, not 7" },
  { "\"b\",", "null,", F, "@/config.json: “source_vocabulary” must be a list of strings, and its element 5 a string, not null" },
  { "\"b\",", "\"z\",", F, "@/model.safetensors was saved with another config.json than the one beside it: the words would be wrong" },
  { "\"b\",", "", S, "@/model.safetensors: tensor “encoder.embedding” should have the shape [11, 3], but the file has [12, 3]" },
  { "\"B\",", "\"B\", \"Z\",", S, "@/model.safetensors: tensor “decoder.embedding” should have the shape [11, 3], but the file has [10, 3]" },
  { "\"<pad>\"", "\"pad\"", F, "@/config.json: “source_vocabulary”: entry 0 of the vocabulary must be “<pad>” but is “pad”" },
  { "\"format\"", "\"format\": \"saccade\", \"format\"", F, "@/config.json: not valid JSON at line 2, column 24: “format” stands twice in one object" },
  { "}", "", F, "@/config.json: not valid JSON at line 78, column 1: it ends where a comma or “}” should stand" },
  { "{", "", F, "@/config.json: not valid JSON at line 2, column 3: an object (“{”) should stand here" },
  /* clang-format on */
};

static void
test_edited (void)
{
  SacModelFolder f;

  sac_model_folder_init (&f);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (GError) error = NULL;

      edit (&f, edits[i].from, edits[i].to);
      g_assert_null (sac_translator_open (f.folder, &error));
      g_assert_error (error, SAC_ENGINE_ERROR, edits[i].code);
      sac_assert_sentence (error->message, f.folder, edits[i].sentence);
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
  edit (&f, "\"normaliser\": \"softmax\",", ""); /* as all files were before there were others */
  sac_assert_opens (f.folder);
  edit (&f, "\"top-k\": 4,", "");
  sac_assert_opens (f.folder);
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
