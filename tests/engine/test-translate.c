/* tests/engine/test-translate.c — the grammar: chosen sentences word for word, and laws over many
 *
 * SPDX-License-Identifier: MIT
 */

#include "engine/lessons/translate-sample.h"
#include "engine/text/names.h"
#include "engine/text/tokenizer.h"

#include <string.h>

/* A sentence as its parts; the phrases are read with the lexicon. */
typedef struct
{
  const char *subject, *verb, *object, *to, *place, *states, *predicate, *have;
  const char *modal, *middle, *closing, *degree;
  SacClauseKind kind;
  SacNegation negation;
  gboolean future, progressive, question, ing, a_lot;
  const char *mark;
  const char *english; /* what the parts must give */
  const char *french;
} Row;

#define VERB  SAC_CLAUSE_VERB
#define BE    SAC_CLAUSE_BE
#define THERE SAC_CLAUSE_THERE
#define WHERE SAC_CLAUSE_WHERE
#define ORDER SAC_CLAUSE_ORDER
#define NOT   SAC_NOT
#define NEVER SAC_NEVER

/* clang-format off: one sentence a line or two */
static const Row rows[] = {
  { .subject = "the black cat", .english = "the black cat", .french = "le chat noir" },
  { .subject = "the small red house", .english = "the small red house", .french = "la petite maison rouge" },
  { .subject = "black cat", .english = "black cat", .french = "chat noir" },
  { .subject = "a beautiful tree", .english = "a beautiful tree", .french = "un bel arbre" },
  { .subject = "the old man", .english = "the old man", .french = "le vieil homme" },
  { .subject = "a new friend", .english = "a new friend", .french = "un nouvel ami" },
  { .subject = "the beautiful little bird",
    .english = "the beautiful little bird",
    .french = "le beau petit oiseau" },
  { .subject = "this child", .english = "this child", .french = "cet enfant" },
  { .subject = "that school", .english = "that school", .french = "cette école" },
  { .subject = "these old horses", .english = "these old horses", .french = "ces vieux chevaux" },
  { .subject = "my school", .english = "my school", .french = "mon école" },
  { .subject = "her idea", .english = "her idea", .french = "son idée" },
  { .subject = "their two blue boats",
    .english = "their two blue boats",
    .french = "leurs deux bateaux bleus" },
  { .subject = "the owl", .english = "the owl", .french = "le hibou" },
  { .subject = "the hotel", .english = "the hotel", .french = "l'hôtel" },
  { .subject = "a very intelligent cat",
    .english = "a very intelligent cat",
    .french = "un chat très intelligent" },
  { .subject = "a clever black cat", .english = "a clever black cat", .french = "un chat noir intelligent" },
  { .subject = "many apples", .english = "many apples", .french = "beaucoup de pommes" },
  { .subject = "many oranges", .english = "many oranges", .french = "beaucoup d'oranges" },
  { .subject = "all the girls", .english = "all the girls", .french = "toutes les filles" },
  { .subject = "the boy 's cat", .english = "the boy's cat", .french = "le chat du garçon" },
  { .subject = "Alice 's sister", .english = "Alice's sister", .french = "la sœur d'Alice" },
  { .subject = "the door of the house",
    .english = "the door of the house",
    .french = "la porte de la maison" },
  { .subject = "the teacher of the children",
    .english = "the teacher of the children",
    .french = "le professeur des enfants" },
  { .subject = "the brown shoes", .english = "the brown shoes", .french = "les chaussures marron" },
  { .subject = "the trousers", .english = "the trousers", .french = "le pantalon" },
  { .subject = "the small <unk>", .english = "the small <unk>", .french = "le petit <unk>" },
  { .subject = "the girl and the boy", .english = "the girl and the boy", .french = "la fille et le garçon" },
  { .kind = VERB,
    .subject = "I",
    .verb = "love",
    .object = "programming",
    .english = "I love programming",
    .french = "j'aime la programmation" },
  { .kind = VERB,
    .subject = "I",
    .verb = "love",
    .object = "you",
    .mark = ".",
    .english = "I love you.",
    .french = "je t'aime." },
  { .kind = VERB,
    .subject = "she",
    .verb = "see",
    .object = "him",
    .english = "she sees him",
    .french = "elle le voit" },
  { .kind = VERB,
    .subject = "he",
    .verb = "see",
    .object = "them",
    .negation = NOT,
    .english = "he does not see them",
    .french = "il ne les voit pas" },
  { .kind = VERB,
    .subject = "they",
    .verb = "like",
    .object = "her",
    .english = "they like her",
    .french = "ils l'aiment" },
  { .kind = VERB,
    .subject = "she",
    .verb = "like",
    .object = "music",
    .negation = NOT,
    .english = "she does not like music",
    .french = "elle n'aime pas la musique" },
  { .kind = VERB,
    .subject = "you",
    .verb = "help",
    .object = "me",
    .english = "you help me",
    .french = "tu m'aides" },
  { .kind = VERB,
    .subject = "we",
    .verb = "eat",
    .object = "bread",
    .english = "we eat bread",
    .french = "nous mangeons du pain" },
  { .kind = VERB,
    .subject = "Paul",
    .verb = "drink",
    .object = "water",
    .english = "Paul drinks water",
    .french = "Paul boit de l'eau" },
  { .kind = VERB,
    .subject = "she",
    .verb = "eat",
    .object = "some soup",
    .english = "she eats some soup",
    .french = "elle mange de la soupe" },
  { .kind = VERB,
    .subject = "he",
    .verb = "eat",
    .object = "bread",
    .negation = NOT,
    .english = "he does not eat bread",
    .french = "il ne mange pas de pain" },
  { .kind = VERB,
    .subject = "he",
    .verb = "eat",
    .object = "meat",
    .negation = NEVER,
    .english = "he never eats meat",
    .french = "il ne mange jamais de viande" },
  { .kind = VERB,
    .subject = "I",
    .verb = "have",
    .object = "a car",
    .negation = NOT,
    .english = "I do not have a car",
    .french = "je n'ai pas de voiture" },
  { .kind = VERB,
    .subject = "I",
    .verb = "have",
    .object = "an umbrella",
    .english = "I have an umbrella",
    .french = "j'ai un parapluie" },
  { .kind = VERB,
    .subject = "he",
    .verb = "buy",
    .object = "some small cakes",
    .english = "he buys some small cakes",
    .french = "il achète de petits gâteaux" },
  { .kind = VERB,
    .subject = "my mother",
    .verb = "buy",
    .object = "red apples",
    .english = "my mother buys red apples",
    .french = "ma mère achète des pommes rouges" },
  { .kind = VERB,
    .subject = "cats",
    .verb = "like",
    .object = "milk",
    .english = "cats like milk",
    .french = "les chats aiment le lait" },
  { .kind = VERB,
    .subject = "the cat",
    .verb = "sleep",
    .progressive = TRUE,
    .place = "on the bed",
    .mark = ".",
    .english = "the cat is sleeping on the bed.",
    .french = "le chat dort sur le lit." },
  { .kind = VERB,
    .subject = "the dogs",
    .verb = "run",
    .progressive = TRUE,
    .negation = NOT,
    .english = "the dogs are not running",
    .french = "les chiens ne courent pas" },
  { .kind = VERB,
    .subject = "she",
    .verb = "see",
    .object = "it",
    .modal = "can",
    .negation = NOT,
    .english = "she can not see it",
    .french = "elle ne peut pas le voir" },
  { .kind = VERB,
    .subject = "we",
    .verb = "dance",
    .modal = "like",
    .english = "we like to dance",
    .french = "nous aimons danser" },
  { .kind = VERB,
    .subject = "he",
    .verb = "read",
    .modal = "love",
    .ing = TRUE,
    .english = "he loves reading",
    .french = "il aime lire" },
  { .kind = VERB,
    .subject = "they",
    .verb = "buy",
    .object = "it",
    .modal = "want",
    .english = "they want to buy it",
    .french = "ils veulent l'acheter" },
  { .kind = VERB,
    .subject = "I",
    .verb = "eat",
    .modal = "going",
    .english = "I am going to eat",
    .french = "je vais manger" },
  { .kind = VERB,
    .subject = "she",
    .verb = "go to",
    .object = "the market",
    .english = "she goes to the market",
    .french = "elle va au marché" },
  { .kind = VERB,
    .subject = "he",
    .verb = "come from",
    .object = "the garden",
    .progressive = TRUE,
    .english = "he is coming from the garden",
    .french = "il vient du jardin" },
  { .kind = VERB,
    .subject = "the girl",
    .verb = "play",
    .object = "the piano",
    .english = "the girl plays the piano",
    .french = "la fille joue du piano" },
  { .kind = VERB,
    .subject = "the boys",
    .verb = "play",
    .object = "football",
    .english = "the boys play football",
    .french = "les garçons jouent au football" },
  { .kind = VERB,
    .subject = "you",
    .verb = "play",
    .object = "chess",
    .english = "you play chess",
    .french = "tu joues aux échecs" },
  { .kind = VERB,
    .subject = "I",
    .verb = "need",
    .object = "a book",
    .english = "I need a book",
    .french = "j'ai besoin d'un livre" },
  { .kind = VERB,
    .subject = "we",
    .verb = "need",
    .object = "sugar",
    .english = "we need sugar",
    .french = "nous avons besoin de sucre" },
  { .kind = VERB,
    .subject = "she",
    .verb = "talk to",
    .object = "him",
    .english = "she talks to him",
    .french = "elle lui parle" },
  { .kind = VERB,
    .subject = "he",
    .verb = "think about",
    .object = "her",
    .english = "he thinks about her",
    .french = "il pense à elle" },
  { .kind = VERB,
    .subject = "I",
    .verb = "look for",
    .object = "my keys",
    .progressive = TRUE,
    .english = "I am looking for my keys",
    .french = "je cherche mes clés" },
  { .kind = VERB,
    .subject = "we",
    .verb = "listen to",
    .object = "you",
    .english = "we listen to you",
    .french = "nous t'écoutons" },
  { .kind = VERB,
    .subject = "he",
    .verb = "give",
    .object = "a flower",
    .to = "the queen",
    .english = "he gives a flower to the queen",
    .french = "il donne une fleur à la reine" },
  { .kind = VERB,
    .subject = "she",
    .verb = "show",
    .object = "the picture",
    .to = "the children",
    .english = "she shows the picture to the children",
    .french = "elle montre l'image aux enfants" },
  { .kind = VERB,
    .subject = "she",
    .verb = "send",
    .object = "a letter",
    .to = "me",
    .english = "she sends a letter to me",
    .french = "elle m'envoie une lettre" },
  { .kind = VERB,
    .subject = "I",
    .verb = "work",
    .closing = "every day",
    .english = "I work every day",
    .french = "je travaille tous les jours" },
  { .kind = VERB,
    .subject = "she",
    .verb = "sing",
    .middle = "often",
    .english = "she often sings",
    .french = "elle chante souvent" },
  { .kind = VERB,
    .subject = "they",
    .verb = "travel",
    .a_lot = TRUE,
    .english = "they travel a lot",
    .french = "ils voyagent beaucoup" },
  { .kind = VERB,
    .subject = "we",
    .verb = "go to",
    .object = "the beach",
    .future = TRUE,
    .closing = "tomorrow",
    .english = "we will go to the beach tomorrow",
    .french = "nous irons à la plage demain" },
  { .kind = VERB,
    .subject = "she",
    .verb = "like",
    .object = "the cat",
    .question = TRUE,
    .mark = "?",
    .english = "does she like the cat?",
    .french = "est-ce qu'elle aime le chat ?" },
  { .kind = VERB,
    .subject = "it",
    .verb = "rain",
    .progressive = TRUE,
    .english = "it is raining",
    .french = "il pleut" },
  { .kind = VERB,
    .subject = "the <unk>",
    .verb = "eat",
    .object = "a <unk>",
    .english = "the <unk> eats a <unk>",
    .french = "le <unk> mange un <unk>" },
  { .kind = BE,
    .subject = "the cat",
    .states = "black",
    .english = "the cat is black",
    .french = "le chat est noir" },
  { .kind = BE,
    .subject = "the houses",
    .states = "white",
    .negation = NOT,
    .english = "the houses are not white",
    .french = "les maisons ne sont pas blanches" },
  { .kind = BE,
    .subject = "my sister",
    .states = "happy",
    .degree = "very",
    .english = "my sister is very happy",
    .french = "ma sœur est très heureuse" },
  { .kind = BE,
    .subject = "the queen and the king",
    .states = "old and rich",
    .english = "the queen and the king are old and rich",
    .french = "la reine et le roi sont vieux et riches" },
  { .kind = BE,
    .subject = "mathematics",
    .states = "difficult",
    .english = "mathematics is difficult",
    .french = "les mathématiques sont difficiles" },
  { .kind = BE,
    .subject = "it",
    .states = "beautiful",
    .english = "it is beautiful",
    .french = "c'est beau" },
  { .kind = BE,
    .subject = "it",
    .predicate = "a cat",
    .negation = NOT,
    .english = "it is not a cat",
    .french = "ce n'est pas un chat" },
  { .kind = BE,
    .subject = "they",
    .predicate = "my friends",
    .english = "they are my friends",
    .french = "ce sont mes amis" },
  { .kind = BE,
    .subject = "she",
    .predicate = "my friend",
    .english = "she is my friend",
    .french = "c'est mon amie" },
  { .kind = BE,
    .subject = "she",
    .predicate = "a student",
    .english = "she is a student",
    .french = "elle est étudiante" },
  { .kind = BE,
    .subject = "Paul",
    .predicate = "a doctor",
    .english = "Paul is a doctor",
    .french = "Paul est médecin" },
  { .kind = BE,
    .subject = "I",
    .predicate = "a good singer",
    .english = "I am a good singer",
    .french = "je suis un bon chanteur" },
  { .kind = BE, .subject = "we", .have = "hungry", .english = "we are hungry", .french = "nous avons faim" },
  { .kind = BE,
    .subject = "the cat",
    .place = "under the table",
    .english = "the cat is under the table",
    .french = "le chat est sous la table" },
  { .kind = BE,
    .subject = "he",
    .place = "near the school",
    .english = "he is near the school",
    .french = "il est près de l'école" },
  { .kind = BE,
    .subject = "she",
    .place = "in front of them",
    .english = "she is in front of them",
    .french = "elle est devant eux" },
  { .kind = BE,
    .subject = "you",
    .states = "tired",
    .question = TRUE,
    .mark = "?",
    .english = "are you tired?",
    .french = "est-ce que tu es fatigué ?" },
  { .kind = BE,
    .subject = "the film",
    .states = "funny",
    .future = TRUE,
    .english = "the film will be funny",
    .french = "le film sera drôle" },
  { .kind = THERE,
    .object = "a cat",
    .place = "in the garden",
    .english = "there is a cat in the garden",
    .french = "il y a un chat dans le jardin" },
  { .kind = THERE,
    .object = "an egg",
    .negation = NOT,
    .english = "there is not an egg",
    .french = "il n'y a pas d'œuf" },
  { .kind = WHERE,
    .subject = "the library",
    .mark = "?",
    .english = "where is the library?",
    .french = "où est la bibliothèque ?" },
  { .kind = WHERE, .subject = "she", .mark = "?", .english = "where is she?", .french = "où est-elle ?" },
  { .kind = ORDER,
    .verb = "open",
    .object = "the door",
    .mark = "!",
    .english = "open the door!",
    .french = "ouvre la porte !" },
  { .kind = ORDER,
    .verb = "go to",
    .object = "the hospital",
    .english = "go to the hospital",
    .french = "va à l'hôpital" },
  { .kind = ORDER,
    .verb = "touch",
    .object = "my hat",
    .negation = NOT,
    .english = "do not touch my hat",
    .french = "ne touche pas mon chapeau" },
};
/* clang-format on */

