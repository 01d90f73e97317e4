/* app/jobs/compare-picture.h — a comparison as one page: maps, differences, curves, table, and what was run
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/compare-result.h"
#include "app/jobs/export.h"

G_BEGIN_DECLS

/* @path ends in .png, .svg or .pdf. Of @look count theme, scale and title. Errors of sac_figure_render(), and those of the
 * file. */
gboolean sac_compare_result_draw (const SacCompareResult *result,
                                  const SacLook *look,
                                  const char *path,
                                  GError **error);

/* (transfer full): the same as a file's bytes. */
GBytes *sac_compare_result_render (const SacCompareResult *result,
                                   const SacLook *look,
                                   SacFigureFormat format,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): what was run, on what it was measured, and what the maps are: the lines under the page. */
char *sac_compare_result_describe (const SacCompareResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
