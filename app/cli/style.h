/* app/cli/style.h — how a picture from the command line looks: options that several commands have
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "app/cli/arguments.h"

G_BEGIN_DECLS

/* "theme", "scale" and "title" of a command. @dark comes with what holds without --theme. */
gboolean sac_cli_parse_look (const SacArguments *arguments,
                             gboolean *dark,
                             double *scale,
                             const char **title,
                             GError **error);

G_END_DECLS