static const SacNoun *
find_noun (const char *word, gboolean *plural)
{
  const SacNoun *const tables[] = { sac_nouns_alive, sac_nouns_things, sac_nouns_world };

  *plural = FALSE;
  if (strcmp (word, "<unk>") == 0)
    return &sac_noun_unknown;
  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const SacNoun *noun = tables[t]; noun->english != NULL; noun++)
      {
        g_autofree char *many = sac_english_plural (noun);

        *plural = strcmp (many, word) == 0;
        if (*plural || strcmp (noun->english, word) == 0)
          return noun;
      }
  return NULL;
}

static const SacAdjective *
find_adjective (const char *word)
{
  for (const SacAdjective *adjective = sac_adjectives; adjective->english != NULL; adjective++)
    if (strcmp (adjective->english, word) == 0)
      return adjective;
  return NULL;
}

static const SacAdverb *
find_adverb (const char *words)
{
  for (const SacAdverb *adverb = sac_adverbs; words != NULL && adverb->english != NULL; adverb++)
    if (strcmp (adverb->english, words) == 0)
      return adverb;
  g_assert (words == NULL);
  return NULL;
}

static SacDeterminer
find_determiner (const char *word)
{
  static const struct
  {
    const char *word;
    SacDeterminer determiner;
  } known[] = {
    { "the", SAC_DETERMINER_THE },   { "a", SAC_DETERMINER_A },       { "an", SAC_DETERMINER_A },
    { "some", SAC_DETERMINER_SOME }, { "this", SAC_DETERMINER_THIS }, { "these", SAC_DETERMINER_THIS },
    { "that", SAC_DETERMINER_THAT }, { "my", SAC_DETERMINER_MY },     { "her", SAC_DETERMINER_HER },
    { "many", SAC_DETERMINER_MANY }, { "all", SAC_DETERMINER_ALL },   { "their", SAC_DETERMINER_THEIR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].word, word) == 0)
      return known[i].determiner;
  return SAC_DETERMINER_NONE;
}

