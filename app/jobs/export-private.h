/* app/jobs/export-private.h — what each kind of export can do
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/jobs/export.h"

G_BEGIN_DECLS

/**
 * SacExportClass:
 * @endings: of numbers, NULL-terminated
 * @draw: the picture as a file's bytes
 * @make_numbers: those of @ending (".csv" …); %NULL = text with tabs between the columns
 */
typedef struct
{
  const char *const *endings;
  GBytes *(*draw) (const SacExport *what, SacFigureFormat format, GError **error);
  GBytes *(*make_numbers) (const SacExport *what, const char *ending, GError **error);
} SacExportClass;

extern const SacExportClass SAC_EXPORT_CLASS_MAP;
extern const SacExportClass SAC_EXPORT_CLASS_STEP;
extern const SacExportClass SAC_EXPORT_CLASS_CURVES;
extern const SacExportClass SAC_EXPORT_CLASS_COMPARISON;

/* The theme of a look, and its scale. */
void sac_look_init_theme (const SacLook *look, SacTheme *theme);
double sac_look_get_scale (const SacLook *look);

G_END_DECLS
