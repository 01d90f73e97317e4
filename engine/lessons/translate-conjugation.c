/* engine/lessons/translate-conjugation.c — French verbs: present, future, imparfait, participle, order
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
  const char *future;     /* stem */
  const char *participle; /* masculine singular */
} Irregular;

/* clang-format off */
static const Irregular irregulars[] = {
  { "être", { "suis", "es", "est", "sommes", "sont" }, "ser", "été" },
  { "avoir", { "ai", "as", "a", "avons", "ont" }, "aur", "eu" },
  { "aller", { "vais", "vas", "va", "allons", "vont" }, "ir", "allé" },
  { "faire", { "fais", "fais", "fait", "faisons", "font" }, "fer", "fait" },
  { "dire", { "dis", "dis", "dit", "disons", "disent" }, "dir", "dit" },
  { "pouvoir", { "peux", "peux", "peut", "pouvons", "peuvent" }, "pourr", "pu" },
  { "vouloir", { "veux", "veux", "veut", "voulons", "veulent" }, "voudr", "voulu" },
  { "devoir", { "dois", "dois", "doit", "devons", "doivent" }, "devr", "dû" },
  { "savoir", { "sais", "sais", "sait", "savons", "savent" }, "saur", "su" },
  { "voir", { "vois", "vois", "voit", "voyons", "voient" }, "verr", "vu" },
  { "croire", { "crois", "crois", "croit", "croyons", "croient" }, "croir", "cru" },
  { "boire", { "bois", "bois", "boit", "buvons", "boivent" }, "boir", "bu" },
  { "lire", { "lis", "lis", "lit", "lisons", "lisent" }, "lir", "lu" },
  { "écrire", { "écris", "écris", "écrit", "écrivons", "écrivent" }, "écrir", "écrit" },
  { "décrire", { "décris", "décris", "décrit", "décrivons", "décrivent" }, "décrir", "décrit" },
  { "rire", { "ris", "ris", "rit", "rions", "rient" }, "rir", "ri" },
  { "sourire", { "souris", "souris", "sourit", "sourions", "sourient" }, "sourir", "souri" },
  { "dormir", { "dors", "dors", "dort", "dormons", "dorment" }, "dormir", "dormi" },
  { "partir", { "pars", "pars", "part", "partons", "partent" }, "partir", "parti" },
  { "courir", { "cours", "cours", "court", "courons", "courent" }, "courr", "couru" },
  { "mourir", { "meurs", "meurs", "meurt", "mourons", "meurent" }, "mourr", "mort" },
  { "ouvrir", { "ouvre", "ouvres", "ouvre", "ouvrons", "ouvrent" }, "ouvrir", "ouvert" },
  { "découvrir", { "découvre", "découvres", "découvre", "découvrons", "découvrent" }, "découvrir", "découvert" },
  { "tenir", { "tiens", "tiens", "tient", "tenons", "tiennent" }, "tiendr", "tenu" },
  { "venir", { "viens", "viens", "vient", "venons", "viennent" }, "viendr", "venu" },
  { "prendre", { "prends", "prends", "prend", "prenons", "prennent" }, "prendr", "pris" },
  { "apprendre", { "apprends", "apprends", "apprend", "apprenons", "apprennent" }, "apprendr", "appris" },
  { "comprendre", { "comprends", "comprends", "comprend", "comprenons", "comprennent" }, "comprendr", "compris" },
  { "connaître", { "connais", "connais", "connaît", "connaissons", "connaissent" }, "connaîtr", "connu" },
  { "construire", { "construis", "construis", "construit", "construisons", "construisent" }, "construir", "construit" },
  { "conduire", { "conduis", "conduis", "conduit", "conduisons", "conduisent" }, "conduir", "conduit" },
  { "traduire", { "traduis", "traduis", "traduit", "traduisons", "traduisent" }, "traduir", "traduit" },
  { "peindre", { "peins", "peins", "peint", "peignons", "peignent" }, "peindr", "peint" },
  { "suivre", { "suis", "suis", "suit", "suivons", "suivent" }, "suivr", "suivi" },
  { "poursuivre", { "poursuis", "poursuis", "poursuit", "poursuivons", "poursuivent" }, "poursuivr", "poursuivi" },
  { "mettre", { "mets", "mets", "met", "mettons", "mettent" }, "mettr", "mis" },
  { "recevoir", { "reçois", "reçois", "reçoit", "recevons", "reçoivent" }, "recevr", "reçu" },
  { "pleuvoir", { "pleus", "pleus", "pleut", "pleuvons", "pleuvent" }, "pleuvr", "plu" },
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
  { "espérer", "espèr", "espérer" },    { "payer", "pai", "paier" },
  { "nettoyer", "nettoi", "nettoier" }, { "envoyer", "envoi", "enverr" },
  { "aboyer", "aboi", "aboier" },       { "essayer", "essai", "essaier" },
  { "répéter", "répèt", "répéter" },
};

