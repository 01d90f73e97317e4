/* app/data-path.c
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/data-path.h"

static gboolean
is_folder (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* (nullable): the folder the running program lies in */
static char *
program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

/* A build folder lies inside the source tree: TREE/BUILD/app/saccade. */
static char *
source_tree_data (const char *folder)
{
  g_autofree char *tree = g_build_filename (folder, "..", "..", NULL);
  g_autofree char *mark = g_build_filename (tree, "engine", "meson.build", NULL);
  g_autofree char *data = g_build_filename (tree, "data", NULL);

  if (!g_file_test (mark, G_FILE_TEST_EXISTS) || !is_folder (data))
    return NULL;
  return g_canonicalize_filename (data, NULL);
}

static char *
installed_data (const char *folder)
{
  g_autofree char *data = g_build_filename (folder, "..", "share", "saccade", NULL);

  return is_folder (data) ? g_canonicalize_filename (data, NULL) : NULL;
}

static char *
built_locale (const char *folder)
{
  g_autofree char *mark = g_build_filename (folder, "..", "..", "engine", "meson.build", NULL);
  g_autofree char *locale = g_build_filename (folder, "..", "resources", "po", NULL);

  return g_file_test (mark, G_FILE_TEST_EXISTS) && is_folder (locale) ? g_canonicalize_filename (locale, NULL)
                                                                      : NULL;
}

static char *
installed_locale (const char *folder)
{
  g_autofree char *locale = g_build_filename (folder, "..", "share", "locale", NULL);

  return is_folder (locale) ? g_canonicalize_filename (locale, NULL) : NULL;
}

char *
sac_data_path_get_locale (void)
{
  const char *chosen = g_getenv ("SACCADE_LOCALE_DIR");
  g_autofree char *folder = program_folder ();
  char *locale = NULL;

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  if (folder != NULL)
    locale = built_locale (folder);
  if (folder != NULL && locale == NULL)
    locale = installed_locale (folder);
  return locale != NULL ? locale : g_strdup (SAC_LOCALE_DIR);
}

char *
sac_data_path_get (void)
{
  const char *chosen = g_getenv ("SACCADE_DATA_DIR");
  g_autofree char *folder = program_folder ();
  char *data = NULL;

  if (chosen != NULL && *chosen != '\0')
    return g_strdup (chosen);
  if (folder != NULL)
    data = source_tree_data (folder);
  if (folder != NULL && data == NULL)
    data = installed_data (folder);
  return data != NULL ? data : g_strdup (SAC_DATA_DIR);
}

char *
sac_data_path_of_lesson (const char *lesson)
{
  g_autofree char *data = sac_data_path_get ();

  return g_build_filename (data, lesson, NULL);
}