static SacPhrase *read_phrase (SacClause *clause, const char *text);

static void
read_word (SacPhrase *phrase, const char *word)
{
  const SacDeterminer determiner = find_determiner (word);
  const SacAdjective *adjective = find_adjective (word);

  if (strcmp (word, "very") == 0)
    phrase->degree = find_adverb ("very");
  else if (strcmp (word, "two") == 0)
    phrase->number = 2;
  else if (determiner != SAC_DETERMINER_NONE && phrase->determiner == SAC_DETERMINER_NONE)
    phrase->determiner = determiner;
  else if (adjective != NULL)
    phrase->adjectives[phrase->n_adjectives++] = adjective;
  else if (determiner == SAC_DETERMINER_NONE)
    phrase->noun = find_noun (word, &phrase->plural);
}

static gboolean
read_pronoun_or_name (SacPhrase *phrase, const char *text)
{
  for (int person = 0; person < SAC_N_PERSONS; person++)
    if (strcmp (text, sac_english_subject (person)) == 0 || strcmp (text, sac_english_object (person)) == 0)
      {
        phrase->kind = SAC_PHRASE_PERSON;
        phrase->person = person;
        return TRUE;
      }
  phrase->name = sac_first_name_find (text);
  if (phrase->name != NULL)
    phrase->kind = SAC_PHRASE_NAME;
  return phrase->name != NULL;
}

