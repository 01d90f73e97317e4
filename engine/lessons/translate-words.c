/* engine/lessons/translate-words.c — adverbs, prepositions and numbers
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-lexicon.h"

#define MIDDLE   SAC_ADVERB_MIDDLE
#define FINAL    SAC_ADVERB_FINAL
#define FIRST    SAC_ADVERB_FIRST
#define DEGREE   SAC_ADVERB_DEGREE
#define NOW      SAC_ADVERB_PRESENT
#define INSIDE   (SAC_KIND_PLACE | SAC_KIND_VEHICLE | SAC_KIND_CONTAINER)
#define SOLID    (SAC_KIND_FURNITURE | SAC_KIND_NATURE)
#define LANDMARK (SAC_KIND_PLACE | SAC_KIND_FURNITURE | SAC_KIND_NATURE | SAC_KIND_VEHICLE | SAC_KIND_ALIVE)

/* clang-format off */
const SacAdverb sac_adverbs[] = {
  { "always", "toujours", "0", MIDDLE },
  { "often", "souvent", "0", MIDDLE },
  { "sometimes", "parfois", "0", MIDDLE | SAC_ADVERB_AFFIRMED },
  { "really", "vraiment", "0", MIDDLE },
  { "very", "très", "0", DEGREE },
  { "too", "trop", "0", DEGREE },
  { "so", "si", "0", DEGREE },
  { "today", "aujourd'hui", "0", FINAL | FIRST },
  { "now", "maintenant", "0", FINAL | FIRST | NOW },
  { "tomorrow", "demain", "0", FINAL | FIRST | SAC_ADVERB_FUTURE },
  { "soon", "bientôt", "0", FINAL | SAC_ADVERB_FUTURE },
  { "here", "ici", "0", FINAL },
  { "outside", "dehors", "0", FINAL },
  { "together", "ensemble", "0", FINAL | SAC_ADVERB_PLURAL },
  { "slowly", "lentement", "0", FINAL },
  { "quickly", "rapidement", "0", FINAL },
  { "well", "bien", "0", FINAL },
  { "every day", "tous les jours", "001", FINAL },
  { "at home", "à la maison", "011", FINAL },
  { NULL },
};

const SacPreposition sac_prepositions[] = {
  { "in", "dans", "0", INSIDE },
  { "on", "sur", "0", SAC_KIND_FURNITURE },
  { "under", "sous", "0", SOLID },
  { "behind", "derrière", "0", LANDMARK },
  { "in front of", "devant", "1", LANDMARK },
  { "near", "près de", "00", LANDMARK },
  { "next to", "à côté de", "000", LANDMARK },
  { "at", "à", "0", SAC_KIND_PLACE },
  { "with", "avec", "0", SAC_KIND_ALIVE | SAC_KIND_THING },
  { "without", "sans", "0", SAC_KIND_ALIVE | SAC_KIND_THING },
  { "for", "pour", "0", SAC_KIND_ALIVE },
  { NULL },
};

const char *const sac_english_numbers[11] = {
  NULL, NULL, "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
};

const char *const sac_french_numbers[11] = {
  NULL, NULL, "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
};
