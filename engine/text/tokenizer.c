/* engine/text/tokenizer.c — the registry, the checks before a split, the capital after a join
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/text/tokenizer.h"

#include "engine/base/error.h"
#include "engine/text/scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const SacTokenizerClass *const tokenizers[] = {
  &sac_tokenizer_characters, &sac_tokenizer_english, &sac_tokenizer_french,
  &sac_tokenizer_numbers,    &sac_tokenizer_words,   NULL,
};

struct _SacTokensBuilder
{
  const char *text;    /* borrowed */
  GPtrArray *texts;    /* of char * */
  GPtrArray *surfaces; /* of char * */
  GArray *ranges;      /* of SacTextRange */
};

void
sac_tokens_free (SacTokens *tokens)
{
  if (tokens == NULL)
    return;
  g_strfreev (tokens->texts);
  g_strfreev (tokens->surfaces);
  g_free (tokens->ranges);
  g_free (tokens);
}

void
sac_tokens_builder_take (SacTokensBuilder *builder, char *token, gsize start, gsize end)
{
  const SacTextRange range = { start, end };

  g_ptr_array_add (builder->texts, token);
  g_ptr_array_add (builder->surfaces, g_strndup (builder->text + start, end - start));
  g_array_append_val (builder->ranges, range);
}

void
sac_tokens_builder_add (SacTokensBuilder *builder, const char *token, gsize start, gsize end)
{
  sac_tokens_builder_take (builder, g_strdup (token), start, end);
}

static SacTokens *
builder_finish (SacTokensBuilder *builder)
{
  SacTokens *tokens = g_new0 (SacTokens, 1);

  tokens->n = builder->texts->len;
  g_ptr_array_add (builder->texts, NULL);
  g_ptr_array_add (builder->surfaces, NULL);
  tokens->texts = (GStrv) g_ptr_array_free (builder->texts, FALSE);
  tokens->surfaces = (GStrv) g_ptr_array_free (builder->surfaces, FALSE);
  tokens->ranges = (SacTextRange *) (gpointer) g_array_free (builder->ranges, FALSE);
  return tokens;
}

const SacTokenizerClass *const *
sac_tokenizer_list (void)
{
  return tokenizers;
}

const SacTokenizerClass *
sac_tokenizer_find (const char *name, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *shown = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; tokenizers[i] != NULL; i++)
    {
      if (strcmp (tokenizers[i]->name, name) == 0)
        return tokenizers[i];
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", tokenizers[i]->name);
    }
  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_UNKNOWN,
               _ ("There is no tokenizer called “%s”; there are %s"), shown, known->str);
  return NULL;
}

static gboolean
check_text (const char *text, gsize length, GError **error)
{
  const char *end = NULL;
  SacPiece piece;
  gsize position = 0;

  if (!g_utf8_validate (text, (gssize) length, &end))
    {
      g_set_error (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                   _ ("The text is not valid UTF-8: byte 0x%02x at offset %zu"), (guint8) *end,
                   (gsize) (end - text));
      return FALSE;
    }
  if (!sac_scan_piece (text, length, &position, &piece))
    {
      g_set_error_literal (error, SAC_ENGINE_ERROR, SAC_ENGINE_ERROR_FORMAT,
                           length == 0 ? _ ("The text is empty: type at least one word")
                                       : _ ("The text is blank: type at least one word"));
      return FALSE;
    }
  return TRUE;
}

SacTokens *
sac_tokenizer_split (const SacTokenizerClass *tokenizer, const char *text, gssize length, GError **error)
{
  SacTokensBuilder builder;
  gsize n_bytes;

  g_return_val_if_fail (tokenizer != NULL, NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  text = text != NULL ? text : "";
  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (!check_text (text, n_bytes, error) ||
      (tokenizer->check != NULL && !tokenizer->check (text, n_bytes, error)))
    return NULL;
  builder.text = text;
  builder.texts = g_ptr_array_new ();
  builder.surfaces = g_ptr_array_new ();
  builder.ranges = g_array_new (FALSE, FALSE, sizeof (SacTextRange));
  tokenizer->split (text, n_bytes, &builder);
  g_assert (builder.texts->len > 0);
  return builder_finish (&builder);
}

/* The first letter of @text; NULL when a special or no letter comes first. */
static const char *
first_letter (const char *text)
{
  for (const char *p = text; *p != '\0' && *p != '<'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        return NULL;
      if (g_unichar_isalpha (c))
        return p;
    }
  return NULL;
}

char *
sac_tokenizer_join (const SacTokenizerClass *tokenizer, const char *const *tokens, SacJoinFlags flags)
{
  g_autofree char *text = NULL;
  const char *letter;
  GString *capitalised;

  g_return_val_if_fail (tokenizer != NULL && tokens != NULL, NULL);

  text = tokenizer->join (tokens);
  letter =
    (flags & SAC_JOIN_CAPITALISE) != 0 && g_utf8_validate (text, -1, NULL) ? first_letter (text) : NULL;
  if (letter == NULL)
    return g_steal_pointer (&text);
  capitalised = g_string_new_len (text, letter - text);
  g_string_append_unichar (capitalised, g_unichar_toupper (g_utf8_get_char (letter)));
  g_string_append (capitalised, g_utf8_next_char (letter));
  return g_string_free (capitalised, FALSE);
}

gboolean
sac_text_is_capitalised (const char *text)
{
  const char *letter;

  g_return_val_if_fail (text != NULL, FALSE);

  letter = first_letter (text);
  return letter != NULL && g_unichar_isupper (g_utf8_get_char (letter));
}
