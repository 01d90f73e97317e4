/* engine/lessons/translate-verbs.c — verbs with what they take
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-lexicon.h"

#define ALONE    SAC_VERB_INTRANSITIVE
#define STATE    SAC_VERB_STATE
#define FEELING  (SAC_VERB_STATE | SAC_VERB_FEELING)
#define FUTURE   SAC_VERB_FUTURE
#define PERSON   SAC_KIND_PERSON
#define ALIVE    SAC_KIND_ALIVE
#define OBJECT   SAC_KIND_OBJECT
#define FOOD     SAC_KIND_FOOD
#define DRINK    SAC_KIND_DRINK
#define PLACE    SAC_KIND_PLACE
#define NATURE   SAC_KIND_NATURE
#define READING  SAC_KIND_READING
#define ANIMAL   SAC_VERB_ANIMAL
#define ANY      SAC_KIND_ANY
#define ABSTRACT SAC_KIND_ABSTRACT
#define SPORT    SAC_KIND_SPORT
#define SUBJECT  SAC_KIND_SUBJECT

/* clang-format off */
const SacVerb sac_verbs[] = {
  { "sleep", NULL, "dormir", 0, ALONE | FUTURE | ANIMAL },
  { "run", NULL, "courir", 0, ALONE | ANIMAL, .gerund = "running" },
  { "walk", NULL, "marcher", 0, ALONE | ANIMAL },
  { "swim", NULL, "nager", 0, ALONE | ANIMAL, .gerund = "swimming" },
  { "dance", NULL, "danser", 0, ALONE | ANIMAL },
  { "laugh", NULL, "rire", 0, ALONE },
  { "smile", NULL, "sourire", 0, ALONE },
  { "cry", NULL, "pleurer", 0, ALONE },
  { "shout", NULL, "crier", 0, ALONE },
  { "jump", NULL, "sauter", 0, ALONE | ANIMAL },
  { "fall", NULL, "tomber", 0, ALONE | ANIMAL },
  { "work", NULL, "travailler", 0, ALONE | FUTURE },
  { "travel", NULL, "voyager", 0, ALONE | FUTURE, .gerund = "travelling" },
  { "arrive", NULL, "arriver", 0, ALONE | FUTURE | ANIMAL },
  { "leave", NULL, "partir", 0, ALONE | ANIMAL },
  { "stay", NULL, "rester", 0, ALONE | FUTURE | ANIMAL },
  { "fly", NULL, "voler", 0, ALONE | ANIMAL },
  { "cook", NULL, "cuisiner", 0, ALONE },
  { "talk", NULL, "parler", 0, ALONE },
  { "speak", NULL, "parler", 0, ALONE },
  { "play", NULL, "jouer", 0, ALONE | FUTURE | ANIMAL },
  { "sing", NULL, "chanter", SAC_KIND_SONG, ALONE },
  { "eat", NULL, "manger", FOOD, ALONE | FUTURE | ANIMAL },
  { "drink", NULL, "boire", DRINK, ANIMAL },
  { "read", NULL, "lire", READING, ALONE | FUTURE },
  { "write", NULL, "écrire", READING, ALONE | FUTURE },
  { "live", NULL, "habiter", 0, STATE },
  { "rain", NULL, "pleuvoir", 0, SAC_VERB_WEATHER },
  { "snow", NULL, "neiger", 0, SAC_VERB_WEATHER },
  { "see", NULL, "voir", ANY & ~(SUBJECT | SPORT), STATE | FUTURE },
  { "hear", NULL, "entendre", ALIVE | SAC_KIND_SONG | SAC_KIND_VEHICLE, STATE | ANIMAL },
  { "like", NULL, "aimer", ANY, FEELING | SAC_VERB_TO | SAC_VERB_GERUND | ANIMAL },
  { "love", NULL, "aimer", ANY, FEELING | SAC_VERB_TO | SAC_VERB_GERUND | ANIMAL },
  { "adore", NULL, "adorer", ANY, FEELING | ANIMAL },
  { "hate", NULL, "détester", ANY, FEELING | SAC_VERB_TO | SAC_VERB_GERUND | ANIMAL },
  { "prefer", NULL, "préférer", ANY, FEELING | SAC_VERB_TO | ANIMAL },
  { "have", NULL, "avoir", ANY & ~(SUBJECT | SPORT), STATE | FUTURE | ANIMAL, .third = "has" },
  { "want", NULL, "vouloir", FOOD | DRINK | OBJECT | SAC_KIND_ANIMAL, STATE | SAC_VERB_TO | ANIMAL },
  { "need", NULL, "avoir", ANY & ~(SUBJECT | SPORT), STATE | ANIMAL, "de", "besoin" },
  { "know", NULL, "connaître", PERSON | PLACE | SAC_KIND_SONG | READING, STATE | ANIMAL },
  { "know", NULL, "savoir", 0, STATE | SAC_VERB_THAT },
  { "think", NULL, "penser", 0, STATE | SAC_VERB_THAT },
  { "say", NULL, "dire", 0, STATE | SAC_VERB_THAT },
  { "understand", NULL, "comprendre", PERSON | READING | SUBJECT, STATE },
  { "believe", NULL, "croire", PERSON | READING, STATE },
  { "look", "for", "chercher", ALIVE | OBJECT, ANIMAL },
  { "look", "at", "regarder", ALIVE | OBJECT | NATURE, ANIMAL },
  { "watch", NULL, "regarder", ALIVE | NATURE, ANIMAL },
  { "listen", "to", "écouter", PERSON | SAC_KIND_SONG, ANIMAL },
  { "wait", "for", "attendre", ALIVE | SAC_KIND_VEHICLE, ANIMAL },
  { "find", NULL, "trouver", ALIVE | OBJECT | ABSTRACT, FUTURE | ANIMAL },
  { "lose", NULL, "perdre", OBJECT, ANIMAL },
  { "forget", NULL, "oublier", ANY & ~SPORT, 0, .gerund = "forgetting" },
  { "buy", NULL, "acheter", FOOD | DRINK | OBJECT | SAC_KIND_ANIMAL, FUTURE },
  { "sell", NULL, "vendre", FOOD | DRINK | OBJECT | SAC_KIND_ANIMAL, 0 },
  { "use", NULL, "utiliser", OBJECT, 0 },
  { "open", NULL, "ouvrir", SAC_KIND_FURNITURE | SAC_KIND_THING | READING, 0 },
  { "close", NULL, "fermer", SAC_KIND_FURNITURE | SAC_KIND_THING | READING, 0 },
  { "clean", NULL, "nettoyer", OBJECT | PLACE, 0 },
  { "wash", NULL, "laver", OBJECT | SAC_KIND_BODY | ALIVE, 0 },
  { "break", NULL, "casser", OBJECT, ANIMAL },
  { "repair", NULL, "réparer", OBJECT, 0 },
  { "build", NULL, "construire", PLACE | SAC_KIND_VEHICLE | SAC_KIND_FURNITURE, 0 },
  { "make", NULL, "faire", FOOD | SAC_KIND_THING, FUTURE },
  { "prepare", NULL, "préparer", FOOD | DRINK | ABSTRACT, 0 },
  { "cut", NULL, "couper", FOOD | NATURE, 0, .gerund = "cutting" },
  { "carry", NULL, "porter", OBJECT | ALIVE, ANIMAL },
  { "wear", NULL, "porter", SAC_KIND_CLOTHES, 0 },
  { "bring", NULL, "apporter", OBJECT | FOOD | DRINK, 0 },
  { "take", NULL, "prendre", OBJECT | FOOD, ANIMAL },
  { "hold", NULL, "tenir", OBJECT | SAC_KIND_BODY, 0 },
  { "hide", NULL, "cacher", OBJECT, ANIMAL },
  { "throw", NULL, "lancer", SAC_KIND_THING, 0 },
  { "catch", NULL, "attraper", SAC_KIND_ANIMAL | SAC_KIND_THING, ANIMAL },
  { "push", NULL, "pousser", OBJECT | ALIVE, ANIMAL },
  { "pull", NULL, "tirer", OBJECT, 0 },
  { "touch", NULL, "toucher", OBJECT | ALIVE | SAC_KIND_BODY, 0 },
  { "count", NULL, "compter", OBJECT | SAC_KIND_ANIMAL | NATURE, 0 },
  { "choose", NULL, "choisir", OBJECT | FOOD | ABSTRACT, 0 },
  { "finish", NULL, "finir", READING | FOOD, 0 },
  { "start", NULL, "commencer", READING, 0 },
  { "draw", NULL, "dessiner", ANY & ~(SUBJECT | SPORT), 0 },
  { "paint", NULL, "peindre", PLACE | NATURE | SAC_KIND_FURNITURE | ALIVE, 0 },
  { "drive", NULL, "conduire", SAC_KIND_VEHICLE, 0 },
  { "visit", NULL, "visiter", PLACE, 0 },
  { "learn", NULL, "apprendre", SUBJECT | READING | SAC_KIND_SONG, 0 },
  { "study", NULL, "étudier", SUBJECT, ALONE },
  { "teach", NULL, "enseigner", SUBJECT, 0 },
  { "explain", NULL, "expliquer", READING | SUBJECT | ABSTRACT, 0 },
  { "help", NULL, "aider", ALIVE, 0 },
  { "call", NULL, "appeler", ALIVE, ANIMAL },
  { "follow", NULL, "suivre", ALIVE, ANIMAL },
  { "chase", NULL, "poursuivre", ALIVE, ANIMAL },
  { "bite", NULL, "mordre", ALIVE, ANIMAL },
  { "feed", NULL, "nourrir", ALIVE, 0 },
  { "protect", NULL, "protéger", ALIVE | NATURE, ANIMAL },
  { "admire", NULL, "admirer", PERSON | NATURE | PLACE, 0 },
  { "kiss", NULL, "embrasser", PERSON, 0 },
  { "invite", NULL, "inviter", PERSON, 0 },
  { "meet", NULL, "rencontrer", ALIVE, ANIMAL },
  { "thank", NULL, "remercier", PERSON, 0 },
  { "share", NULL, "partager", FOOD | OBJECT | ABSTRACT, 0 },
  { "give", NULL, "donner", OBJECT | FOOD, SAC_VERB_GIVING },
  { "show", NULL, "montrer", OBJECT | ALIVE | PLACE, SAC_VERB_GIVING },
  { "send", NULL, "envoyer", READING | SAC_KIND_THING, SAC_VERB_GIVING },
  { "play", NULL, "jouer", SPORT, FUTURE, "à" },
  { "play", NULL, "jouer", SAC_KIND_INSTRUMENT, SAC_VERB_THE | FUTURE, "de" },
  { "go", "to", "aller", PLACE, SAC_VERB_THE | FUTURE | ANIMAL, "à" },
  { "come", "from", "venir", PLACE, ANIMAL, "de" },
  { "talk", "to", "parler", ALIVE, SAC_VERB_INDIRECT, "à" },
  { "speak", "to", "parler", ALIVE, SAC_VERB_INDIRECT, "à" },
  { "talk", "about", "parler", ANY, SAC_VERB_FEELING, "de" },
  { "think", "about", "penser", ANY, SAC_VERB_FEELING, "à" },
  { "can", NULL, "pouvoir", 0, SAC_VERB_TO | SAC_VERB_AUXILIARY | STATE },
  { "must", NULL, "devoir", 0, SAC_VERB_TO | SAC_VERB_AUXILIARY | STATE },
  { NULL },
};

const SacVerb sac_verb_be = { "be", NULL, "être", 0, STATE | FUTURE };
const SacVerb sac_verb_have_state = { "be", NULL, "avoir", 0, STATE | FUTURE };
const SacVerb sac_verb_go_to = { "go", NULL, "aller", 0, SAC_VERB_TO };
