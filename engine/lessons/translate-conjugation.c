/* engine/lessons/translate-conjugation.c — French verbs in the present and the future
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-morphology.h"

#include <string.h>

enum
{
  JE,
  TU,
  IL,
  NOUS,
  ILS,
  N_FORMS
};

static const int form_of_person[SAC_N_PERSONS] = { JE, TU, IL, IL, IL, NOUS, ILS };

typedef struct
{
  const char *infinitive;
  const char *present[N_FORMS];
  const char *future; /* stem */
} Irregular;

/* clang-format off */
static const Irregular irregulars[] = {
  { "être", { "suis", "es", "est", "sommes", "sont" }, "ser" },
  { "avoir", { "ai", "as", "a", "avons", "ont" }, "aur" },
  { "aller", { "vais", "vas", "va", "allons", "vont" }, "ir" },
  { "faire", { "fais", "fais", "fait", "faisons", "font" }, "fer" },
  { "dire", { "dis", "dis", "dit", "disons", "disent" }, "dir" },
  { "pouvoir", { "peux", "peux", "peut", "pouvons", "peuvent" }, "pourr" },
  { "vouloir", { "veux", "veux", "veut", "voulons", "veulent" }, "voudr" },
  { "devoir", { "dois", "dois", "doit", "devons", "doivent" }, "devr" },
  { "savoir", { "sais", "sais", "sait", "savons", "savent" }, "saur" },
  { "voir", { "vois", "vois", "voit", "voyons", "voient" }, "verr" },
  { "croire", { "crois", "crois", "croit", "croyons", "croient" }, "croir" },
  { "boire", { "bois", "bois", "boit", "buvons", "boivent" }, "boir" },
  { "lire", { "lis", "lis", "lit", "lisons", "lisent" }, "lir" },
  { "écrire", { "écris", "écris", "écrit", "écrivons", "écrivent" }, "écrir" },
  { "rire", { "ris", "ris", "rit", "rions", "rient" }, "rir" },
  { "sourire", { "souris", "souris", "sourit", "sourions", "sourient" }, "sourir" },
  { "dormir", { "dors", "dors", "dort", "dormons", "dorment" }, "dormir" },
  { "partir", { "pars", "pars", "part", "partons", "partent" }, "partir" },
  { "courir", { "cours", "cours", "court", "courons", "courent" }, "courr" },
  { "ouvrir", { "ouvre", "ouvres", "ouvre", "ouvrons", "ouvrent" }, "ouvrir" },
  { "tenir", { "tiens", "tiens", "tient", "tenons", "tiennent" }, "tiendr" },
  { "venir", { "viens", "viens", "vient", "venons", "viennent" }, "viendr" },
  { "prendre", { "prends", "prends", "prend", "prenons", "prennent" }, "prendr" },
  { "apprendre", { "apprends", "apprends", "apprend", "apprenons", "apprennent" }, "apprendr" },
  { "comprendre", { "comprends", "comprends", "comprend", "comprenons", "comprennent" }, "comprendr" },
  { "connaître", { "connais", "connais", "connaît", "connaissons", "connaissent" }, "connaîtr" },
  { "construire", { "construis", "construis", "construit", "construisons", "construisent" }, "construir" },
  { "conduire", { "conduis", "conduis", "conduit", "conduisons", "conduisent" }, "conduir" },
  { "peindre", { "peins", "peins", "peint", "peignons", "peignent" }, "peindr" },
  { "suivre", { "suis", "suis", "suit", "suivons", "suivent" }, "suivr" },
  { "poursuivre", { "poursuis", "poursuis", "poursuit", "poursuivons", "poursuivent" }, "poursuivr" },
  { "pleuvoir", { "pleus", "pleus", "pleut", "pleuvons", "pleuvent" }, "pleuvr" },
};
/* clang-format on */

/* -er verbs whose stem changes before a mute ending, and what the future is made of. */
static const struct
{
  const char *infinitive;
  const char *strong;
  const char *future;
} changing[] = {
  { "acheter", "achèt", "achèter" },    { "appeler", "appell", "appeller" },
  { "préférer", "préfèr", "préférer" }, { "protéger", "protèg", "protéger" },
  { "nettoyer", "nettoi", "nettoier" }, { "envoyer", "envoi", "enverr" },
};

static char *
future_of (const char *stem, int form)
{
  static const char *const endings[N_FORMS] = { "ai", "as", "a", "ons", "ont" };

  return g_strconcat (stem, endings[form], NULL);
}

/* aimer, with nous mangeons and nous commençons. */
static char *
present_er (const char *stem, const char *strong, int form)
{
  static const char *const endings[N_FORMS] = { "e", "es", "e", "ons", "ent" };

  if (form != NOUS)
    return g_strconcat (strong, endings[form], NULL);
  if (g_str_has_suffix (stem, "g"))
    return g_strconcat (stem, "eons", NULL);
  if (g_str_has_suffix (stem, "c"))
    return g_strdup_printf ("%.*sçons", (int) strlen (stem) - 1, stem);
  return g_strconcat (stem, endings[form], NULL);
}

static char *
conjugate_er (const char *infinitive, int form, SacTense tense)
{
  g_autofree char *stem = g_strndup (infinitive, strlen (infinitive) - 2);
  const char *strong = stem;
  const char *future = infinitive;

  for (gsize i = 0; i < G_N_ELEMENTS (changing); i++)
    if (strcmp (changing[i].infinitive, infinitive) == 0)
      {
        strong = changing[i].strong;
        future = changing[i].future;
      }
  return tense == SAC_FUTURE ? future_of (future, form) : present_er (stem, strong, form);
}

/* finir */
static char *
conjugate_ir (const char *infinitive, int form, SacTense tense)
{
  static const char *const endings[N_FORMS] = { "s", "s", "t", "ssons", "ssent" };

  if (tense == SAC_FUTURE)
    return future_of (infinitive, form);
  return g_strdup_printf ("%.*s%s", (int) strlen (infinitive) - 1, infinitive, endings[form]);
}

/* vendre */
static char *
conjugate_re (const char *infinitive, int form, SacTense tense)
{
  static const char *const endings[N_FORMS] = { "s", "s", "", "ons", "ent" };
  g_autofree char *stem = g_strndup (infinitive, strlen (infinitive) - (tense == SAC_FUTURE ? 1 : 2));

  return tense == SAC_FUTURE ? future_of (stem, form) : g_strconcat (stem, endings[form], NULL);
}

char *
sac_french_verb (const char *infinitive, SacPerson person, SacTense tense)
{
  const int form = form_of_person[person];

  for (gsize i = 0; i < G_N_ELEMENTS (irregulars); i++)
    if (strcmp (irregulars[i].infinitive, infinitive) == 0)
      return tense == SAC_FUTURE ? future_of (irregulars[i].future, form)
                                 : g_strdup (irregulars[i].present[form]);
  if (g_str_has_suffix (infinitive, "er"))
    return conjugate_er (infinitive, form, tense);
  return g_str_has_suffix (infinitive, "ir") ? conjugate_ir (infinitive, form, tense)
                                             : conjugate_re (infinitive, form, tense);
}