static char *
with_ending (const char *stem, const char *const *endings, int form)
{
  return g_strconcat (stem, endings[form], NULL);
}

static char *
future_of (const char *stem, int form)
{
  static const char *const endings[N_FORMS] = { "ai", "as", "a", "ons", "ont" };

  return with_ending (stem, endings, form);
}

/* aimer, with nous mangeons and nous commençons. */
static char *
present_er (const char *stem, const char *strong, int form)
{
  static const char *const endings[N_FORMS] = { "e", "es", "e", "ons", "ent" };

  if (form != NOUS)
    return with_ending (strong, endings, form);
  if (g_str_has_suffix (stem, "g"))
    return g_strconcat (stem, "eons", NULL);
  if (g_str_has_suffix (stem, "c"))
    return g_strdup_printf ("%.*sçons", (int) strlen (stem) - 1, stem);
  return with_ending (stem, endings, form);
}

static char *
stem_of (const char *infinitive, gsize ending)
{
  return g_strndup (infinitive, strlen (infinitive) - ending);
}

static char *
present_of (const char *infinitive, int form)
{
  static const char *const ir[N_FORMS] = { "s", "s", "t", "ssons", "ssent" };
  static const char *const re[N_FORMS] = { "s", "s", "", "ons", "ent" };
  g_autofree char *stem = stem_of (infinitive, g_str_has_suffix (infinitive, "ir") ? 1 : 2);
  const char *strong = stem;

  for (gsize i = 0; i < G_N_ELEMENTS (irregulars); i++)
    if (strcmp (irregulars[i].infinitive, infinitive) == 0)
      return g_strdup (irregulars[i].present[form]);
  for (gsize i = 0; i < G_N_ELEMENTS (changing); i++)
    if (strcmp (changing[i].infinitive, infinitive) == 0)
      strong = changing[i].strong;
  if (g_str_has_suffix (infinitive, "er"))
    return present_er (stem, strong, form);
  return with_ending (stem, g_str_has_suffix (infinitive, "ir") ? ir : re, form);
}

static char *
future_stem (const char *infinitive)
{
  for (gsize i = 0; i < G_N_ELEMENTS (irregulars); i++)
    if (strcmp (irregulars[i].infinitive, infinitive) == 0)
      return g_strdup (irregulars[i].future);
  for (gsize i = 0; i < G_N_ELEMENTS (changing); i++)
    if (strcmp (changing[i].infinitive, infinitive) == 0)
      return g_strdup (changing[i].future);
  return stem_of (infinitive, g_str_has_suffix (infinitive, "re") ? 1 : 0);
}

/* What nous has in the present, without -ons: buvions; but étions, and mangions. */
static char *
imperfect_stem (const char *infinitive, int form)
{
  g_autofree char *present = present_of (infinitive, NOUS);

  if (strcmp (infinitive, "être") == 0)
    return g_strdup ("ét");
  return g_str_has_suffix (infinitive, "er") && form == NOUS ? stem_of (infinitive, 2) : stem_of (present, 3);
}

char *
sac_french_verb (const char *infinitive, SacPerson person, SacTense tense)
{
  static const char *const past[N_FORMS] = { "ais", "ais", "ait", "ions", "aient" };
  const int form = form_of_person[person];
  g_autofree char *stem = NULL;

  if (tense == SAC_PRESENT)
    return present_of (infinitive, form);
  stem = tense == SAC_PAST ? imperfect_stem (infinitive, form) : future_stem (infinitive);
  return tense == SAC_FUTURE ? future_of (stem, form) : with_ending (stem, past, form);
}

char *
sac_french_participle (const char *infinitive)
{
  g_autofree char *stem = stem_of (infinitive, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (irregulars); i++)
    if (strcmp (irregulars[i].infinitive, infinitive) == 0)
      return g_strdup (irregulars[i].participle);
  if (g_str_has_suffix (infinitive, "er"))
    return g_strconcat (stem, "é", NULL);
  return g_strconcat (stem, g_str_has_suffix (infinitive, "ir") ? "i" : "u", NULL);
}

gboolean
sac_french_takes_etre (const char *infinitive)
{
  static const char *const verbs[] = { "aller",     "arriver", "mourir", "partir", "rester",
                                       "retourner", "tomber",  "venir",  NULL };

  return g_strv_contains (verbs, infinitive);
}

char *
sac_french_imperative (const char *infinitive)
{
  static const char *const own[][2] = { { "être", "sois" }, { "avoir", "aie" }, { "aller", "va" } };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (strcmp (own[i][0], infinitive) == 0)
      return g_strdup (own[i][1]);
  return present_of (infinitive, JE);
}