/* "Alice 's sister", "the door of the house", "two red cats" */
static SacPhrase *
read_phrase (SacClause *clause, const char *text)
{
  SacPhrase *phrase = sac_clause_new_phrase (clause);
  g_auto (GStrv) owned = g_strsplit (text, " 's ", 2);
  g_auto (GStrv) parts = g_strsplit (owned[1] != NULL ? owned[1] : owned[0], " of ", 2);
  g_auto (GStrv) words = g_strsplit (parts[0], " ", -1);

  if (read_pronoun_or_name (phrase, text))
    return phrase;
  for (gsize i = 0; words[i] != NULL; i++)
    read_word (phrase, words[i]);
  g_assert_nonnull (phrase->noun);
  if (owned[1] != NULL)
    phrase->owner = read_phrase (clause, owned[0]);
  if (parts[1] != NULL)
    phrase->of = read_phrase (clause, parts[1]);
  return phrase;
}

static SacGroup
read_group (SacClause *clause, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", " and ", 2);
  SacGroup group = { NULL };

  if (text == NULL)
    return group;
  group.first = read_phrase (clause, parts[0]);
  if (parts[1] != NULL)
    group.second = read_phrase (clause, parts[1]);
  return group;
}

/* The verb with that English, particle included; of two, the one which takes such an object. */
static const SacVerb *
read_verb (const char *text, const SacPhrase *object)
{
  const guint kinds = object != NULL && object->kind == SAC_PHRASE_NOUN ? object->noun->kinds : 0;
  const SacVerb *found = NULL;

  for (const SacVerb *verb = sac_verbs; text != NULL && verb->english != NULL; verb++)
    {
      g_autofree char *whole = g_strconcat (verb->english, verb->particle != NULL ? " " : "",
                                            verb->particle != NULL ? verb->particle : "", NULL);

      if (strcmp (whole, text) == 0 && (found == NULL || (verb->objects & kinds)))
        found = verb;
    }
  g_assert ((text == NULL) == (found == NULL));
  return found;
}

