/* engine/models/translator-private.h — shared by translator.c and translator-files.c
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "engine/models/translator.h"

G_BEGIN_DECLS

struct _SacTranslator
{
  int ref_count;
  SacTranslatorParts parts; /* strings are those below */
  char *name;
  char *lesson;
  SacModel *model;
};

G_END_DECLS
