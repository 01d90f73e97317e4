/* app/cli/attend-tree.c — the beams of a sentence: one of them as the reading, all of them as a tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "app/cli/attend.h"

#include "app/cli/cli.h"
#include "engine/files/atomic.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_options (const SacArguments *arguments, SacBeamOptions *options, guint64 *beam, GError **error)
{
  guint64 width = SAC_BEAM_WIDTH;

  *beam = 1;
  if (!sac_arguments_get_count (arguments, "beams", 1, SAC_BEAM_MOST_WIDTH, &width, error) ||
      !sac_arguments_get_count (arguments, "beam", 1, SAC_BEAM_MOST_WIDTH, beam, error))
    return FALSE;
  *options = sac_beams_get_options ((guint) width, SAC_BEAM_ALPHA);
  return sac_arguments_get_number (arguments, "alpha", 0, 2, &options->alpha, error);
}

static gboolean
choose_beam (SacAttendView *view, guint64 beam, GError **error)
{
  const guint n = view->beams->beam->n_outputs;

  if (beam <= n)
    {
      view->beam = (guint) beam - 1;
      return TRUE;
    }
  g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_INPUT,
               n == 1 ? _ ("There is no beam %u here: there is only one, 1")
                      : _ ("There is no beam %u here: they go from 1 to %u"),
               (guint) beam, n);
  return FALSE;
}

gboolean
sac_attend_read_beams (const SacArguments *arguments,
                       const SacAttendStyle *style,
                       SacAttendView *view,
                       SacPool *pool,
                       GError **error)
{
  SacBeamOptions options;
  guint64 beam;
  gsize n;

  if (style->picture != SAC_PICTURE_TREE && !sac_arguments_has (arguments, "beams") &&
      !sac_arguments_has (arguments, "beam") && !sac_arguments_has (arguments, "alpha"))
    {
      view->reading = sac_translator_read (view->translator, pool, view->text, error);
      return view->reading != NULL;
    }
  if (!parse_options (arguments, &options, &beam, error))
    return FALSE;
  view->beams = sac_beams_snapshot_new (view->translator, pool, view->text, &options, NULL, NULL, error);
  if (view->beams == NULL || !choose_beam (view, beam, error))
    return FALSE;
  g_autofree guint32 *path =
    sac_beam_dup_path (view->beams->beam, view->beams->beam->outputs[view->beam], &n);
  view->reading = sac_translator_read_path (view->translator, pool, view->text, path, n, error);
  return view->reading != NULL;
}

static gboolean
is_json (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".json");
}

gboolean
sac_attend_can_write_tree (const char *path, GError **error)
{
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;
  SacFigureFormat format;

  if (path != NULL && (is_json (path) || sac_figure_format_from_path (path, &format, NULL)))
    return TRUE;
  if (path == NULL)
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                 _ ("--view tree needs -o with a name that ends in .png, .svg, .pdf or .json"));
  else
    g_set_error (error, SAC_CLI_ERROR, SAC_CLI_ERROR_USAGE,
                 _ ("“%s” must end in .png, .svg or .pdf (a picture), or .json (the tree's nodes)"), shown);
  return FALSE;
}

static GBytes *
render (const SacAttendView *view, const SacAttendStyle *style, const char *path, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%s → %s", view->text, view->reading->text);
  SacFigureFormat format;
  SacTheme theme;
  SacTree tree;

  if (!sac_figure_format_from_path (path, &format, error))
    return NULL;
  sac_theme_init (&theme, style->dark ? SAC_PALETTE_DARK : SAC_PALETTE_LIGHT, 1);
  sac_tree_data_init_tree (view->beams->tree, &tree);
  tree.chosen = (gssize) view->beams->beam->outputs[view->beam];
  tree.title = style->title != NULL ? style->title : title;
  return sac_tree_render (&tree, &theme, format, style->scale, error);
}

gboolean
sac_attend_write_tree (const SacAttendView *view,
                       const SacAttendStyle *style,
                       const char *path,
                       GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (is_json (path))
    {
      char *json = sac_beams_to_json (view->beams);

      bytes = g_bytes_new_take (json, strlen (json));
    }
  else
    bytes = render (view, style, path, error);
  return bytes != NULL &&
         sac_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