static void
read_place (SacClause *clause, const char *text)
{
  gsize longest = 0;

  for (const SacPreposition *p = sac_prepositions; text != NULL && p->english != NULL; p++)
    if (g_str_has_prefix (text, p->english) && text[strlen (p->english)] == ' ' &&
        strlen (p->english) > longest)
      {
        clause->preposition = p;
        longest = strlen (p->english);
      }
  g_assert ((text == NULL) == (longest == 0));
  if (longest > 0)
    clause->place = read_phrase (clause, text + longest + 1);
}

static void
read_states (SacClause *clause, const Row *row)
{
  g_auto (GStrv) states = g_strsplit (row->states != NULL ? row->states : "", " and ", 2);

  for (gsize i = 0; states[i] != NULL; i++)
    clause->states[clause->n_states++] = find_adjective (states[i]);
  for (const SacAdjective *state = sac_states_with_have; row->have != NULL && state->english != NULL; state++)
    if (strcmp (state->english, row->have) == 0)
      clause->have_state = state;
  if (row->predicate != NULL)
    clause->predicate = read_phrase (clause, row->predicate);
}

static void
read_row (const Row *row, SacSentence *sentence)
{
  SacClause *clause = &sentence->clauses[0];

  *sentence = (SacSentence){ .n_clauses = 1, .mark = row->mark };
  clause->kind = row->kind;
  clause->negation = row->negation;
  clause->tense = row->future ? SAC_FUTURE : SAC_PRESENT;
  clause->progressive = row->progressive;
  clause->question = row->question;
  clause->modal_takes_ing = row->ing;
  clause->a_lot = row->a_lot;
  clause->subject = read_group (clause, row->subject);
  clause->object = read_group (clause, row->object);
  clause->receiver = row->to != NULL ? read_phrase (clause, row->to) : NULL;
  clause->verb = read_verb (row->verb, clause->object.first);
  clause->modal = g_strcmp0 (row->modal, "going") == 0 ? &sac_verb_go_to : read_verb (row->modal, NULL);
  clause->middle = find_adverb (row->middle);
  clause->closing = find_adverb (row->closing);
  clause->degree = find_adverb (row->degree);
  read_states (clause, row);
  read_place (clause, row->place);
}

