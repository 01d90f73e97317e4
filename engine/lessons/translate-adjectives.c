/* engine/lessons/translate-adjectives.c — adjectives, and the states that French has rather than is
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-lexicon.h"

#define BEFORE   SAC_ADJECTIVE_BEFORE
#define FIXED    SAC_ADJECTIVE_INVARIABLE
#define AFTER_BE SAC_ADJECTIVE_PREDICATE
#define BESIDE   SAC_ADJECTIVE_ATTRIBUTE
#define PERSON   SAC_KIND_PERSON
#define ALIVE    SAC_KIND_ALIVE
#define OBJECT   SAC_KIND_OBJECT
#define FOOD     (SAC_KIND_FOOD | SAC_KIND_DRINK)
#define PLACE    SAC_KIND_PLACE
#define NATURE   SAC_KIND_NATURE
#define BODY     SAC_KIND_BODY
#define TALK     (SAC_KIND_READING | SAC_KIND_ABSTRACT | SAC_KIND_SONG | SAC_KIND_SUBJECT | SAC_KIND_SPORT)
#define ANY      SAC_KIND_ANY
#define COLOURED (OBJECT | SAC_KIND_ANIMAL | SAC_KIND_FOOD | NATURE | PLACE | BODY)

/* clang-format off */
const SacAdjective sac_adjectives[] = {
  { "small", "petit", NULL, ANY & ~TALK, BEFORE, 2 },
  { "little", "petit", NULL, ALIVE | OBJECT | PLACE, BEFORE, 2 },
  { "big", "grand", NULL, ANY & ~FOOD, BEFORE, 2 },
  { "large", "grand", NULL, OBJECT | PLACE | NATURE, BEFORE, 2 },
  { "tall", "grand", NULL, PERSON | NATURE, BEFORE, 2 },
  { "fat", "gros", "grosse", ALIVE, BEFORE, 2 },
  { "beautiful", "beau", "belle", ANY, BEFORE, 1 },
  { "pretty", "joli", NULL, ANY & ~FOOD, BEFORE, 1 },
  { "good", "bon", "bonne", PERSON | FOOD | TALK, BEFORE, 1 },
  { "bad", "mauvais", NULL, PERSON | FOOD | TALK, BEFORE, 1 },
  { "old", "vieux", "vieille", ALIVE | OBJECT | PLACE | NATURE, BEFORE, 3 },
  { "young", "jeune", NULL, ALIVE, BEFORE, 3 },
  { "new", "nouveau", "nouvelle", OBJECT | PLACE | PERSON | TALK, BEFORE, 3 },
  { "long", "long", "longue", TALK | PLACE | BODY | OBJECT, BEFORE, 2 },
  { "first", "premier", "première", TALK | PERSON | OBJECT, BEFORE | BESIDE, 0 },
  { "last", "dernier", "dernière", TALK | PERSON | OBJECT, BEFORE | BESIDE, 0 },
  { "red", "rouge", NULL, COLOURED, 0, 5 },
  { "blue", "bleu", NULL, COLOURED, 0, 5 },
  { "green", "vert", NULL, COLOURED, 0, 5 },
  { "yellow", "jaune", NULL, COLOURED, 0, 5 },
  { "black", "noir", NULL, COLOURED, 0, 5 },
  { "white", "blanc", "blanche", COLOURED, 0, 5 },
  { "grey", "gris", NULL, COLOURED, 0, 5 },
  { "brown", "marron", NULL, COLOURED, FIXED, 5 },
  { "orange", "orange", NULL, COLOURED, FIXED, 5 },
  { "pink", "rose", NULL, COLOURED, 0, 5 },
  { "purple", "violet", "violette", COLOURED, 0, 5 },
  { "happy", "heureux", "heureuse", ALIVE, 0, 1 },
  { "sad", "triste", NULL, ALIVE | TALK, 0, 1 },
  { "intelligent", "intelligent", NULL, ALIVE, 0, 1 },
  { "clever", "intelligent", NULL, ALIVE, 0, 1 },
  { "strong", "fort", NULL, ALIVE, 0, 1 },
  { "weak", "faible", NULL, ALIVE, 0, 1 },
  { "rich", "riche", NULL, PERSON | PLACE, 0, 1 },
  { "poor", "pauvre", NULL, PERSON | PLACE, 0, 1 },
  { "nice", "gentil", "gentille", ALIVE, 0, 1 },
  { "kind", "gentil", "gentille", ALIVE, 0, 1 },
  { "friendly", "sympathique", NULL, ALIVE, 0, 1 },
  { "funny", "drôle", NULL, ALIVE | TALK, 0, 1 },
  { "brave", "courageux", "courageuse", ALIVE, 0, 1 },
  { "curious", "curieux", "curieuse", ALIVE, 0, 1 },
  { "lazy", "paresseux", "paresseuse", ALIVE, 0, 1 },
  { "shy", "timide", NULL, ALIVE, 0, 1 },
  { "jealous", "jaloux", "jalouse", ALIVE, 0, 1 },
  { "proud", "fier", "fière", ALIVE, 0, 1 },
  { "polite", "poli", NULL, PERSON, 0, 1 },
  { "serious", "sérieux", "sérieuse", PERSON | TALK, 0, 1 },
  { "famous", "célèbre", NULL, PERSON | PLACE | TALK, 0, 1 },
  { "dangerous", "dangereux", "dangereuse", ALIVE | PLACE | OBJECT, 0, 1 },
  { "strange", "étrange", NULL, ANY, 0, 1 },
  { "important", "important", NULL, PERSON | TALK, 0, 1 },
  { "interesting", "intéressant", NULL, PERSON | TALK | PLACE, 0, 1 },
  { "difficult", "difficile", NULL, TALK, 0, 1 },
  { "easy", "facile", NULL, TALK, 0, 1 },
  { "simple", "simple", NULL, TALK | OBJECT, 0, 1 },
  { "perfect", "parfait", NULL, ANY, 0, 1 },
  { "special", "spécial", NULL, TALK | OBJECT, 0, 1 },
  { "useful", "utile", NULL, OBJECT | TALK, 0, 1 },
  { "expensive", "cher", "chère", OBJECT | FOOD, 0, 1 },
  { "delicious", "délicieux", "délicieuse", FOOD, 0, 1 },
  { "favourite", "préféré", NULL, TALK | OBJECT | FOOD, BESIDE, 0 },
  { "fast", "rapide", NULL, ALIVE | SAC_KIND_VEHICLE, 0, 4 },
  { "slow", "lent", NULL, ALIVE | SAC_KIND_VEHICLE, 0, 4 },
  { "calm", "calme", NULL, ALIVE | PLACE | NATURE, 0, 4 },
  { "quiet", "calme", NULL, ALIVE | PLACE, 0, 4 },
  { "tired", "fatigué", NULL, ALIVE, 0, 4 },
  { "sick", "malade", NULL, ALIVE, 0, 4 },
  { "angry", "fâché", NULL, ALIVE, 0, 4 },
  { "free", "libre", NULL, ALIVE | PLACE, 0, 4 },
  { "clean", "propre", NULL, OBJECT | PLACE | BODY, 0, 4 },
  { "dirty", "sale", NULL, OBJECT | PLACE | BODY | ALIVE, 0, 4 },
  { "empty", "vide", NULL, OBJECT | PLACE, 0, 4 },
  { "full", "plein", NULL, SAC_KIND_THING, 0, 4 },
  { "open", "ouvert", NULL, SAC_KIND_FURNITURE | PLACE, 0, 4 },
  { "closed", "fermé", NULL, SAC_KIND_FURNITURE | PLACE, 0, 4 },
  { "broken", "cassé", NULL, OBJECT, 0, 4 },
  { "heavy", "lourd", NULL, OBJECT, 0, 4 },
  { "round", "rond", NULL, OBJECT, 0, 4 },
  { "soft", "doux", "douce", OBJECT | BODY, 0, 4 },
  { "dry", "sec", "sèche", NATURE | SAC_KIND_CLOTHES, 0, 4 },
  { "wet", "mouillé", NULL, NATURE | OBJECT, 0, 4 },
  { "hot", "chaud", NULL, FOOD, 0, 4 },
  { "warm", "chaud", NULL, FOOD | SAC_KIND_CLOTHES, 0, 4 },
  { "cold", "froid", NULL, FOOD | NATURE | BODY, 0, 4 },
  { "fresh", "frais", "fraîche", FOOD, 0, 4 },
  { "sweet", "sucré", NULL, FOOD, 0, 4 },
  { "wild", "sauvage", NULL, SAC_KIND_ANIMAL | NATURE, 0, 4 },
  { "magic", "magique", NULL, OBJECT | PLACE, 0, 6 },
  { "modern", "moderne", NULL, OBJECT | PLACE | SAC_KIND_SUBJECT, 0, 3 },
  { "french", "français", NULL, ANY & ~(NATURE | BODY), 0, 6 },
  { "english", "anglais", NULL, ANY & ~(NATURE | BODY), 0, 6 },
  { "spanish", "espagnol", NULL, ANY & ~(NATURE | BODY), 0, 6 },
  { "italian", "italien", "italienne", ANY & ~(NATURE | BODY), 0, 6 },
  { "german", "allemand", NULL, ANY & ~(NATURE | BODY), 0, 6 },
  { "ready", "prêt", NULL, ALIVE, AFTER_BE, 4 },
  { "alone", "seul", NULL, ALIVE, AFTER_BE, 4 },
  { NULL },
};

/* An unknown word between an article and a noun. */
const SacAdjective sac_adjective_unknown = { "<unk>", "<unk>", NULL, ANY, FIXED, 4 };

const SacAdjective sac_states_with_have[] = {
  { "hungry", "faim", NULL, ALIVE },
  { "thirsty", "soif", NULL, ALIVE },
  { "sleepy", "sommeil", NULL, ALIVE },
  { "afraid", "peur", NULL, ALIVE },
  { "right", "raison", NULL, PERSON },
  { "wrong", "tort", NULL, PERSON },
  { NULL },
};
