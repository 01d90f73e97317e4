/* tests/engine/model-folder.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "tests/engine/model-folder.h"

#include "engine/train/fields.h"
#include "tests/support/scratch.h"

#include <string.h>

void
sac_model_folder_save (const char *settings, const char *folder)
{
  g_autoptr (SacTranslator) translator = sac_tiny_translator (settings);
  g_autoptr (SacSettings) training = sac_settings_new (sac_train_fields);
  g_autoptr (GError) error = NULL;

  sac_translator_save (translator, folder, training, &error);
  g_assert_no_error (error);
}

void
sac_model_folder_init (SacModelFolder *f)
{
  f->folder = sac_scratch_new ();
  f->config = g_build_filename (f->folder, "config.json", NULL);
  f->model = g_build_filename (f->folder, "model.safetensors", NULL);
  sac_model_folder_save ("", f->folder);
  g_assert_true (g_file_get_contents (f->config, &f->text, NULL, NULL));
}

void
sac_model_folder_clear (SacModelFolder *f)
{
  sac_scratch_free (f->folder);
  g_free (f->config);
  g_free (f->model);
  g_free (f->text);
}

void
sac_put_file (const char *path, const char *data, gsize n)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize) n, &error);
  g_assert_no_error (error);
}

void
sac_assert_open_refused (const char *path, int code, const char *file, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sac_translator_open (path, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, file) == NULL)
    g_error ("“%s” does not name %s", error->message, file);
  sac_tiny_assert_refused (&error, code, part);
}

void
sac_assert_opens (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SacTranslator) translator = sac_translator_open (path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (translator);
}