/* Every row's parts give its English and its French, letter for letter. */
static void
test_table (void)
{
  const SacTokenizerClass *english = sac_tokenizer_find ("english", NULL);
  const SacTokenizerClass *french = sac_tokenizer_find ("french", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      SacSentence sentence;
      g_autoptr (SacExample) example = NULL;
      g_autofree char *source = NULL;
      g_autofree char *target = NULL;

      read_row (&rows[i], &sentence);
      example = sac_sentence_write (&sentence);
      source = sac_tokenizer_join (english, (const char *const *) example->source, SAC_JOIN_PLAIN);
      target = sac_tokenizer_join (french, (const char *const *) example->target, SAC_JOIN_PLAIN);
      g_assert_cmpstr (source, ==, rows[i].english);
      g_assert_cmpstr (target, ==, rows[i].french);
    }
}

/* The links of four sentences, as target-source words. */
static void
test_links (void)
{
  static const struct
  {
    const char *english, *links;
  } wanted[] = {
    { "I love programming", "j'-I aime-love la-programming programmation-programming" },
    { "he does not see them", "il-he ne-not les-them voit-see pas-not" },
    { "the boy's cat", "le-'s chat-cat du-the du-'s garçon-boy" },
    { "we eat bread", "nous-we mangeons-eat du-bread pain-bread" },
    { "there is a cat in the garden", "il-there y-there a-is un-a chat-cat dans-in le-the jardin-garden" },
    { "where is she?", "où-where est-elle-is est-elle-she ?-?" },
    { "the small red house", "la-the petite-small maison-house rouge-red" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (gsize r = 0; r < G_N_ELEMENTS (rows); r++)
      if (strcmp (rows[r].english, wanted[i].english) == 0)
        {
          SacSentence sentence;
          g_autoptr (SacExample) example = NULL;
          g_autoptr (GString) shown = g_string_new (NULL);

          read_row (&rows[r], &sentence);
          example = sac_sentence_write (&sentence);
          for (gsize k = 0; k < example->n_links; k++)
            g_string_append_printf (shown, "%s%s-%s", k > 0 ? " " : "",
                                    example->target[example->links[k].target],
                                    example->source[example->links[k].source]);
          g_assert_cmpstr (shown->str, ==, wanted[i].links);
        }
}

/* ── Laws over many sentences ── */

enum
{
  MASCULINE_ONE = 1,
  FEMININE_ONE = 2,
  MASCULINE_MANY = 4,
  FEMININE_MANY = 8,
};

static void
add_mask (GHashTable *masks, const char *word, guint mask)
{
  const guint old = GPOINTER_TO_UINT (g_hash_table_lookup (masks, word));

  g_hash_table_insert (masks, g_strdup (word), GUINT_TO_POINTER (old | mask));
}

static GHashTable *
noun_masks (void)
{
  const SacNoun *const tables[] = { sac_nouns_alive, sac_nouns_things, sac_nouns_world };
  GHashTable *masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const SacNoun *noun = tables[t]; noun->english != NULL; noun++)
      for (int many = 0; many < 2; many++)
        {
          g_autofree char *word = sac_french_noun (noun, many);
          const gboolean plural = many || (noun->flags & SAC_NOUN_FRENCH_PLURAL);

          add_mask (masks, word,
                    (noun->gender == SAC_FEMININE ? FEMININE_ONE : MASCULINE_ONE) << (plural ? 2 : 0));
        }
  return masks;
}

static GHashTable *
adjective_masks (void)
{
  GHashTable *masks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const SacAdjective *adjective = sac_adjectives; adjective->english != NULL; adjective++)
    for (int form = 0; form < 4; form++)
      {
        g_autofree char *word = sac_french_adjective (adjective, form & 1, form >> 1);

        add_mask (masks, word, 1u << form);
      }
  add_mask (masks, "bel", MASCULINE_ONE);
  add_mask (masks, "vieil", MASCULINE_ONE);
  add_mask (masks, "nouvel", MASCULINE_ONE);
  return masks;
}

static guint
determiner_mask (const char *word)
{
  static const struct
  {
    const char *word;
    guint mask;
  } known[] = {
    { "le", MASCULINE_ONE },
    { "la", FEMININE_ONE },
    { "un", MASCULINE_ONE },
    { "une", FEMININE_ONE },
    { "ce", MASCULINE_ONE },
    { "cet", MASCULINE_ONE },
    { "cette", FEMININE_ONE },
    { "ma", FEMININE_ONE },
    { "sa", FEMININE_ONE },
    { "ta", FEMININE_ONE },
    { "du", MASCULINE_ONE },
    { "au", MASCULINE_ONE },
    { "les", MASCULINE_MANY | FEMININE_MANY },
    { "des", MASCULINE_MANY | FEMININE_MANY },
    { "ces", MASCULINE_MANY | FEMININE_MANY },
    { "tous", MASCULINE_MANY },
    { "chaque", MASCULINE_ONE | FEMININE_ONE },
    { "deux", MASCULINE_MANY | FEMININE_MANY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].word, word) == 0)
      return known[i].mask;
  return 0;
}

/* The place in the target of the only word linked to source @place, or -1. */
static int
target_of (const SacExample *example, guint32 place, GHashTable *masks)
{
  for (gsize k = 0; k < example->n_links; k++)
    if (example->links[k].source == place &&
        g_hash_table_contains (masks, example->target[example->links[k].target]))
      return (int) example->links[k].target;
  return -1;
}

/* "la porte" is a door, "le porte" carries it. */
static gboolean
comes_from_noun (const SacExample *example, gsize target)
{
  gboolean plural;

  for (gsize k = 0; k < example->n_links; k++)
    if (example->links[k].target == target)
      return find_noun (example->source[example->links[k].source], &plural) != NULL &&
             find_adjective (example->source[example->links[k].source]) == NULL;
  return FALSE;
}

/* Articles agree with the noun behind them, adjectives with the noun they stand beside in English. */
static void
check_agreement (const SacExample *example, GHashTable *nouns, GHashTable *adjectives)
{
  for (gsize i = 0; i + 1 < example->n_target; i++)
    {
      const guint determiner = determiner_mask (example->target[i]);
      const guint noun = GPOINTER_TO_UINT (g_hash_table_lookup (nouns, example->target[i + 1]));
      if (determiner != 0 && noun != 0 && comes_from_noun (example, i + 1))
        g_assert_cmpuint (determiner & noun, !=, 0);
    }
  for (guint32 s = 0; s + 1 < example->n_source; s++)
    {
      gboolean plural;
      const SacAdjective *adjective = find_adjective (example->source[s]);
      const gboolean orange = find_adjective (example->source[s + 1]) != NULL; /* an adjective again */
      const SacNoun *noun = adjective != NULL && !orange ? find_noun (example->source[s + 1], &plural) : NULL;
      const int a = noun != NULL ? target_of (example, s, adjectives) : -1;
      const int n = noun != NULL ? target_of (example, s + 1, nouns) : -1;

      if (a >= 0 && n >= 0)
        g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (adjectives, example->target[a])) &
                            GPOINTER_TO_UINT (g_hash_table_lookup (nouns, example->target[n])),
                          !=, 0);
    }
}

/* Nothing that elides stands before a vowel, nothing that contracts before its article. */
static void
check_elision (const SacExample *example)
{
  static const char *const eliding[] = { "le", "la", "je", "me", "te", "ne", "de", "que", NULL };
  static const char *const linking[] = { "ce", "ma", "ta", "sa", NULL };

  for (gsize i = 0; i + 1 < example->n_target; i++)
    {
      const char *word = example->target[i];
      const char *next = example->target[i + 1];
      const gboolean vowel = sac_french_elides_before (next);

      g_assert_false (vowel && g_strv_contains (eliding, word));
      g_assert_false (vowel && g_strv_contains (linking, word));
      g_assert_false (!vowel && g_str_has_suffix (word, "'"));
      g_assert_false (strcmp (word, "de") == 0 && strcmp (next, "le") == 0);
      g_assert_false (strcmp (word, "de") == 0 && strcmp (next, "les") == 0);
      g_assert_false (strcmp (word, "à") == 0 && strcmp (next, "le") == 0);
      g_assert_false (strcmp (word, "à") == 0 && strcmp (next, "les") == 0);
    }
}

static void
check_shape (const SacExample *example)
{
  guint32 next_target = 0;

  g_assert_cmpuint (example->n_source, >=, 2);
  g_assert_cmpuint (example->n_source, <=, 14);
  g_assert_cmpuint (example->n_target, >=, 2);
  g_assert_cmpuint (example->n_target, <=, 14);
  for (gsize k = 0; k < example->n_links; k++)
    {
      const SacLink link = example->links[k];

      g_assert_cmpuint (link.source, <, example->n_source);
      g_assert_cmpuint (link.target, <, example->n_target);
      g_assert_true (link.target == next_target ||
                     link.target + 1 == next_target); /* sorted, none left out */
      next_target = MAX (next_target, link.target + 1);
    }
  g_assert_cmpuint (next_target, ==, example->n_target);
}

static SacDataset *
make (guint64 seed, gsize n_train)
{
  g_autoptr (GError) error = NULL;
  SacRandom random;
  SacDataset *dataset;

  sac_random_init (&random, seed);
  dataset = sac_lesson_find ("translate", NULL)->make (&random, n_train, 200, 200, &error);
  g_assert_no_error (error);
  return dataset;
}

/* Shape, agreement and elision hold in every sentence; tokens survive being written and cut again. */
static void
test_laws (void)
{
  g_autoptr (SacDataset) dataset = make (5, 6000);
  g_autoptr (GHashTable) nouns = noun_masks ();
  g_autoptr (GHashTable) adjectives = adjective_masks ();

  for (guint i = 0; i < dataset->train->len; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);

      check_shape (example);
      check_elision (example);
      check_agreement (example, nouns, adjectives);
    }
}

/* What is typed is cut into the tokens that the grammar wrote, in both languages. */
static void
check_round_trip (const char *tokenizer, GStrv tokens)
{
  const SacTokenizerClass *class = sac_tokenizer_find (tokenizer, NULL);
  g_autofree char *text = sac_tokenizer_join (class, (const char *const *) tokens, SAC_JOIN_CAPITALISE);
  g_autoptr (SacTokens) again = sac_tokenizer_split (class, text, -1, NULL);

  g_autofree char *before = g_strjoinv (" ", tokens);
  g_autofree char *after = g_strjoinv (" ", again->texts);

  if (strstr (text, "<unk>") == NULL)
    g_assert_cmpstr (before, ==, after);
}

static void
test_round_trip (void)
{
  g_autoptr (SacDataset) dataset = make (6, 4000);

  for (guint i = 0; i < dataset->train->len; i++)
    {
      const SacExample *example = g_ptr_array_index (dataset->train, i);

      check_round_trip ("english", example->source);
      check_round_trip ("french", example->target);
    }
}

static void
count_tokens (GHashTable *counts, GStrv tokens)
{
  for (gsize i = 0; tokens[i] != NULL; i++)
    g_hash_table_insert (counts, tokens[i],
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, tokens[i])) + 1));
}

static guint
count_rarer (GHashTable *counts, guint than)
{
  GHashTableIter iter;
  gpointer count;
  guint n = 0;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    n += GPOINTER_TO_UINT (count) < than;
  return n;
}

/* One English sentence has one French. */
static void
check_one_translation (GHashTable *known, const SacExample *example)
{
  char *source = g_strjoinv (" ", example->source);
  g_autofree char *target = g_strjoinv (" ", example->target);
  const char *before = g_hash_table_lookup (known, source);

  if (before != NULL)
    {
      g_assert_cmpstr (before, ==, target);
      g_free (source);
    }
  else
    g_hash_table_insert (known, source, g_steal_pointer (&target));
}

/* Of 50000 drawn sentences none has two translations, words are many, and few of them are rare. */
static void
test_many (void)
{
  const guint n = 50000;
  g_autoptr (GPtrArray) examples = g_ptr_array_new_with_free_func ((GDestroyNotify) sac_example_free);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) english = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) french = g_hash_table_new (g_str_hash, g_str_equal);
  SacRandom random;
  guint unknown = 0;

  sac_random_init (&random, 7);
  for (guint i = 0; i < n; i++)
    {
      SacSentence sentence;
      SacExample *example;

      sac_sample_sentence (&random, &sentence);
      example = sac_sentence_write (&sentence);
      g_ptr_array_add (examples, example);
      check_one_translation (known, example);
      count_tokens (english, example->source);
      count_tokens (french, example->target);
      unknown += g_strv_contains ((const char *const *) example->source, "<unk>");
    }
  g_test_message ("%u English and %u French words", g_hash_table_size (english), g_hash_table_size (french));
  g_assert_cmpuint (g_hash_table_size (english), >, 1000);
  g_assert_cmpuint (g_hash_table_size (french), >, 1500);
  g_assert_cmpuint (count_rarer (english, 20), <, 10);
  g_assert_cmpuint (count_rarer (french, 20), <, g_hash_table_size (french) / 8);
  g_assert_cmpuint (count_rarer (french, 6), <, 20);
  g_assert_cmpuint (unknown, >, n / 100);
  g_assert_cmpuint (unknown, <, n * 3 / 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/translate/table", test_table);
  g_test_add_func ("/engine/translate/links", test_links);
  g_test_add_func ("/engine/translate/laws", test_laws);
  g_test_add_func ("/engine/translate/round-trip", test_round_trip);
  g_test_add_func ("/engine/translate/many", test_many);
  return g_test_run ();
}
